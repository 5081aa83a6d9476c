"""What single fields of ``flow.yaml`` say: names, words, spans of time, required facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from handoff.flow.chain.findings import FlowFinding, error, meant, warning
from handoff.flow.chain.models import Absorption, RequiredFact
from handoff.flow.chain.yaml_lines import Entry
from handoff.language import parse_duration

_DAY = 86_400.0
#: Other words for the same field, as people write them.
ALSO = {
    "from": "source", "from_pod": "source", "sender": "source", "to": "target", "to_pod": "target",
    "receiver": "target",
    "contract": "template", "required_facts": "required", "requires": "required", "confidence": "least_confidence",
    "min_confidence": "least_confidence", "minimum_confidence": "least_confidence", "role_of_the_machine": "role",
    "machine_role": "role", "machine": "role", "checkpoint": "signers", "sign": "signers", "signer": "signers",
    "must_sign": "signers", "due": "due_within", "fresh": "freshness", "fresh_within": "freshness",
    "outcome_owner": "owner", "definition_of_done": "done", "members": "people", "accountable_owner": "accountable",
    "accountable_person": "accountable", "owner_accountable": "accountable", "quality_gates": "gates", "name": "id",
    "row": "connections", "steps": "connections", "what_fails": "fails", "who": "tell", "notify": "tell",
}  # fmt: skip


class FieldReader:
    """One file being read, field by field; gathers findings on the way."""

    def __init__(self) -> None:
        self.findings: list[FlowFinding] = []

    def fields(self, entry: Entry, about: str, also: Mapping[str, str]) -> dict[str, Entry]:
        """The entries of a mapping under the names of our fields."""
        if not isinstance(entry.value, dict):
            if entry.value is not None:
                self.error(entry.line, about, f"{about} says no fields", "write fields such as 'people:' below it")
            return {}
        self.repeated(entry, about)
        plain = {name.strip().lower().replace(" ", "_").replace("-", "_"): one for name, one in entry.items}
        return {also.get(name, name): one for name, one in plain.items()}

    def words_of(self, entry: Entry, _about: str) -> tuple[str, ...]:
        return self.words(entry)

    def text_of(self, entry: Entry, _about: str) -> str:
        return text_in(entry)

    def signers_of(self, entry: Entry, about: str) -> tuple[str, ...]:
        """A name, names, or a mapping that says who signs."""
        if isinstance(entry.value, dict):
            inside = self.fields(entry, about, ALSO)
            for key in ("signers", "tell", "people", "by"):
                if key in inside:
                    return self.words(inside[key])
            self.error(entry.line, about, "this checkpoint does not say who signs", "write 'checkpoint: [NAME]'")
            return ()
        return self.words(entry)

    def duration_of(self, entry: Entry, about: str) -> timedelta | None:
        """``3 days``, ``48 hours``; a bare number counts days."""
        value = entry.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds: float | None = float(value) * _DAY
        else:
            seconds = parse_duration(str(value)) if value is not None else None
        if seconds is None or seconds <= 0:
            self.error(entry.line, about, f"{value!r} is no span of time", "write it as '3 days' or '48 hours'")
            return None
        return timedelta(seconds=seconds)

    def absorption_of(self, entry: Entry, about: str) -> Absorption | None:
        value = entry.plain
        if isinstance(value, dict):
            plain = {
                str(key).lower().replace(" ", "_").removesuffix("_a_day").removesuffix("_per_day"): one
                for key, one in value.items()
            }
            value = {
                "handoffs": plain.get("handoffs", plain.get("briefs", plain.get("count"))),
                "words": plain.get("words"),
            }
        else:
            value = {"handoffs": value}
        try:
            return Absorption.model_validate(value)
        except ValidationError:
            self.error(
                entry.line,
                about,
                "absorption counts handoffs and words a day",
                "write 'absorption: {handoffs: 5, words: 12000}'",
            )
            return None

    def required_of(self, entry: Entry, about: str) -> tuple[RequiredFact, ...]:
        entries = entry.value if isinstance(entry.value, list) else [entry]
        return tuple(fact for one in entries if (fact := self._required(one, about)) is not None)

    def _required(self, entry: Entry, about: str) -> RequiredFact | None:
        """``budget``, ``timeline/go-live``, or a mapping with name, kind and subject."""
        plain = entry.plain
        if isinstance(plain, dict):
            plain = {
                "name": plain.get("name") or "/".join(filter(None, (plain.get("kind"), plain.get("subject")))),
                **plain,
            }
            try:
                return RequiredFact.model_validate(plain)
            except ValidationError:
                self.error(
                    entry.line,
                    about,
                    "a required fact has a kind, and may have a subject and a name",
                    "write 'timeline/go-live'",
                )
                return None
        return RequiredFact.named(str(plain))

    def paused_of(self, entry: Entry, _about: str) -> str:
        return "" if entry.value in (None, False) else "paused in flow.yaml" if entry.value is True else text_in(entry)

    def number_of(self, entry: Entry, _about: str) -> Any:
        return entry.value

    def words(self, entry: Entry) -> tuple[str, ...]:
        if isinstance(entry.value, list):
            return tuple(text for one in entry.value if (text := text_in(one)))
        return (text_in(entry),) if entry.value not in (None, "") else ()

    def unknown(self, fields: Mapping[str, Entry], known: set[str], about: str) -> None:
        for name in fields.keys() - known:
            self.warn(fields[name].line, about, f"nothing reads the field {name!r}", meant(name, known))

    def repeated(self, entry: Entry, about: str) -> None:
        for name, line in entry.twice:
            self.error(
                line, about or name, f"{name!r} stands here a second time, and YAML keeps the last", "remove one"
            )

    def error(self, line: int, about: str, problem: str, remedy: str) -> None:
        self.findings.append(error(line, about, problem, remedy))

    def warn(self, line: int, about: str, problem: str, remedy: str) -> None:
        self.findings.append(warning(line, about, problem, remedy))


def text_in(entry: Entry) -> str:
    """One person or thing; of a mapping the name in it, or what it is: ``template: sales_to_delivery``."""
    if isinstance(entry.value, dict):
        inside = dict(entry.items)
        named = next((str(inside[key].value) for key in ("name", "id", "person") if key in inside), "")
        return named or next((f"{key}: {one.value}" for key, one in inside.items() if len(inside) == 1), "")
    return "" if entry.value is None else str(entry.value).strip()
