"""What people changed: two states of a page compared field by field and line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handoff.records import Edit, Place
from handoff.write.back.cell_edits import cell_change
from handoff.write.back.line_matching import ALIKE, likeness, matched
from handoff.write.page import Cell, Line, Page, attribute_of, folded, has_words, note_lines, page_lines, thing_of

__all__ = ["Edit", "Place", "edits_between"]

SOURCES = "Sources"  # the heading that the footnotes stand under, in the place of an edited one
_MOST_PEERS = 20
_NEIGHBOUR = 160  # characters of the lines above and below that are shown with an edit


def edits_between(before: Page, after: Page) -> tuple[Edit, ...]:
    """What turns ``before`` into ``after``, in reading order.

    Marks, white space and typographic variants of a character do not count, nor does a line that only moved. A field
    whose marks an editor lost is found by the words around it.
    """
    if before == after:
        return ()
    new = page_lines(after)
    found = [*_Comparison(page_lines(before), new).edits(), *_note_edits(before, after, len(new))]
    return tuple(sorted(found, key=lambda edit: edit.place.number))


class _Comparison:
    """Two states as lines; ``lost`` are the fields (path, text, line of the old state) that stand nowhere any more."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.old, self.new = old, new
        self.twins = matched(old, new)
        taken = set(self.twins.values())
        self.copies = [at for at in range(len(new)) if at not in taken]
        self.known: dict[str, set[str]] = {}  # every field of the old state with all its texts, mostly one
        for line in old:
            for path, text in line.fields:
                self.known.setdefault(path, set()).add(folded(text))
        self.standing: dict[str, list[tuple[str, int]]] = {}
        for at in self.twins.values():
            for path, text in new[at].fields:
                self.standing.setdefault(path, []).append((text, at))
        self.rescued: set[str] = set()
        self.beside: dict[str, str] = {}  # what was done to the words around a field that has an edit of its own

    def edits(self) -> Iterator[Edit]:
        for here, there in self.twins.items():
            yield from self._outside_fields(here, there)
        yield from self._field_edits()
        for at, line in enumerate(self.old):
            if at not in self.twins and not line.fields and has_words(line.text):
                yield Edit(kind="removed", before=line.text, place=place_of(self.old, at))
        for at in self.copies:
            yield from self._new_line(at)

    def _field_edits(self) -> Iterator[Edit]:
        lost: dict[str, list[tuple[str, str, int]]] = {}
        first: dict[str, tuple[str, int]] = {}
        for at, line in enumerate(self.old):
            for path, text in line.fields:
                first.setdefault(path, (text, at))
        for path, (text, at) in first.items():
            now = self.standing.get(path, [])
            for other, there in {folded(said): (said, there) for said, there in now}.values():
                if folded(other) not in self.known[path]:
                    place, note = place_of(self.new, there), self.beside.get(path, "")
                    yield Edit(kind="changed", path=path, before=text, after=other, place=place, note=note)
            if not now and path not in self.rescued:
                lost.setdefault(thing_of(path), []).append((path, text, at))
        for thing, fields in lost.items():
            yield from self._deletions(thing, fields)

    def _deletions(self, thing: str, fields: list[tuple[str, str, int]]) -> Iterator[Edit]:
        """One edit where all that the page said of a thing is gone, else one for each field."""
        if not any(thing_of(path) == thing for path in self.standing):
            fields = sorted(fields, key=lambda field: attribute_of(field[0]) != "statement")[:1]
        for path, text, at in fields:
            note = self.beside.get(path, "")
            yield Edit(kind="deleted", path=path, before=text, place=place_of(self.old, at), note=note)

    def _outside_fields(self, here: int, there: int) -> Iterator[Edit]:
        """The words around the fields of one line, cell by cell where it is a row."""
        old, new = self.old[here], self.new[there]
        apart = len(old.cells) == len(new.cells)
        pairs = zip(old.cells, new.cells, strict=True) if apart else [(_whole(old), _whole(new))]
        for before, after in pairs:
            yield from self._of_cell(before, after, there)
        for path, text in new.fields:
            if path not in self.known:
                yield Edit(kind="added", path=path, after=text, place=place_of(self.new, there))

    def _of_cell(self, old: Cell, new: Cell, there: int) -> Iterator[Edit]:
        """One edit for a field and the words beside it where both changed; a new sentence is a statement of its own."""
        change = cell_change(old, new, [path for path, _ in old.fields if path not in self.standing])
        self.rescued |= change.there
        place = place_of(self.new, there)
        paths = [*self._changed_fields(old, new), *(path for path, _, _ in change.said)]
        if change.around is not None:
            kind, before, after = change.around
            if not paths or (kind == "added" and _is_sentence(after)):
                yield Edit(kind=kind, before=before, after=after, place=place, peers=self._peers(self.new[there]))
            elif after or paths[0] in self.standing or paths[0] in self.rescued:
                self.beside[paths[0]] = f"beside it: {before or 'nothing'} → {after or 'nothing'}"
        for path, said, now in change.said:
            note = self.beside.get(path, "")
            yield Edit(kind="changed", path=path, before=said, after=now, place=place, note=note)

    def _changed_fields(self, old: Cell, new: Cell) -> Iterator[str]:
        """The fields of a cell that get an edit of their own: marked with other words, or gone."""
        now = dict(new.fields)
        for path, _ in old.fields:
            is_changed = path in now and folded(now[path]) not in self.known[path]
            if is_changed or not (path in self.standing or path in self.rescued):
                yield path

    def _new_line(self, at: int) -> Iterator[Edit]:
        line = self.new[at]
        place = place_of(self.new, at)
        copied = [path for path in line.paths if path in self.known]
        if not copied:
            if has_words(line.text):
                cells = tuple(self._cells(line))
                path = next(iter(line.paths), "")
                yield Edit(kind="added", path=path, after=line.text, place=place, cells=cells, peers=self._peers(line))
            return
        origin = next(one for one in self.old if copied[0] in one.paths)
        if folded(origin.text) != folded(line.text):
            main = next((path for path in copied if attribute_of(path) == "statement"), copied[0])
            cells = tuple((attribute_of(path), text) for path, text in line.fields)
            before = origin.field_text(main) or ""
            after = line.field_text(main) or ""
            yield Edit(kind="copied", path=main, before=before, after=after, place=place, cells=cells)

    def _cells(self, line: Line) -> Iterator[tuple[str, str]]:
        """A new row's words by what its column holds in the rows that were there."""
        rows = [one for one in self.old if line.columns and (one.heading, one.columns) == (line.heading, line.columns)]
        for column, cell in enumerate(line.cells if rows else ()):
            held = Counter(attribute_of(one.cells[column].fields[0][0]) for one in rows if one.cells[column].fields)
            if held and cell.text:
                yield held.most_common(1)[0][0], cell.text

    def _peers(self, line: Line) -> tuple[str, ...]:
        """What the lines under the same heading are about, those of the same table where it is a row."""
        near = [one for one in self.old if one.heading == line.heading and one.section == line.section]
        rows = [one for one in near if one.columns == line.columns] or near
        return tuple(dict.fromkeys(thing_of(path) for one in rows for path in one.paths))[:_MOST_PEERS]


