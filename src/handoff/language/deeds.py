"""English verbs of what people do for one another, in the forms that a promise or a request takes."""

from __future__ import annotations

_WORDS = """
add adjust arrange ask book bring build buy call change chase check clear collect come confirm cover deliver do draft
drive email find finish fix get give go handle hand install invite join keep lead look mail make measure meet move open
order own pay phone pick plan prepare present print put raise read rebuild redo replace report return review ring run
sell send set share show sign sit sort speak stand start swap take talk tell test text tidy train update visit walk
write
"""
_DEEDS = _WORDS.split()
_DOUBLED = frozenset({"get", "put", "run", "set", "sit", "swap"})


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeo":
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("o", "s", "x", "z", "ch", "sh")) else "s")


def _going_on(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


#: As alternatives of a regular expression: ``send``, ``sends``, ``sending``.
DO = "|".join(_DEEDS)
DOES = "|".join(map(_third, _DEEDS))
DOING = "|".join(map(_going_on, _DEEDS))
