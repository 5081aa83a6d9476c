"""``flow.yaml`` into pods, connections and chains. What cannot be understood is a finding, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from handoff.flow.chain.fields import ALSO, FieldReader, text_in
from handoff.flow.chain.findings import FlowFinding, meant
from handoff.flow.chain.models import Alarm, Canary, Chain, Connection, Flow, Pod
from handoff.flow.chain.yaml_lines import Entry, read_entries
from handoff.records import Frozen

Built = TypeVar("Built", bound=Frozen)

_TOP = {"version", "pods", "connections", "chains", "alarms", "canaries"}
_ALSO_OF_POD = {"owner": "accountable"}


class FlowFile(NamedTuple):
    """A flow as it was read, and what is wrong with the way it is written."""

    flow: Flow
    findings: tuple[FlowFinding, ...]


def read_flow(text: str, place: str = "flow.yaml") -> FlowFile:
    """Raises UnreadableFile where the text is no YAML mapping at all."""
    reader = _Reader()
    flow = reader.flow(read_entries(text, place))
    return FlowFile(flow, tuple(reader.findings))


class _Reader(FieldReader):
    """The pods, connections and chains of one file."""

    def flow(self, top: Entry) -> Flow:
        if not isinstance(top.value, dict):
            self.error(top.line, "", "a flow is a mapping with pods, connections and chains", "write 'pods:'")
            return Flow()
        self.repeated(top, "")
        for name, entry in top.items:
            if name not in _TOP:
                self.warn(entry.line, name, f"no part of a flow is called {name!r}", meant(name, _TOP))
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
        self.repeated(entry, what)
        seen: dict[str, int] = {}
        for name, one in self._names(entry, what):
            if name in seen:
                self.error(one.line, name, f"a second {what} is called {name!r}", f"the first is on line {seen[name]}")
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
                    self.error(one.line, what, f"this {what} has no name", "add 'id: NAME'")
                else:
                    yield str(named.value) if named else joined, one
        else:
            self.error(
                entry.line, what, f"{what}s are a mapping of names, or a list", f"write '{what}s:' and names below"
            )

    def _pod(self, name: str, entry: Entry) -> Pod | None:
        fields = self.fields(entry, name, {**ALSO, **_ALSO_OF_POD})
        lists = {key: self.words(fields[key]) for key in _LISTS_OF_POD if key in fields}
        single = {key: text_in(fields[key]) for key in ("accountable", "scope") if key in fields}
        self.unknown(fields, {*_LISTS_OF_POD, "accountable", "scope", "id"}, name)
        return Pod.model_validate({"id": name, "line": entry.line, **lists, **single})

    def _connection(self, name: str, entry: Entry) -> Connection | None:
        fields = self.fields(entry, name, ALSO)
        values: dict[str, Any] = {}
        for key, one in fields.items():
            if key in _OF_CONNECTION:
                values[key] = _OF_CONNECTION[key](self, one, name)
        self.unknown(fields, {*_OF_CONNECTION, "id"}, name)
        return self._built(
            Connection, name, entry, {key: one for key, one in values.items() if one is not None}, fields
        )

    def _chain(self, name: str, entry: Entry) -> Chain | None:
        if isinstance(entry.value, list):
            return Chain(id=name, connections=self.words(entry), line=entry.line)
        fields = self.fields(entry, name, ALSO)
        self.unknown(fields, {"connections", "goal", "id"}, name)
        connections = self.words(fields["connections"]) if "connections" in fields else ()
        goal = text_in(fields["goal"]) if "goal" in fields else ""
        return Chain(id=name, connections=connections, goal=goal, line=entry.line)

    def _alarm(self, name: str, entry: Entry) -> Alarm | None:
        fields = self.fields(entry, name, ALSO)
        values = {
            key: one.plain for key, one in fields.items() if key in Alarm.model_fields and key not in ("id", "stop")
        }
        values |= {"stop": self.words(fields["stop"])} if "stop" in fields else {}
        self.unknown(fields, set(Alarm.model_fields), name)
        return self._built(Alarm, name, entry, values, fields)

    def _canaries(self, entry: Entry | None) -> Iterator[Canary]:
        for number, one in enumerate(entry.value if entry and isinstance(entry.value, list) else (), start=1):
            try:
                yield Canary.model_validate(one.plain)
            except ValidationError:
                self.error(
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
                self.error(line, name, f"{key.replace('_', ' ')}: {first['msg'].lower()}", _shape(kind, key))
                if key not in kept or key in ("id", "line"):
                    return None
                del kept[key]
        return None


_LISTS_OF_POD = ("people", "inputs", "process", "outputs", "capabilities", "gates")
_OF_CONNECTION: dict[str, Callable[[FieldReader, Entry, str], Any]] = {
    "source": FieldReader.text_of,
    "target": FieldReader.text_of,
    "template": FieldReader.text_of,
    "required": FieldReader.required_of,
    "least_confidence": FieldReader.number_of,
    "role": FieldReader.text_of,
    "signers": FieldReader.signers_of,
    "absorption": FieldReader.absorption_of,
    "due_within": FieldReader.duration_of,
    "freshness": FieldReader.duration_of,
    "owner": FieldReader.text_of,
    "done": FieldReader.words_of,
    "paused": FieldReader.paused_of,
}


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
