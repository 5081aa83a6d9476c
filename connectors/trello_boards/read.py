"""Trello keeps lists, members, checklists and comments beside the cards; each card is handed out with its own.

The form of a board's JSON: https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, Units, as_text, is_empty, open_items

Item = Mapping[str, Any]
#: What Trello lists as comments; a copied card brings its comments along.
_ALONE = "is one card"
#: The year in which Trello began.
_FIRST = "2011"
_COMMENTS = frozenset({"commentCard", "copyCommentCard"})


@dataclass(frozen=True)
class Board:
    """The cards of a board, each with the names of what it refers to. Other actions than comments are counted."""

    boards: Units
    report: FileReport

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.boards:
            is_card = "idList" in unit.data and "cards" not in unit.data
            if "idMemberCreator" in unit.data and "data" in unit.data:
                yield unit
                continue
            yield from _cards(_board_of(unit) if is_card else unit, self.report)


def units(path: Path, context: ReadContext, report: FileReport) -> Board:
    """The cards of one board."""
    return Board(open_items(path, context, report, "@"), report)


def _cards(unit: Unit, report: FileReport) -> Iterator[Unit]:
    board = unit.data
    names = {kind: _names(board, kind) for kind in ("lists", "members", "labels", "customFields")}
    checklists = _by_card(_items(board, "checklists"), lambda one: one.get("idCard"))
    actions = _items(board, "actions")
    comments = _by_card([one for one in actions if one.get("type") in _COMMENTS], _card_of)
    happened = _by_card(actions, _card_of)
    cards = _items(board, "cards")
    said = sum(map(len, comments.values()))
    gone = said - sum(len(comments.get(as_text(card.get("id")), ())) for card in cards)
    _tell(len(actions) - said, "actions on the board that are no comments (moves, edits)", report)
    _tell(gone, "comments on cards that are not in the file", report)
    for number, card in enumerate(cards):
        identity = as_text(card.get("id"))
        own = checklists.get(identity) or _items(card, "checklists")
        found = {
            "board_name": board.get("name"),
            "list_name": names["lists"].get(as_text(card.get("idList"))),
            "member_names": [names["members"].get(as_text(one), as_text(one)) for one in card.get("idMembers") or ()],
            "label_names": list(_labels(card, names["labels"])),
            "checklist_lines": [line for one in own for line in _lines(one)],
            "custom_values": list(_custom(card, names["customFields"])),
            "said": comments.get(identity, []),
            "created": _born(card, happened.get(identity, ())),
        }
        place = unit.locator.model_copy(update={"value": f"{unit.locator.value}/cards/{number}"})
        yield Unit(
            unit.locator if _ALONE in board else place,
            {**card, **{key: value for key, value in found.items() if not is_empty(value)}},
        )


def _board_of(unit: Unit) -> Unit:
    """A card that the interface gave alone, with its actions, as a board of one."""
    card = unit.data
    known = {"lists": card.get("list"), "members": card.get("members"), "board": card.get("board")}
    board = known["board"].get("name") if isinstance(known["board"], Mapping) else None
    lists = [known["lists"]] if isinstance(known["lists"], Mapping) else []
    said = card.get("actions")
    found = {"cards": [card], "name": board, "lists": lists, "members": known["members"], "actions": said, _ALONE: True}
    return Unit(unit.locator, found, unit.problem)


def _tell(count: int, what: str, report: FileReport) -> None:
    note = f"left out: {count:,} {what}"
    report.notes.extend([note] if count and note not in report.notes else [])


def _items(owner: Item, key: str) -> list[Item]:
    found = owner.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _names(board: Item, key: str) -> dict[str, str]:
    return {as_text(one.get("id")): _name(one) for one in _items(board, key)}


def _name(one: Item) -> str:
    return next((text for key in ("fullName", "name", "username", "color") if (text := as_text(one.get(key)))), "")


def _by_card(items: list[Item], card_of: Any) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for one in items:
        found[as_text(card_of(one))].append(one)
    return found


def _card_of(action: Item) -> Any:
    data = action.get("data")
    card = data.get("card") if isinstance(data, Mapping) else None
    return card.get("id") if isinstance(card, Mapping) else None


def _labels(card: Item, names: Mapping[str, str]) -> Iterator[str]:
    own = [_name(one) for one in _items(card, "labels")]
    yield from own or (names.get(as_text(one), "") for one in card.get("idLabels") or ())


def _lines(checklist: Item) -> Iterator[str]:
    items = sorted(_items(checklist, "checkItems"), key=lambda one: float(as_text(one.get("pos")) or 0))
    for one in items:
        mark = "x" if one.get("state") == "complete" else " "
        yield f"{as_text(checklist.get('name'))}: [{mark}] {as_text(one.get('name'))}"


def _custom(card: Item, names: Mapping[str, str]) -> Iterator[str]:
    for one in _items(card, "customFieldItems"):
        value = one.get("value")
        said = as_text(next(iter(value.values()), "")) if isinstance(value, Mapping) else ""
        if said:
            yield f"{names.get(as_text(one.get('idCustomField')), 'Custom field')}: {said}"


def _born(card: Item, actions: Iterable[Item]) -> str:
    """When a card was made: its id begins with the seconds since 1970, as those of MongoDB do.

    An id that tells of a day before there was Trello, or after something happened to the card, was made by another
    hand (a copy, an anonymised board): then the first thing that happened is the earliest that is known.
    """
    seen = sorted(filter(None, map(as_text, [card.get("dateLastActivity"), *(one.get("date") for one in actions)])))
    made = _seconds(as_text(card.get("id")))
    if made and made >= _FIRST and (not seen or made <= seen[0]):
        return made
    return seen[0] if seen else ""


def _seconds(identity: str) -> str:
    if len(identity) != 24:
        return ""
    try:
        return datetime.fromtimestamp(int(identity[:8], 16), UTC).isoformat()
    except (ValueError, OverflowError):
        return ""
