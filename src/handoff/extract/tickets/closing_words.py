"""What closing words look like by their kind, and the counts by which the trained head tells the kinds apart."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

from handoff.extract.tickets.words import (
    GENERIC_FIX,
    OUTCOME,
    any_of,
    deeds,
    is_mash,
    names_a_thing,
    stands_alone,
    tokens,
)

#: Words and pairs of words are counted in so many slots.
SLOTS = 2048

_TICKET = r"(?:#|no\.?\s*)?(?:[A-Z][A-Z0-9]{1,9}-?\d{2,}|#?\d{3,})"
DUPLICATE = any_of(
    r"\b(?:duplicates?|dup(?:e|licated)?|duplikat|doublon|dubbel|duplicado)\b",
    rf"\b(?:same|identical) (?:as|issue as|problem as|to|thing as)\b.{{0,30}}?{_TICKET}",
    r"\b(?:merged|folded|combined|consolidated|zusammengeführt|fusionné) (?:in(?:to)?|with|mit|avec)\b",
    r"\b(?:already|being|continued?|tracked|handled|dealt with|covered|weiter|bearbeitet)\b.{0,30}?"
    rf"\b(?:in|under|by|unter|with|on)\b.{{0,20}}?{_TICKET}",
    rf"^\W*(?:see|siehe|voir|cf\.?)\s+(?:ticket |case |incident |issue )?{_TICKET}\W*$",
)
NO_REPLY = any_of(
    r"\b(?:no|without|not? (?:received?|had|got|heard)|awaiting|lack of|due to no|haven't (?:had|heard|received)"
    r"|hasn't|have not (?:heard|received|had)|did ?n[o']t (?:get|hear|receive))\b.{0,30}?\b(?:repl(?:y|ies|ied)"
    r"|response|responded|answers?|answered|feedback|contact|reaction|back (?:from|in))\b",
    r"\b(?:un|not |non)-?respon(?:sive|ding)\b.{0,20}\b(?:user|caller|customer|client|requester|contact)\b",
    r"\b(?:user|caller|customer|client|requester|reporter|contact)\b.{0,20}\b(?:un|not |non-?)respon(?:sive|ding)\b",
    r"\b(?:inactivity|inactive|stale|auto-?clos(?:ed|ing|ure)|clos(?:ed|ing) automatically|automatically clos(?:ed"
    r"|ing))\b",
    r"\b(?:could ?n[o']t|unable to|cannot|can't|not able to|failed to) (?:reach|contact|get (?:hold|through))\b",
    r"\b(?:has|have|did) ?n[o']t (?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|got(?:ten)? back|get back|come back"
    r" to us|react(?:ed)?)\b",
    r"\b(?:un|not )reachable\b",
    r"\bnot replying\b",
    r"\bheard? (?:back )?from you\b",
    r"\bkeine (?:antwort|rückmeldung|reaktion)\b",
    r"\bnicht (?:gemeldet|geantwortet|erreicht|erreichbar)\b",
    r"\b(?:sans|aucune|pas de) (?:réponse|retour|nouvelles)\b",
    r"\bsin respuesta\b",
    r"\bgeen (?:reactie|antwoord)\b",
    r"\b(?:three|third|3|3rd|several|multiple|2|two) (?:attempts?|reminders?|strikes?|chasers?)\b",
)
NOT_OURS = any_of(
    r"^\W*(?:(?:ticket|issue|case|this|it|incident|request|call|i have|i've|we have|we've|has been|been|was|is|now"
    r"|please|have) ){0,4}(?:sent|passed|referred|forwarded|transferred|re-?assigned|assigned|re-?routed|routed"
    r"|escalated|handed(?: over| off)?|moved|redirected|raised|reported|given|gone|bounced|dispatched"
    r"|weitergeleitet|weitergegeben|übergeben|transmis|transféré|doorgestuurd|over)(?: (?:on|it|this|over|back"
    r"|along|ticket|case|the ticket|an|die|der|das|à|au|aux|aan))* (?:to|with|an|à|au|aan|onto)\b",
    r"\bnot (?:an? )?(?:it|ours|our (?:\w+ )?(?:area|scope|responsibility|job|problem|system|queue|issue"
    r"|department)|in (?:our )?scope|supported by us|us|ict|a help ?desk (?:matter|issue))\b",
    r"\bout(?:side)? of (?:our )?(?:scope|remit)\b",
    r"\boutside our (?:scope|remit|responsibility)\b",
    r"^\W*(?:now |is |it's |it is |lies |sits )?(?:with|bei|chez|bij) (?:the )?[A-ZÀ-Þ][\w&'. -]{1,30}\W*$",
    r"\b(?:please |kindly |should |must |to |needs? to |has to |have to |user (?:to|should|must) )(?:contact|ring"
    r"|call|e-?mail|raise|log|submit|open|ask|use|speak to|go (?:to|through)|reach out to)\b.{0,40}\b(?:hr|payroll"
    r"|facilities|estates|vendor|supplier|provider|isp|carrier|catalogue|catalog|portal|procurement|finance"
    r"|security|department|desk|team|request|form|office|manufacturer|house line|landlord|bank)\b",
    r"\b(?:belongs?|belonging) (?:to|with)\b",
    r"\bnicht (?:unsere?|it|zuständig)\b",
    r"\bpas (?:de )?(?:notre|nous)\b",
    r"\bwrong (?:queue|team|group|desk|department)\b",
    r"\b(?:hr|vendor|supplier|facilities)(?: portal| to (?:fix|handle|call))?\W*$",
)
ASKING = any_of(
    r"^\W*(?:hi\b|hello\b|dear\b|all\b|team\b|guys\b|@\S+)?[\s,]*(?:please|pls|plz|kindly|can (?:you|some|any|we)"
    r"|could (?:you|some|any|we)|would you|will you|bitte|merci de|por favor|need(?:s|ed)? |must be|has to be|have"
    r" to be|to be |waiting for|awaiting|we need|i need|user (?:needs|wants|requests|would like)|requesting"
    r"|request (?:for|to)|someone (?:to|please|needs)|somebody (?:to|please|needs))",
    r"\b(?:asap|urgent(?:ly)?|a\.s\.a\.p)\b",
    r"\bneeds? (?:fixing|doing|to be|replacing|looking|sorting|attention|repair(?:ing)?|changing|a (?:visit|new"
    r"|call))\b",
    r"\?\s*$",
    r"\bso (?:schnell|bald) wie möglich\b",
    r"\bbis (?:freitag|montag|morgen|heute)\b",
)
#: A thing in a state that explains what went wrong.
CAUSE_STATE = any_of(
    r"\b(?:was|were|is|had|has|been|being|got|due to|because(?: of)?|caused by|turned out|reason|cause|root cause"
    r"|culprit|user|set|still|found|:|war|stand|waren|wegen|weil|ursache|était|cause de)\b.{0,60}?"
    r"\b(?:full|expired|wrong|missing|off|on|unplugged|disabled|blocked|locked|corrupt(?:ed)?|broken|dead|faulty|bad"
    r"|loose|empty|dirty|stuck|jammed|clogged|frozen|cracked|leaking|swollen|burnt|torn|misconfigured|outdated|old|worn"
    r"|muted|disconnected|mistyped|out of|low|limit|quota|failed|failure|error|bug|incorrect|invalid|duplicate"
    r"|overheat\w*|damaged|switched|turned|changed|moved|reset|removed|deleted|overwritten|not (?:plugged|connected|set"
    r"|enabled|configured|licensed|assigned|saved|ticked|in the)|n[o']t|outage|update|upgrade|migration|patch|release"
    r"|policy|firewall|proxy|cache|voll|abgelaufen|falsch|defekt|gesperrt|leer|aus|kaputt|deaktiviert|lose|plein|expiré"
    r"|désactivé|cassé)\b",
    r"^\W*(?:wrong|faulty|bad|loose|broken|defective|dead|expired|full|missing|corrupt(?:ed)?|unplugged|disconnected"
    r"|dirty|jammed|worn|incorrect|old|outdated|defekte[rs]?|falsche[rs]?)\s+\w+",
    r"^\W*\w+(?: \w+){0,3} (?:expired|unplugged|full|faulty|defective|broken|dead|jammed|loose|disconnected"
    r"|corrupt(?:ed)?|locked out|out of \w+|empty|worn)\W*$",
    r"\buser (?:error|training|mistake|education)\b",
    r"\bby design\b|\b(?:works|working|behaves) as (?:designed|intended)\b|\bexpected behaviou?r\b",
    r"\bknown (?:bug|limitation|issue)\b|\bnot a (?:bug|fault|defect)\b|\bfalse (?:alarm|positive)\b",
    r"\b(?:no longer|not) (?:needed|required|necessary|wanted)\b|\bself[- ]?(?:resolved|healed)\b|\bnever ?mind\b",
)
_CLAIM = re.compile(
    rf"^\W*(?:now |all |issue |problem |ticket )?(?:{'|'.join(sorted(GENERIC_FIX))})\s*[:–—-]\s*(?=\w)", re.IGNORECASE
)
_GOES_ON = re.compile(r"[.!?]\s+\w")
_DIGIT = re.compile(r"\d")


def closing_flags(text: str) -> list[float]:
    """The counts, in a fixed order: the head's weights belong to their places."""
    words = tokens(text)
    done = deeds(text)
    things = sum(names_a_thing(word) for word in words)
    named = sum(is_named for _, is_named in done)
    alone = any(stands_alone(word) for word, _ in done)
    claim = _CLAIM.match(text)
    told = bool(named) or alone or bool(CAUSE_STATE.search(text))
    flags = (
        min(named, 3), min(named, 1), alone, min(len(done), 3),
        bool(CAUSE_STATE.search(text)), bool(DUPLICATE.search(text)), bool(NO_REPLY.search(text)),
        bool(NOT_OURS.search(text)), bool(ASKING.search(text)),
        claim is not None and len(tokens(text[claim.end() :])) >= 3,
        any(word in GENERIC_FIX for word in words), any(word in OUTCOME for word in words),
        all(is_mash(word) for word in words),
        len(words) == 1, len(words) == 2, min(len(words), 30) / 10,
        min(things, 10) / 5, things == 0, things == 1,
        bool(_DIGIT.search(text)), bool(_GOES_ON.search(text)), text.rstrip().endswith("?"),
        told and not NO_REPLY.search(text) and not DUPLICATE.search(text), not told,
    )  # fmt: skip
    return [float(flag) for flag in flags]


def word_slots(text: str) -> dict[int, float]:
    """The slots of the words, word pairs, beginnings and endings in a text, with their weight."""
    grams = set(_grams(text))
    counts: dict[int, float] = {}
    for gram in grams:
        slot = zlib.crc32(gram.encode()) % SLOTS
        counts[slot] = counts.get(slot, 0.0) + 1.0
    length = len(grams) ** 0.5 or 1.0
    return {slot: count / length for slot, count in counts.items()}


def _grams(text: str) -> Iterator[str]:
    words = ["^", *tokens(text), "$"]
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
    for word in words:
        if len(word) > 5:
            yield from (f"{word[:5]}*", f"*{word[-3:]}")
