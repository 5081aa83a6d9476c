"""One map of a drafted connector: what a table's names and values propose, as lines of YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from handoff.connect.draft import draft_headings as words
from handoff.connect.draft.columns import SeenTable
from handoff.connect.draft.yaml_lines import quoted, section, turned_round
from handoff.connect.export import label
from handoff.connect.maps import FieldSpec, MapSpec
from handoff.records import RECORD_TYPES, RecordKind

_LONG_TEXT = 80
_SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}( .*)?")
_COUNTED = re.compile(r"(?i)count|total|number|quantity|hours|minutes|_in_|ids$")
_ALWAYS_TEXT = ("status", "priority", "category", "stage", "requester", "assignee", "tags")


@dataclass(frozen=True)
class Related:
    """A file of people or of companies that others speak of by id."""

    stem: str
    file: str
    kind: RecordKind
    word: str
    ids: Collection[str]

    def holds(self, values: Collection[str]) -> bool:
        """Whether nearly all of some values are ids of this file."""
        return bool(values) and len(set(values) & set(self.ids)) >= 0.9 * len(set(values))

    def is_meant(self, role: str, values: Collection[str]) -> bool:
        return self.holds(values) or (role in words.SURELY_PEOPLE and bool(values))


class Proposal:
    """The map that fits a table best, as far as names and values tell."""

    def __init__(self, table: SeenTable, generic: Sequence[MapSpec], kind: RecordKind | None, system: str) -> None:
        self.table = table
        self.kind: RecordKind = kind or words.kind_of(table, generic)
        self._system = system
        self._known = next((one for one in generic if one.kind == self.kind), generic[-1])
        self.fields = self._found_fields()
        self.id = table.first(self._known.id.from_ if self._known.id else ()) or self._unique()
        self.parent = words.parent_column(table) if self.kind == "comment" else ""
        has_flag = self.kind != "comment" or "internal" in self.fields
        self.public = "" if has_flag else table.first(words.PUBLIC)
        body = next((part for part in self._known.parts if part.role == "body"), FieldSpec())
        self.body = table.first((*body.from_, *words.BODY)) or self._longest()
        self.names = self._company_name()
        self.domains = next((found for spec in self._known.client.domains if (found := table.first(spec.from_))), "")
        #: Fields whose words come from the file that a column's ids lead to: the column and the file.
        self.looked_up: dict[str, tuple[str, Related]] = {}
        #: The column with the company's id, and the second word of its client key.
        self.company: tuple[str, str] | None = None
        #: The file that holds what was said about these records.
        self.comments_in = ""

    def related(self) -> Related | None:
        """This table as others speak of it, where it is of people or of companies."""
        if self.kind not in ("person", "client") or not self.id:
            return None
        word = words.company_word(self.table)
        return Related(self.table.stem, self.table.case_name(), self.kind, word, frozenset(self.table.said(self.id)))

    def relate(self, others: Sequence[Related]) -> None:
        """Find the columns that hold ids of people and companies."""
        columns = {words.what_the_id_names(name): name for name in self.table.columns if name != self.id}
        for target, roles in words.PEOPLE.items():
            if target not in RECORD_TYPES[self.kind].model_fields:
                continue
            for role, column in ((role, columns[role]) for role in roles if role in columns):
                people = [one for one in others if one.kind == "person" and one.is_meant(role, self.table.said(column))]
                if people and column not in [used for used, _ in self.looked_up.values()]:
                    self.looked_up[target] = (column, people[0])
                    break
        taken = {column for column, _ in self.looked_up.values()}
        for name in (columns[word] for word in words.COMPANY if word in columns and columns[word] not in taken):
            ours = [one for one in others if one.kind == "client" and one.holds(self.table.said(name))]
            word = ours[0].word if ours else words.what_the_id_names(name)
            self.company = self.company or (name, word)

    def lines(self, own: Sequence[str], reader: str) -> Iterator[str]:
        """The map, with a word beside what its author should decide."""
        yield f"  - name: {self.table.stem}"
        yield from ([f"    reader: {'json' if self.table.is_json else 'tabular'}"] if reader != self._reader else [])
        keys = [f"*.{column.rpartition('.')[2]}" if self.table.is_json else column for column in own]
        listed = ", ".join(quoted(key) for key in keys)
        yield f"    claims: {{{'keys' if self.table.is_json else 'columns'}: [{listed}]}}  # what only this vendor has"
        yield f"    kind: {self.kind}"
        yield from ([f"    note: comments stand in {quoted(self.comments_in)}"] if self.comments_in else [])
        yield from ([f"    id: {self._place(self.id)}"] if self.id else [])
        yield from section("fields", "      ", self._field_lines())
        yield from section("client", "      ", self._client_lines())
        yield from section("parts", "      - ", self._parts())
        yield from self._ignored()
        yield f"    expect: [{', '.join(self._expected())}]"

    @property
    def _reader(self) -> str:
        return "json" if self.table.is_json else "tabular"

    def doubts(self) -> Iterator[str]:
        """What only a person can settle."""
        if not self.id:
            yield "no column looks like an id: without one, a changed row is another record"
        if self.kind == "comment" and not self.parent:
            yield "no column says which ticket a comment belongs to: add parent_native_id"
        if self.kind != "comment" and not (self.names or self.domains or self.company):
            yield "no column says whom a row is about: add client names, domains or keys"
        if "created_at" not in self.fields:
            yield "no column looks like the time of creation"
        yield from self._codes()

    def _codes(self) -> Iterator[str]:
        named = {self.company[0] if self.company else "", *(column for column, _ in self.looked_up.values())}
        for name, values in self.table.columns.items():
            codes = sorted({value for value in values if value})
            if name in named or self._has_a_name_beside(name) or _COUNTED.search(name) or len(values) <= 8:
                continue
            if 1 < len(codes) <= 8 and all(code.isdigit() and len(code) < 3 for code in codes):
                yield f"{name} holds the codes {', '.join(codes)}: give their words with the transform map"

    def _found_fields(self) -> dict[str, str]:
        has, more = RECORD_TYPES[self.kind].model_fields, words.FIELDS.get(self.kind, {})
        known = {target: spec.from_ for target, spec in self._known.fields.items() if target in has}
        if self.kind in ("client", "person", "comment"):  # the generic maps speak of other kinds
            known = {target: names for target, names in known.items() if target.endswith("_at") or target == "title"}
        names = {target: (*more.get(target, ()), *known.get(target, ())) for target in {**known, **more}}
        found = {target: self.table.first(of_it) for target, of_it in names.items()}
        return {target: column for target, column in found.items() if column}

    def _field_lines(self) -> Iterator[str]:
        if self.kind == "person" and "title" not in self.fields and (whole := self._first_and_last()):
            yield f"title: {whole}"
        if self.parent:
            kind = words.parent_kind(self.parent)
            yield from ([] if kind == "ticket" else [f"parent_kind: {{value: {kind}}}"])
            yield f"parent_native_id: {self._place(self.parent)}"
        for target, column in self.fields.items():
            if target in self.looked_up:
                continue
            splits = target == "tags" and any("," in value for value in self.table.said(column))
            place = self._place(column)
            yield f"{target}: {{from: {place}, do: [split]}}" if splits else f"{target}: {place}"
        if self.public:
            yield f"internal: {turned_round(self._place(self.public))}"
        for target, (column, people) in self.looked_up.items():
            yield f"{target}: {{from: {self._place(column)}, do: [{{lookup: {people.stem}}}]}}"

    def _first_and_last(self) -> str:
        both = [self.table.first(names) for names in words.FIRST_AND_LAST]
        return f"{{all: [{', '.join(map(self._place, both))}], do: [join]}}" if all(both) else ""

    def name_of_a_row(self) -> str:
        """The value that a lookup gives for a row of people or companies."""
        return self._place(self.fields["title"]) if "title" in self.fields else self._first_and_last() or "name"

    def id_of_a_row(self) -> str:
        return self._place(self.id)

    def ids(self) -> set[str]:
        return set(self.table.said(self.id))

    def _client_lines(self) -> Iterator[str]:
        if self.names:
            yield f"names: [{self._place(self.names)}]"
        if self.domains:
            yield f"domains: [{{from: {self._place(self.domains)}, do: [domain_of]}}]"
        if key := self.client_key():
            column = self.id if self.kind == "client" or not self.company else self.company[0]
            yield f'keys: [{{from: {self._place(column)}, do: [{{format: "{key}"}}]}}]'

    def client_key(self) -> str:
        """The form of the key by which these records find their client: ``acme:company:{}``."""
        if self.kind == "client" and self.id:
            return f"{self._system}:{words.company_word(self.table)}:{{}}"
        return f"{self._system}:{self.company[1]}:{{}}" if self.company else ""

    def _company_name(self) -> str:
        if self.kind == "comment":
            return ""
        if self.kind == "client" and "title" in self.fields:
            return self.fields["title"]
        known = [name for spec in self._known.client.names for name in spec.from_]
        return self.table.first((*words.CLIENT_NAMES, *known))

    def _parts(self) -> Iterator[str]:
        """Labelled lines for what no field takes, the words themselves last; what was never filled, at the end."""
        shown = [name for name in self.table.columns if not self._is_placed(name) and not self._has_a_name_beside(name)]
        for column in (name for name in shown if self.table.said(name)):
            slashed = all(map(_SLASHED.fullmatch, self.table.said(column)))
            place = self._place(column)
            clock = "time" if any(":" in value for value in self.table.said(column)) else "date"
            yield f"{{from: {place}, do: [{clock}]}}" if slashed else place
        if self.body:
            yield f"{{role: body, from: {self._place(self.body)}, do: [html]}}"
        yield from self._said_in_lists()
        yield from (f"{self._place(name)}  # empty in the rows of the draft" for name in shown if not self._said(name))

    def _said(self, name: str) -> bool:
        return bool(self.table.said(name))

    def _said_in_lists(self) -> Iterator[str]:
        for name, objects in self.table.lists.items():
            found = {what: words.named_in(objects, names) for what, names in words.SPOKEN.items()}
            if not found["text"]:
                yield from self._names_in_list(name)
                continue
            if not found["internal"] and (public := words.named_in(objects, words.PUBLIC)):
                found["internal"] = turned_round(public)
            inside = ", ".join(f"{what}: {place}" for what, place in found.items() if place and what != "text")
            said = f"text: {{from: {found['text']}, do: [html]}}" + (f", {inside}" if inside else "")
            order = f", do: [{{oldest_first: {found['at']}}}]" if found["at"] else ""
            yield f"{{role: comment, from: {self._place(name)}{order}, {said}}}"

    def _names_in_list(self, name: str) -> Iterator[str]:
        """The names in a list of attachments or the like, as one line."""
        if key := words.named_in(self.table.lists[name], words.NAMES_IN_LISTS):
            yield f'{{label: {quoted(label(name))}, from: {quoted(f"{name}[].{key}")}, do: [{{join: ", "}}]}}'

    def _ignored(self) -> Iterator[str]:
        """Ids whose words stand in a column beside them, and those in lists."""
        names = [name for name in self.table.columns if not self._is_placed(name) and self._has_a_name_beside(name)]
        for name, objects in self.table.lists.items():
            keys = dict.fromkeys(key for one in objects for key in one)
            is_said = words.named_in(objects, words.SPOKEN["text"])
            names += [f"{name}[].{key}" for key in keys if is_said and re.search(r"(?i)(^|_)id$|Id$", key)]
        listed = ", ".join(quoted(name) for name in names)
        why = "ids whose words stand beside them" if names else "columns that nobody needs"
        yield f"    ignore: [{listed}]  # {why}"

    def _is_placed(self, column: str) -> bool:
        """Whether a field takes the column, and it need not be read in the text too."""
        taken = (*_ALWAYS_TEXT, *self.looked_up)
        fields = [name for target, name in self.fields.items() if target not in taken]
        used = [column for column, _ in self.looked_up.values()] + ([self.company[0]] if self.company else [])
        names = [self.table.first(names) for names in words.FIRST_AND_LAST] if self.kind == "person" else []
        return column in (self.body, self.id, self.parent, self.public, *fields, *used, *names)

    def _has_a_name_beside(self, column: str) -> bool:
        """Whether this is ``state_id`` where there is a ``state``, a ``state.name`` or a ``state_name``."""
        base = words.what_the_id_names(column)
        forms = ("", ".name", " name", ".full name", ".fullname", ".display name", ".displayname")
        beside = self.table.first([f"{base}{form}" for form in forms]) if base else ""
        return bool(beside) and beside != column and bool(self.table.said(beside))

    def _expected(self) -> list[str]:
        if self.kind == "comment":
            return [*(["id"] if self.id else []), *(["parent_native_id"] if self.parent else []), "parts"]
        title = self.fields.get("title", "")
        is_always_there = bool(title) and len(self.table.said(title)) == len(self.table.rows)
        return [*(["id"] if self.id else []), *(["title"] if is_always_there else [])]

    def own(self, others: Collection[str], familiar: Collection[str]) -> list[str]:
        """Two or three columns that tell this export from others: rather those that no other system or file has."""
        depth = {name: name.count(".") if self.table.is_json else 0 for name in self.table.columns}
        last = {name: name.rpartition(".")[2] if self.table.is_json else name for name in self.table.columns}
        names = sorted(
            self.table.columns,
            key=lambda name: (last[name] in others, last[name].casefold() in familiar, depth[name]),
        )
        return names[:3]

    def _unique(self) -> str:
        """A column that says something else in each row, called like an id."""
        for name, values in self.table.columns.items():
            is_called_so = re.search(r"(?i)(^|[ _.])(id|no|nr|number|key|ref|code)$", name)
            if is_called_so and all(values) and len(set(values)) == len(values) == len(self.table.rows):
                return name
        return ""

    def _longest(self) -> str:
        lengths = {name: median(map(len, values)) for name, values in self.table.columns.items() if values}
        best = max(lengths, key=lambda name: lengths[name], default="")
        return best if best and lengths[best] >= _LONG_TEXT else ""

    def _place(self, column: str) -> str:
        """The column as a mapping finds it: by its name in a table, by a JMESPath in JSON."""
        if not self.table.is_json:
            return quoted(column)
        keys = (key if re.fullmatch(r"[A-Za-z_]\w*", key) else json.dumps(key) for key in column.split("."))
        return quoted(".".join(keys))
