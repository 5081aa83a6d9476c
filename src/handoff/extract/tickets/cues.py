"""The cues by which a passage of a case shows what part it plays: cause, remedy, attempt, stopgap, promise."""

from __future__ import annotations

import re
from typing import NamedTuple


class Cue(NamedTuple):
    """One cue: what it is called, and the words that give it."""

    name: str
    pattern: re.Pattern[str]


def _cue(name: str, pattern: str) -> Cue:
    return Cue(name, re.compile(pattern, re.IGNORECASE))


_SELECT = (
    "set press open choose select pick go click tick untick untie enter type sign log take use turn switch restart"
    " reboot remove delete add change clear try hold plug unplug install update download scroll scan run move put"
    " check see have save print reply accept confirm disable enable"
)

#: The order is part of the trained weights.
CUES: tuple[Cue, ...] = (
    _cue(
        "why",
        r"\b(?:because|since|due to|caused?|culprit|reason|that's why|turns? out|turned out|explains?|so that's"
        r"|that's what|after (?:the|an?|its|our|his|her)|ever since|weil|seit|wegen|ursache|da die|parce que"
        r"|depuis|à cause|grund)\b",
    ),
    _cue(
        "state",
        r"\b(?:was|were|is|had|has|been|being|stand|war|était)\b.{0,60}?\b(?:full|expired|wrong|missing|off|on"
        r"|unplugged|disabled|blocked|locked|corrupt(?:ed)?|broken|dead|faulty|bad|loose|empty|dirty|stuck|jammed"
        r"|out of|limit|quota|failed|switched|turned|changed|moved|reset|removed|deleted|overwritten|set to|pinned"
        r"|left|still|flat|worn|n[o']t|update|upgrade|migration|patch|policy|voll|abgelaufen|falsch|defekt"
        r"|gesperrt|leer|aus)\b|^\W*(?:wrong|faulty|bad|loose|broken|dead|expired|full|bent|worn|old)\s+\w+",
    ),
    _cue("be", r"\b(?:was|were|is|are|had|has|have|\w+n't|does not|no longer|never|only|nur|stand|war|hat|ist|est)\b"),
    _cue("does", r"\b(?!this\b|was\b|has\b|is\b|its\b)\w{2,}[^s\W]s\b"),
    _cue(
        "in vain",
        r"\b(?:no (?:change|difference|luck|joy|effect|better|improvement|help|good)|made no|did nothing|did not"
        r"|didn't|no odds|still|for nothing|not it|same (?:again|thing|error|here)|to no avail|without (?:effect"
        r"|success|difference)|gleiche|immer noch|brachte nichts|dead again|back again|nope|toujours)\b|, no\b",
    ),
    _cue(
        "trying",
        r"\b(?:tried|try|trying|attempted|first|suspected|thought|assume|assumed|maybe|might|perhaps|guess"
        r"|probably|looks? like|seems?|can't hurt|for good measure|just in case|ruled? out|so not|versucht"
        r"|probiert|vielleicht|peut-être)\b",
    ),
    _cue(
        "for now",
        r"\b(?:for now|mean ?while|in the meantime|until|till|for the time being|stop ?gap|work ?-?around"
        r"|temporar\w+|by hand|manually|instead|to be going on|for tonight|for today|interim|vorerst|solange|von"
        r" hand|en attendant|à la main|provisional\w*|voorlopig)\b",
    ),
    _cue(
        "to come",
        r"\b(?:will|i'll|we'll|they'll|he'll|she'll|i'd like|going to|gonna|to do|tomorrow|next (?:week|month|time"
        r"|\w+day)|by (?:\w+day|the \d+|noon|tonight)|scheduled|planned|put on the list|to go|to order|to fit"
        r"|needs?|waiting|awaiting|ordered|werde|wird|werden|morgen|sobald|demain|will be|on its way)\b",
    ),
    _cue(
        "asking",
        r"\?|\b(?:asked?|can you|could you|please|let me know|do you|did you|bitte|können sie|pouvez|could somebody)\b",
    ),
    _cue(
        "superficial",
        r"\b(?:restart\w*|reboot\w*|bounced?|power ?-?cycl\w*|pulled the plug|unplugged|re-?enter\w*|re-?typed"
        r"|reset|re-?paired|re-?ran|re-?sent|clear(?:ed|ing)? (?:\w+ )?(?:cache|cookies|browser)|re-?install\w*"
        r"|re-?enrol\w*|reseat\w*|recalibrat\w*|swapped|off and on|re-?uploaded|rebuilt|cleaned|neu ?gestartet"
        r"|neustart)\b",
    ),
    _cue(
        "lasting",
        r"\b(?:for all|on all|all \d+|everywhere|each|every|policy|permanent\w*|from now on|so that|by default"
        r"|both|also|roll(?:ed|s) out|release|version|patch(?:ed)?|firmware|hotfix|deployed|pushed|corrected|moved"
        r"|changed|set|added|removed|replaced|switched|excluded|mapped|installed|live|in place|since \d|umgestellt"
        r"|ersetzt|korrigiert)\b",
    ),
    _cue(
        "running",
        r"\b(?:works?|working|ok|okay|fine|fixed|sorted|good|back|again|runs|running|prints|opens|success|green"
        r"|stable|confirmed|happy|arrives?|plays|reads|läuft|geht|marche)\b",
    ),
    _cue(
        "found",
        r"\b(?:found|turns? out|looked at|read|captured?|traced?|diffed|decoded|walked|sat with|log says|logs?"
        r"|capture says|that's it|got it|it(?:'s| is) (?:the|a|not)|it isn't|nothing to do with|spot on|(?:she"
        r"|he)'s right|you were right)\b",
    ),
    _cue(
        "others too",
        r"\b(?:all the same|same (?:as|thing|cause|story)|explains?|also why|too\b|not only|(?:all|both|every|each"
        r"|other|more) (?:\w+ )?(?:clients?|customers?|sites?|houses?|wards?|branches|tenants?|workspaces?|people"
        r"|users?)|for all|fleet|pattern|whenever|every time|each time|so every)\b",
    ),
    _cue(
        "do this", rf"^\W*(?:{'|'.join(_SELECT.split())})\b|\b(?:wählen|klicken|drücken|öffnen|entfernen|setting)\b|>"
    ),
    _cue("number", r"\d"),
    _cue("quoted", r"[\"“„«]"),
    _cue("code", r"\b[A-Z]{2,}\w*\b|\b[A-Za-z]+\d\w*\b"),
    _cue("arrow", r"->|→|\+"),
    _cue("we", r"\b(?:i|we|ich|wir|je|nous)\b"),
    _cue("you", r"\b(?:you|your|sie|ihr|ihnen|vous|votre)\b"),
    _cue(
        "greeting",
        r"^\W*(?:hi|hello|dear|guten|thanks|thank you|sorry|regards|best|mit freundlichen|viele grüße|bonjour"
        r"|cheers|happy to|hei)\b",
    ),
    _cue("they", r"\b(?:user|customer|client|caller|he|she|they|them|her|him)\b"),
    _cue("file", r"\b\d{1,2}:\d{2}:\d{2}\b|\b(?:WARN|ERR(?:OR)?|INFO|sha256)\b"),
)