def _whole(line: Line) -> Cell:
    return Cell(line.text, line.free, line.fields)


def _is_sentence(words: str) -> bool:
    return words[:1].isupper() and words.endswith((".", "!", "?"))


def place_of(lines: Sequence[Line], at: int) -> Place:
    """Where the line of that index stands; nowhere where there is none."""
    if not 0 <= at < len(lines):
        return Place()
    line = lines[at]
    above, below = (lines[near].text[:_NEIGHBOUR] if 0 <= near < len(lines) else "" for near in (at - 1, at + 1))
    return Place(
        section=line.section, heading=line.heading, above=above, below=below, line=line.text, number=line.number
    )


def _note_edits(before: Page, after: Page, behind: int) -> Iterator[Edit]:
    """Footnotes that were rewritten or added; one whose mark went with its statement is no edit of its own.

    Those whose keys an editor numbered anew are known by their words, and a rewritten one by most of them.
    """
    old, new = note_lines(before), note_lines(after)
    wordless = {source.key for source in after.sources if not (source.label or source.detail)}
    twins = _note_twins(old, {key: line for key, line in new.items() if key not in wordless})
    for number, (key, line) in enumerate(new.items(), start=behind + 1):
        place = Place(section=SOURCES, heading=SOURCES, line=line.text, number=number)
        twin = twins.get(key)
        if key in wordless:
            if key in old and not any(one is old[key] for one in twins.values()):
                yield Edit(kind="removed", before=old[key].text, place=place)
        elif twin is None:
            yield Edit(kind="added", after=line.text, place=place)
        elif folded(twin.text) != folded(line.text):
            yield Edit(kind="reworded", before=twin.text, after=line.text, place=place)


def _note_twins(old: Mapping[str, Line], new: Mapping[str, Line]) -> dict[str, Line]:
    """The footnote that each one was: of the same words, else of the same key, else of most words."""
    by_words: dict[str, list[str]] = {}
    for key, line in old.items():
        by_words.setdefault(folded(line.text), []).append(key)
    same = {key: keys for key, line in new.items() if (keys := by_words.get(folded(line.text)))}
    twins = {key: old[key if key in keys else keys[0]] for key, keys in same.items()}
    left = {key: line for key, line in old.items() if not any(twin is line for twin in twins.values())}
    for key, line in new.items():
        if key in twins:
            continue
        best = key if key in left else max(left, key=lambda each: likeness(left[each], line), default="")
        if best and (best == key or likeness(left[best], line) >= ALIKE):
            twins[key] = left.pop(best)
    return twins
