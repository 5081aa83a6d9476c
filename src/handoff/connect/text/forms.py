"""Tables of labels and values: a form that somebody filled in (``Budget | 40k``), and no list of things of one kind.

One rule for a sheet, a table in a document and one on a page: what is a form is read as ``Budget: 40k``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: What a form asks for, and a list of things rarely is called.
_WORDS_ASKED = (  # English, then German
    "account address amount audience author budget champion client company competition competitor constraint contact "
    "contract cost country customer date deadline decision deliverable department description due duration email end "
    "environment escalation expiry goal go-live incumbent industry integration kick-off kickoff kpi language launch "
    "lead location maker manager milestone name next objective owner pain partner phone price pricing priority product "
    "project reason region renewal requirement risk role scope sector signature site size sla sponsor stage "
    "stakeholder start status step success summary support system team term timeline title total users value vendor "
    "version website "
    "abteilung adresse ansprechpartner auftraggeber beginn branche datum entscheider ende firma frist gesamt gespräch "
    "herausforderung kunde kundin laufzeit lieferant mail nachname nächste preis priorität projekt projektleiter "
    "risiko schritte start status summe telefon termin thema titel umfang unternehmen verantwortlich vertrag vorname "
    "wert wettbewerb ziel zeitplan zuständig"
)
_ASKED = frozenset(_WORDS_ASKED.split())
#: The head of a form, where it has one.
_LABEL_HEAD = re.compile(
    r"(?:field|form field|label|key|property|attribute|parameter|detail|metric)s?(?: name)?|feld(?:name)?|merkmal|"
    r"eigenschaft|bezeichnung|angabe|champ|campo|propriété|propiedad",
    re.IGNORECASE,
)
_VALUE_HEAD = re.compile(
    r"(?:value|answer|response|content|detail|entry|input|information|info|wert|antwort|inhalt|eingabe|valeur|réponse|"
    r"valor|respuesta)(?:s|n|en|e)?",
    re.IGNORECASE,
)
#: What the second column of a list is called.
_COLUMN = re.compile(
    r"(?:e-?mail|owner|who|when|date|due(?: date)?|day|deadline|status|state|name|role|title|phone|notes?|comments?|"
    r"description|count|number|amount|price|cost|total|value|answer|mitigation|impact|priority|responsible|assignee|"
    r"verantwortlich|wer|wann|datum|termin|bis|anzahl|preis|betrag|antwort|beschreibung|bemerkung|zuständig)s?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?=[^\n]*[^\W\d_])[^\n]{1,60}")
_SENTENCE = re.compile(r"[.!]\s|[.!;,]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KINDS = (
    re.compile(r"\S+@\S+"),
    re.compile(r"(?:https?://|www\.)\S+"),
    re.compile(r"[+(\d][\d\s()/.-]{6,}"),
    re.compile(r"\d{4}-\d\d?-\d\d?.*|\d\d?[./]\d\d?[./]\d{2,4}.*|\d\d?\.? [^\W\d_]{3,9}\.? \d{2,4}"),
    re.compile(r"\W{0,3}(?:[A-Z]{3} ?)?\d[\d.,' ]*\s?(?:[km%€$£]|[A-Z]{3}|mio\.?|percent)?", re.IGNORECASE),
)
_AROUND_LABEL = " :：*_"
_LEAST_KNOWN, _SHARE_KNOWN = 2, 0.4
_LEAST_PAIRS, _LEAST_KINDS = 4, 3


class Asked(NamedTuple):
    """One line of a form: ``row`` is its place among the rows, ``value`` empty where nobody answered."""

    row: int
    label: str
    value: str


def form_of(rows: Sequence[Sequence[str]]) -> list[Asked]:
    """The labels and values of a table that is a form; nothing where it is none.

    Columns that are empty throughout do not count, nor do a title above the form and its head (``Field | Value``).
    """
    above = next((at for at, row in enumerate(rows) if sum(map(bool, map(str.strip, row))) > 1), 0)
    lines = [Asked(above + at, *pair) for at, pair in enumerate(_pairs(rows[above:])) if any(pair)]
    beside = lines[0].value.strip("*_") if lines else ""
    has_head = bool(lines and _LABEL_HEAD.fullmatch(lines[0].label) and _VALUE_HEAD.fullmatch(beside))
    lines = lines[has_head:]
    said = [line for line in lines if line.value]
    if not _are_labels([line.label for line in lines], len(said)):
        return []
    is_form = has_head or (not _COLUMN.fullmatch(beside) and (_is_asked(said) or _is_mixed(said)))
    return [line._replace(label=line.label.rstrip(_AROUND_LABEL)) for line in lines] if is_form else []


def _pairs(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The two columns that hold something, row by row; nothing where there are more, or fewer."""
    filled = sorted({at for row in rows for at, cell in enumerate(row) if cell.strip()})
    if len(filled) != 2:
        return []
    left, right = filled
    return [(_cell(row, left).strip("*_"), _cell(row, right)) for row in rows]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _are_labels(labels: Sequence[str], said: int) -> bool:
    """Whether these are names, each once, and most of them have a value."""
    are_names = all(_LABEL.fullmatch(label) and not _SENTENCE.search(label) for label in labels)
    return said > 1 and 2 * said > len(labels) and are_names and 5 * len(set(labels)) >= 4 * len(labels)


def _is_asked(lines: Sequence[Asked]) -> bool:
    """Whether the labels end as labels do, or are what forms ask for."""
    marked = sum(line.label.endswith((":", "：")) for line in lines)
    known = sum(any(_ASKED & {word, word.rstrip("s")} for word in _words(line.label)) for line in lines)
    return 2 * marked > len(lines) or (known >= _LEAST_KNOWN and known >= _SHARE_KNOWN * len(lines))


def _words(label: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(label)]


def _is_mixed(lines: Sequence[Asked]) -> bool:
    """Whether the values are of many kinds, as in a form: in a list all are of one."""
    kinds = {next((at for at, kind in enumerate(_KINDS) if kind.fullmatch(line.value)), -1) for line in lines}
    return len(lines) >= _LEAST_PAIRS and len(kinds) >= _LEAST_KINDS
