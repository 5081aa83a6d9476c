"""``flow.yaml`` into pods, connections and chains. What cannot be understood is a finding, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from handoff.flow.chain.findings import FlowFinding, error, meant, warning
from handoff.flow.chain.models import Absorption, Alarm, Canary, Chain, Connection, Flow, Pod, RequiredFact
from handoff.flow.chain.yaml_lines import Entry, read_entries
from handoff.language import parse_duration
from handoff.records import Frozen

Built = TypeVar("Built", bound=Frozen)

_TOP = {"version", "pods", "connections", "chains", "alarms", "canaries"}
_DAY = 86_400.0
#: Other words for the same field, as people write them.
_ALSO = {
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
_ALSO_OF_POD = {"owner": "accountable"}


class FlowFile(NamedTuple):
    """A flow as it was read, and what is wrong with the way it is written."""

    flow: Flow
    findings: tuple[FlowFinding, ...]


def read_flow(text: str, place: str = "flow.yaml") -> FlowFile:
    """Raises UnreadableFile where the text is no YAML mapping at all."""
    reader = _Reader(place)
    flow = reader.flow(read_entries(text, place))
    return FlowFile(flow, tuple(reader.findings))


class _Reader:
    """One file being read; gathers findings on the way."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.findings: list[FlowFinding] = []

    def flow(self, top: Entry) -> Flow:
        if not isinstance(top.value, dict):
            self._error(top.line, "", "a flow is a mapping with pods, connections and chains", "write 'pods:'")
            return Flow()
        self._repeated(top, "")
        for name, entry in top.items:
            if name not in _TOP:
                self._warn(entry.line, name, f"no part of a flow is called {name!r}", meant(name, _TOP))
        part = dict(top.items)
        return Flow(
            pods=tuple(self._named(part.get("pods"), "pod", self._pod)),
            connections=tuple(self._named(part.get("connections"), "connection", self._connection)),
            chains=tuple(self._named(part.get("chains"), "chain", self._chain)),
            alarms=tuple(self._named(part.get("alarms"), "alarm", self._alarm)),
            canaries=tuple(self._canaries(part.get("canaries"))),
        )

    def _named(self, entry: Entry | None, what: str, build: Callable[[str, Entry], Any]) -> Iterator[Any]:
        """A mapping of names, or a list of things that bear their name in them."""
        if entry is None or entry.value is None:
            return
        self._repeated(entry, what)
        seen: dict[str, int] = {}
        for name, one in self._names(entry, what):
            if name in seen:
                self._error(one.line, name, f"a second {what} is called {name!r}", f"the first is on line {seen[name]}")
                continue
            seen[name] = one.line
            built = build(name, one)
            if built is not None:
                yield built

    def _names(self, entry: Entry, what: str) -> Iterator[tuple[str, Entry]]:
        if isinstance(entry.value, dict):
            yield from entry.items
        elif isinstance(entry.value, list):
            for one in entry.value:
                inside = dict(one.items)
                named = next((inside[key] for key in ("id", "name") if key in inside), None)
                joined = _pod_names(inside) if what == "connection" else ""
                if named is None and not joined:
                    self._error(one.line, what, f"this {what} has no name", "add 'id: NAME'")
                else:
                    yield str(named.value) if named else joined, one
        else:
            self._error(
                entry.line, what, f"{what}s are a mapping of names, or a list", f"write '{what}s:' and names below"
            )

    def _fields(self, entry: Entry, about: str, also: Mapping[str, str]) -> dict[str, Entry]:
        """The entries of a mapping under the names of our fields."""
        if not isinstance(entry.value, dict):
            if entry.value is not None:
                self._error(entry.line, about, f"{about} says no fields", "write fields such as 'people:' below it")
            return {}
        self._repeated(entry, about)
        plain = {name.strip().lower().replace(" ", "_").replace("-", "_"): one for name, one in entry.items}
        return {also.get(name, name): one for name, one in plain.items()}

    def _pod(self, name: str, entry: Entry) -> Pod | None:
        fields = self._fields(entry, name, {**_ALSO, **_ALSO_OF_POD})
        lists = {key: self._words(fields[key]) for key in _LISTS_OF_POD if key in fields}
        single = {key: _text(fields[key]) for key in ("accountable", "scope") if key in fields}
        self._unknown(fields, {*_LISTS_OF_POD, "accountable", "scope", "id"}, name)
        return Pod.model_validate({"id": name, "line": entry.line, **lists, **single})

    def _connection(self, name: str, entry: Entry) -> Connection | None:
        fields = self._fields(entry, name, _ALSO)
        values: dict[str, Any] = {}
        for key, one in fields.items():
            if key in _OF_CONNECTION:
                values[key] = _OF_CONNECTION[key](self, one, name)
        self._unknown(fields, {*_OF_CONNECTION, "id"}, name)
        return self._built(
            Connection, name, entry, {key: one for key, one in values.items() if one is not None}, fields
        )

    def _chain(self, name: str, entry: Entry) -> Chain | None:
        if isinstance(entry.value, list):
            return Chain(id=name, connections=self._words(entry), line=entry.line)
        fields = self._fields(entry, name, _ALSO)
        self._unknown(fields, {"connections", "goal", "id"}, name)
        connections = self._words(fields["connections"]) if "connections" in fields else ()
        goal = _text(fields["goal"]) if "goal" in fields else ""
        return Chain(id=name, connections=connections, goal=goal, line=entry.line)

    def _alarm(self, name: str, entry: Entry) -> Alarm | None:
        fields = self._fields(entry, name, _ALSO)
        values = {
            key: one.plain for key, one in fields.items() if key in Alarm.model_fields and key not in ("id", "stop")
        }
        values |= {"stop": self._words(fields["stop"])} if "stop" in fields else {}
        self._unknown(fields, set(Alarm.model_fields), name)
        return self._built(Alarm, name, entry, values, fields)

    def _canaries(self, entry: Entry | None) -> Iterator[Canary]:
        for number, one in enumerate(entry.value if entry and isinstance(entry.value, list) else (), start=1):
            try:
                yield Canary.model_validate(one.plain)
            except ValidationError:
                self._error(
                    one.line,
                    f"canary {number}",
                    "a canary has a question and an answer",
                    "add 'question:' and 'answer:'",
                )

    def _built(
        self, kind: type[Built], name: str, entry: Entry, values: Mapping[str, Any], fields: Mapping[str, Entry]
    ) -> Built | None:
        """The thing, without the fields that cannot be."""
        kept = {**values, "id": name, "line": entry.line}
        for _ in range(len(values) + 1):
            try:
                return kind.model_validate(kept)
            except ValidationError as wrong:
                first = wrong.errors()[0]
                key = str(first["loc"][0]) if first["loc"] else ""
                line = fields[key].line if key in fields else entry.line
                self._error(line, name, f"{key.replace('_', ' ')}: {first['msg'].lower()}", _shape(kind, key))
                if key not in kept or key in ("id", "line"):
                    return None
                del kept[key]
        return None

    def words_of(self, entry: Entry, _about: str) -> tuple[str, ...]:
        return self._words(entry)

    def text_of(self, entry: Entry, _about: str) -> str:
        return _text(entry)

    def signers_of(self, entry: Entry, about: str) -> tuple[str, ...]:
        """A name, names, or a mapping that says who signs."""
        if isinstance(entry.value, dict):
            inside = self._fields(entry, about, _ALSO)
            for key in ("signers", "tell", "people", "by"):
                if key in inside:
                    return self._words(inside[key])
            self._error(entry.line, about, "this checkpoint does not say who signs", "write 'checkpoint: [NAME]'")
            return ()
        return self._words(entry)

    def duration_of(self, entry: Entry, about: str) -> timedelta | None:
        """``3 days``, ``48 hours``; a bare number counts days."""
        value = entry.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds: float | None = float(value) * _DAY
        else:
            seconds = parse_duration(str(value)) if value is not None else None
        if seconds is None or seconds <= 0:
            self._error(entry.line, about, f"{value!r} is no span of time", "write it as '3 days' or '48 hours'")
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
            self._error(
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
                self._error(
                    entry.line,
                    about,
                    "a required fact has a kind, and may have a subject and a name",
                    "write 'timeline/go-live'",
                )
                return None
        return RequiredFact.named(str(plain))

    def paused_of(self, entry: Entry, _about: str) -> str:
        return "" if entry.value in (None, False) else "paused in flow.yaml" if entry.value is True else _text(entry)

    def number_of(self, entry: Entry, _about: str) -> Any:
        return entry.value

    def _words(self, entry: Entry) -> tuple[str, ...]:
        if isinstance(entry.value, list):
            return tuple(text for one in entry.value if (text := _text(one)))
        return (_text(entry),) if entry.value not in (None, "") else ()

    def _unknown(self, fields: Mapping[str, Entry], known: set[str], about: str) -> None:
        for name in fields.keys() - known:
            self._warn(fields[name].line, about, f"nothing reads the field {name!r}", meant(name, known))

    def _repeated(self, entry: Entry, about: str) -> None:
        for name, line in entry.twice:
            self._error(
                line, about or name, f"{name!r} stands here a second time, and YAML keeps the last", "remove one"
            )

    def _error(self, line: int, about: str, problem: str, remedy: str) -> None:
        self.findings.append(error(line, about, problem, remedy))

    def _warn(self, line: int, about: str, problem: str, remedy: str) -> None:
        self.findings.append(warning(line, about, problem, remedy))


_LISTS_OF_POD = ("people", "inputs", "process", "outputs", "capabilities", "gates")
_OF_CONNECTION: dict[str, Callable[[_Reader, Entry, str], Any]] = {
    "source": _Reader.text_of,
    "target": _Reader.text_of,
    "template": _Reader.text_of,
    "required": _Reader.required_of,
    "least_confidence": _Reader.number_of,
    "role": _Reader.text_of,
    "signers": _Reader.signers_of,
    "absorption": _Reader.absorption_of,
    "due_within": _Reader.duration_of,
    "freshness": _Reader.duration_of,
    "owner": _Reader.text_of,
    "done": _Reader.words_of,
    "paused": _Reader.paused_of,
}


def _text(entry: Entry) -> str:
    """One person or thing; of a mapping the name in it, or what it is: ``template: sales_to_delivery``."""
    if isinstance(entry.value, dict):
        inside = dict(entry.items)
        named = next((str(inside[key].value) for key in ("name", "id", "person") if key in inside), "")
        return named or next((f"{key}: {one.value}" for key, one in inside.items() if len(inside) == 1), "")
    return "" if entry.value is None else str(entry.value).strip()


def _pod_names(fields: Mapping[str, Entry]) -> str:
    """What a connection without a name is called: after its pods."""
    ends = [
        next((str(fields[key].value) for key in keys if key in fields), "")
        for keys in (("from", "source"), ("to", "target"))
    ]
    return "-to-".join(ends) if all(ends) else ""


def _shape(kind: Any, field: str) -> str:
    """What a field may say, for the remedy of an error."""
    known = {
        "role": "assist, recommend, decide or trigger",
        "least_confidence": "a number from 0 to 1",
        "phase": "observe, orient, decide or act",
    }
    return known.get(field) or f"see docs/flow.md for {kind.__name__.lower()}s"
