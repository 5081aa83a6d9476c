"""Lines that machines put into mails and into the comments that help desks make of them: nobody says them.

Marks above which to answer, banners about foreign senders, footers of lists and trackers, small print.
"""

from __future__ import annotations

import re

_ABOVE = (
    r"(?:reply|respond|answer|write|type)[^\n]{0,40}\babove (?:this|the) line|do not (?:write|edit|remove|delete|reply)"
    r"[^\n]{0,20} (?:below|this) (?:this )?line|all text above this line|"
    r"(?:antwort|schreib)\w*[^\n]{0,40}(?:oberhalb|über) dieser? (?:zeile|linie)|"
    r"(?:réponse|répond\w*|écri\w+)[^\n]{0,40}au-dessus de cette ligne|"
    r"(?:respuesta|respond\w+|escrib\w+)[^\n]{0,40}(?:por encima|encima|arriba) de esta línea|"
    r"(?:risposta|rispond\w+)[^\n]{0,40}sopra questa (?:riga|linea)|"
    r"(?:resposta|responda)[^\n]{0,40}acima desta linha|(?:antwoord\w*|typ)[^\n]{0,40}boven deze (?:regel|lijn)"
)
_BANNER = (
    r"(?:caution|warning|attention|notice|external(?: e-?mail| sender| message)?|achtung|vorsicht)\b\W{1,6}[^\n]{0,60}"
    r"(?:e-?mail|message|nachricht)[^\n]{0,40}(?:outside|extern)[^\n]{0,300}|"
    r"\[\W*ext(?:ern(?:al)?)?(?: e-?mail)?\W*\]|you don't often get e-?mail from [^\n]{0,200}|"
    r"this (?:e-?mail|message) (?:originated|came|was sent) from outside [^\n]{0,300}"
)
_FOOTER = (
    r"you (?:are receiving|received|have received|got) this (?:e-?mail|message|notification)?\s*because[^\n]{0,300}|"
    r"(?:to )?unsubscribe(?:\s+(?:from|by|here|at)\b[^\n]{0,200})?[.!]?|"
    r"(?:to )?view (?:it|this (?:discussion|message|e-?mail|ticket|issue|request|conversation|post)) "
    r"(?:online|on|in|at)\b[^\n]{0,200}|reply to this e-?mail directly[^\n]{0,200}|"
    r"this e-?mail is a service from [^\n]{0,120}|"
    r"(?:delivered|powered) by (?:\[[^\]\n]{1,40}\]\([^()\n]{0,200}\)|\w+)[.!]?|"
    r"manage (?:your )?(?:notifications?|e-?mail|subscription)(?: \w+){0,2} (?:preferences|settings)[^\n]{0,100}|"
    r"please do not reply to this (?:automated |automatic )?(?:e-?mail|message)[^\n]{0,120}|"
    r"von meinem \w+ gesendet|(?:sent from|sent via|get outlook for|gesendet (?:von|mit)|envoyé (?:de|depuis)) "
    r"(?:my |meinem |mon )?\[?(?:iphone|ipad|android|mobile|phone|smartphone|samsung|galaxy|huawei|blackberry|"
    r"outlook|ios|yahoo|mail\b)[^\n]{0,80}"
)
_LINE = re.compile(rf"^[\W_]{{0,20}}(?:[^\n]{{0,30}}(?:{_ABOVE})[\W_]*|{_BANNER}|{_FOOTER})[ \t]*$", re.I | re.M)
_SMALL_PRINT = re.compile(
    r"^[\W_]{0,6}(?:(?:this (?:e-?mail|message|communication)\b|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this|"
    r"if you (?:are|were) not the (?:intended|named|addressed)|confidential(?:ity)?\b|disclaimer\b|legal notice|"
    r"privileged|diese (?:e-?mail|nachricht)\b|ce (?:message|courriel)\b|este (?:correo|mensaje)\b|"
    r"please consider the environment)[^\n]*(?:\n(?!\s*\n)[^\n]+)*)$",
    re.IGNORECASE | re.MULTILINE,
)
_IS_SMALL_PRINT = re.compile(
    r"intended (?:recipient|only|solely|for)|confidential|privileged|addressee|consider the environment|in error|"
    r"vertraulich|bestimmt|irrtümlich|confidentiel|destinataire|confidencial|destinatario",
    re.IGNORECASE,
)
_MANY_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def without_boilerplate(text: str) -> str:
    """The text without what machines put into it; empty where nobody said anything."""
    kept = _LINE.sub("", text)
    kept = _SMALL_PRINT.sub(lambda found: "" if _is_small_print(found[0]) else found[0], kept)
    return text if kept == text else _MANY_BLANK_LINES.sub("\n\n", kept).strip()


def _is_small_print(paragraph: str) -> bool:
    """Two of its words at least: one alone is talk about it."""
    found = {match[0].casefold() for match in _IS_SMALL_PRINT.finditer(paragraph)}
    return len(found) > 1 or "consider the environment" in found