#: What callers write when it runs again, and when it does not.
GLAD = re.compile(
    r"\b(?:works?|working|fixed|solved|sorted|thanks?|thank you|thx|ta|perfect|great|brilliant|good|fine|ok|okay"
    r"|clear|ripper|not one|all (?:\w+ )?(?:good|fine|well)|it's back|danke|super|passt|merci|confirmed|that was"
    r" it|since then|no more|can \w+ (?:now|again)|well look at that|wunderbar|läuft|gracias)\b",
    re.IGNORECASE,
)
SORRY = re.compile(
    r"\b(?:again|still|not (?:it|fixed|working|acceptable|solved|a solution)|same|happened again|does ?n[o']t|is"
    r" ?n[o']t|nothing|reopen\w*|worse|nobody|no one|never|how long|where|when|waiting|immer noch|schon wieder"
    r"|nicht|toujours|encore)\b",
    re.IGNORECASE,
)
#: What people write before they come to the point.
GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|hei|dear|good (?:morning|afternoon|evening)|happy new year|hope (?:you|all)|hallo|guten"
    r" (?:tag|morgen)|moin|bonjour|bonsoir|buenos)\b(?!.{60})",
    re.IGNORECASE | re.DOTALL,
)
#: What takes a thank-you back.
BUT = re.compile(r"\b(?:but|not|n't|still|except|though|aber|nicht|mais)\b|n't\b|\?", re.IGNORECASE)
