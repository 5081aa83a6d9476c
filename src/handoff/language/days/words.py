"""Words about days as regular expressions, made once from the tables of all languages."""

from __future__ import annotations

from handoff.language.calendar_names import MONTH, WEEKDAY
from handoff.language.tables import alternatives, entries, words

ORDINALS = entries(lambda table: table.ordinals)
#: German ordinals bear endings: one pattern for all of them costs a fifth.
_STEMS = frozenset(word[:-1] for word in ORDINALS if f"{word}n" in ORDINALS)
_ENDED = frozenset(f"{stem}{end}" for stem in _STEMS for end in ("e", "en", "er", "es", "em"))
ORDINAL = f"(?:{alternatives(ORDINALS.keys() - _ENDED)}|(?:{alternatives(_STEMS)})e[nrsm]?)"
ARTICLE = words(lambda table: table.article)
OF = words(lambda table: table.of)
BY = words(lambda table: table.by)
BEFORE = words(lambda table: table.before)
SINCE = words(lambda table: table.since)
AFTER = words(lambda table: table.after)
ABOUT = words(lambda table: table.about)
THIS = words(lambda table: table.this)
NEXT = words(lambda table: table.next)
COMING = words(lambda table: table.coming)
LAST = words(lambda table: table.last)
AFTER_NEXT = words(lambda table: table.after_next)
EVERY = words(lambda table: table.every)
#: What binds a day; without one a bare number or the name of a month may be anything.
BINDS = f"(?:{BY}|{BEFORE}|{SINCE}|{AFTER}|{words(lambda table: table.on)})"
DURING = f"(?:{words(lambda table: table.during)}|{ABOUT}|of|to)"
PART = (
    rf"(?:(?P<start>{words(lambda table: table.start_of)})|(?P<middle>{words(lambda table: table.middle_of)})"
    rf"|(?P<late>{words(lambda table: table.late_in)})|(?P<end>{words(lambda table: table.end_of)}))"
    rf"(?:\s*-\s*|\s+)(?:{OF}\s+)?(?:{ARTICLE}\s+)?"
)
#: A weekday written before the date it belongs to.
_SHORT = r"(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?,?|(?-i:Mo|Di|Mi|Do|Fr|Sa|So)[.,]{1,2}"
ON_WEEKDAY = rf"(?:(?:{WEEKDAY}\b,?|{_SHORT})\s+(?:{ARTICLE}\s+)?)?"
NAME_OF_MONTH = rf"(?P<month>{MONTH})(?!\w)\.?"
#: Small "may" is a verb where a small word follows.
NAMED_MONTH = rf"(?!(?-i:may)\s(?-i:[a-z])){NAME_OF_MONTH}"
#: Names of months that are words of their own as well count with a capital, or where nothing follows that they govern.
CAPITAL_MONTH = rf"(?!(?-i:may|march|mar|mai|jan|sept|august)\s+\w){NAME_OF_MONTH}"
YEAR = r"(?:,?\s*\b(?P<year>(?:19|20)\d{2})\b(?![.,]\d)|\s['’](?P<short>\d{2})\b)?"
#: What may stand behind a day that is only a number, so that it is no number of something else.
GOES_ON = (
    r"(?=['’]s\b|\s*(?:$|[.,;:!?)\]–—\"”’\n-])|\s+(?:(?:and|or|at|in|if|when|but|so|then|for|to|with|because|is|was|will|as|by"
    r"|before|after|morning|evening|afternoon|latest|instead|not|this|next|that|we|i|they|you|he|she|it|until|till|from"
    r"|um|und|oder|bei|mit|wenn|aber|dann|ist|war|wird|ab|an|weil|da|nicht|sein|haben|fertig|wieder|früh|abends|morgens)"
    r"\b|(?-i:[A-Z])))"
)
#: In German a noun behind an ordinal says what is counted: am zweiten Standort.
NO_NOUN = r"(?!\s+(?-i:[A-ZÄÖÜ])[a-zäöü])"
