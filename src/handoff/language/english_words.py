"""English, whole."""

from __future__ import annotations

from handoff.language.vocabulary import Vocabulary

_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_BEYOND_TWENTY = {f"twenty{gap}{word}": 20 + at for gap in "- " for at, word in enumerate(_ORDINALS.split()[:9], 1)}

ENGLISH = Vocabulary(
    months=(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sept sep", "october oct", "november nov", "december dec",
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    short_weekdays=("mon", "tues tue", "wed", "thurs thur thu", "fri", "sat", "sun"),
    near={
        "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "eod": 0, "cob": 0,
        "end of day": 0, "end of the day": 0, "end of play": 0, "close of business": 0, "close of play": 0,
        "tomorrow": 1, "tomorrow night": 1, "day after tomorrow": 2, "the day after tomorrow": 2, "yesterday": -1,
        "last night": -1, "day before yesterday": -2, "the day before yesterday": -2,
    },
    feasts={
        "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
        "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1),
        "new year": (1, 1), "halloween": (10, 31),
    },
    easter={
        "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter saturday": -1,
        "easter sunday": 0, "easter monday": 1, "easter": 0, "ascension day": 39, "whit sunday": 49, "pentecost": 49,
        "whit monday": 50,
    },
    this="this",
    next="next",
    coming="coming|this coming|the coming|upcoming",
    last="last|past|previous",
    after_next="after next",
    every="every|each|all|most|any|alternate|on a",
    start_of="early|early in|(?:the )?(?:beginning|start|first half) of|start|beginning",
    middle_of="mid|mid-|(?:the )?middle of",
    end_of="(?:the )?(?:very )?end of|end|(?:the )?close of",
    late_in="late|late in|later|later in|towards? the end of|(?:the )?second half of|back end of",
    article="the",
    of="of|in",
    by="by|until|till|til|due|due by|due on|no later than|not later than|deadline|deadline is|up to|through|eta",
    before="before|ahead of|prior to|in time for",
    since="from|since|starting|starting on|starting from|as of|effective|beginning",
    after="after|following|not before|no earlier than|no sooner than",
    about="about|around|round|roughly|circa|somewhere around|approximately",
    on="on",
    during="in|during|for|throughout",
    ahead="in",
    within="within|within the next|in the next|over the next|for the next|inside",
    from_now="from now|from today|hence|time|'s time",
    ago_before="",
    ago_behind="ago|back|earlier",
    event="before|until|till|ahead of|by the time|in time for",
    seasons="spring|summer|autumn|winter",
    ends={
        "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year", "month end": "month", "month-end": "month",
        "year end": "year", "year-end": "year", "quarter end": "quarter", "quarter-end": "quarter",
    },
    someone="we|they|i|you|he|she|everyone|everybody|anyone|anybody|people|the|our|their|your|my|his|her|that",
    units={
        "second": "second", "seconds": "second", "sec": "second", "secs": "second", "minute": "minute",
        "minutes": "minute", "min": "minute", "mins": "minute", "hour": "hour", "hours": "hour", "hr": "hour",
        "hrs": "hour", "h": "hour", "day": "day", "days": "day", "calendar days": "day", "working day": "working day",
        "working days": "working day", "business day": "working day", "business days": "working day",
        "workdays": "working day", "week": "week", "weeks": "week", "wk": "week", "wks": "week", "month": "month",
        "months": "month", "mo": "month", "mos": "month", "quarter": "quarter", "quarters": "quarter", "year": "year",
        "years": "year", "yr": "year", "yrs": "year",
    },
    numbers={word: value for value, word in enumerate(_SMALL.split())} | _TENS,
    ordinals={word: at for at, word in enumerate(_ORDINALS.split(), 1)} | _BEYOND_TWENTY
    | {"thirtieth": 30, "thirty-first": 31, "thirty first": 31},
    scales={
        "hundred": 100, "thousand": 1_000, "grand": 1_000, "k": 1_000, "million": 1_000_000, "mil": 1_000_000,
        "mill": 1_000_000, "mn": 1_000_000, "billion": 1_000_000_000,
        "bn": 1_000_000_000, "trillion": 1_000_000_000_000, "lakh": 100_000, "lakhs": 100_000,
        "lac": 100_000, "lacs": 100_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
        "lakh crore": 1_000_000_000_000, "lakh crores": 1_000_000_000_000,
        "dozen": 12,
    },
    parts={
        "half a": "0.5", "half": "0.5", "a quarter of a": "0.25", "three quarters of a": "0.75", "a": "1", "an": "1",
        "one and a half": "1.5", "a couple of": "2", "a couple": "2", "a hundred and a half": "150",
    },
    vague_counts="a few|several|some|many|a number of|a handful of|couple of|a couple of",
    currencies={
        "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "us dollars": "USD", "bucks": "USD",
        "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "quid": "GBP",
        "swiss francs": "CHF", "francs": "CHF", "yen": "JPY", "rupees": "INR", "rupee": "INR", "kronor": "SEK",
        "kroner": "NOK", "zloty": "PLN", "rand": "ZAR", "australian dollars": "AUD", "canadian dollars": "CAD",
    },
    periods={
        "month": "month", "months": "month", "mo": "month", "mth": "month", "year": "year", "yr": "year",
        "annum": "year", "quarter": "quarter", "week": "week", "wk": "week", "day": "day", "hour": "hour", "hr": "hour",
        "h": "hour", "user": "user", "users": "user", "seat": "seat", "head": "head", "person": "person",
        "employee": "employee", "site": "site", "device": "device", "server": "server", "licence": "licence",
        "license": "licence", "unit": "unit", "ticket": "ticket", "endpoint": "endpoint",
    },
    per="/|per|a|an|each|every|for each",
    to="to|or|and",
    small_words=(
        "for|a|an|per|in|on|and|or|to|from|is|was|are|were|as|by|over|at|if|so|but|plus|total|max|maximum|budget"
        "|with|without|which|that|this|it|we|they|i|you|not|now|then|than|because|though|when|until|before|after|of"
        "|spend|cap|all|altogether|excluding|including|ex|net|gross|up|down|out|more|less|extra|only|would|will|can"
        "|should|may|might|has|have|had|the|our|their|there|tops|max|annually|monthly|yearly|ceiling|deal|contract"
    ),
    denied="not|no longer|isn't|wasn't|won't be|is not|instead of|rather than|as opposed to|never|neither|nor",
    changed=(
        "rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|cut|cutting|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)"
        "|bump(?:s|ed|ing)?|w[eo]nt|goes?|gone|going|mov(?:e|es|ed|ing)|drop(?:s|ped|ping)?"
        "|chang(?:e(?! (?:freeze|window|request|order|notice|board|control)s?\\b)|es|ed|ing)"
        "|gr[eo]w(?:s|n|ing)?|rose|risen|ris(?:e|es|ing)|fell|fallen|push(?:es|ed|ing)?|shift(?:s|ed|ing)?"
        "|postpon(?:e|es|ed|ing)|slip(?:s|ped|ping)?|brought|delay(?:s|ed|ing)?|came|come|revis(?:e|es|ed|ing)"
        "|extend(?:s|ed|ing)?|updat(?:e|es|ed|ing)|up|down|jump(?:s|ed)?|adjust(?:s|ed|ing)?|resched\\w*"
    ),
    change_from="from",
    change_by="by|by another|by about|by up to",
    past=(
        "was|were|had|did|didn't|wasn't|weren't|went|met|spoke|sent|came|gave|took|saw|found|left|lost"
        "|ran|wrote|rang|called|started|ended|happened|broke|failed|crashed|signed|agreed|decided|arrived|talked"
        "|asked|closed|opened|since|approved|launched|delivered|released|audited|finished|completed|kicked|moved|joined"
    ),
    future=(
        "will|won't|shall|going to|gonna|must|needs?|should|could|can|wants?|would|due|may|might|let's|please|'ll|'d"
        "|have to|has to|got to"
    ),
    abbreviations=(
        "e\\.g|i\\.e|etc|vs|approx|no|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|u\\.s|u\\.k|rs|incl|excl|fig|vol"
    ),
    yes=frozenset({"yes", "y", "true", "t", "yep", "yeah", "on", "enabled", "checked", "x", "1", "✓", "✔", "☑", "☒"}),
    no=frozenset({"no", "n", "false", "f", "nope", "off", "disabled", "unchecked", "0", "✗", "✘", "☐"}),
    states={
        "done": (
            "closed?|closing complete|resolved?|solved?|done|complete|completed|fixed|fix released|finished|merged"
            "|released|shipped|delivered|deployed|verified|fulfilled|kept|met|answered|ended"
        ),
        "given up": (
            "cancell?ed|rejected|declined|wont ?(?:fix|do)|will not (?:fix|do)|duplicate|invalid|archived|not planned"
            "|not (?:a bug|reproducible|applicable)|abandoned|obsolete|cannot (?:reproduce|duplicate)|cant reproduce"
            "|works (?:for me|as designed)|by design|as designed|terminated|withdrawn|spam|deleted|trash|expired"
            "|dismissed|retired|denied"
        ),
        "waiting": (
            "pending|wait(?:ing)?|awaiting|on ?hold|hold|held|parked|paused|blocked|deferred|suspended|snoozed"
            "|postponed"
            "|scheduled|(?:need|needs|more) (?:more )?info(?:rmation)?|info(?:rmation)? (?:required|needed|requested)"
            "|stalled|stuck|delayed|incomplete|someday|with (?:customer|client|vendor|supplier|third party)"
        ),
        "open": (
            "open|new|in progress|active|assigned|accepted|acknowledged|triaged?|to ?do|backlog|started|working|work"
            "|investigating|re ?opened|unresolved|unsolved|unassigned|submitted|registered|created|received|planned"
            "|ready|review|reviewing|testing|test|doing|ongoing|escalated|responded|customer repl(?:y|ied)|queued"
            "|selected for development|dispatched|in (?:development|implementation|process|work|testing|review)|updated"
            "|wait(?:ing)? (?:on|for) (?:us|support|agent|staff)"
            "|logged|approved|proposed|confirmed|unconfirmed|reported|overdue|enroute|en route|unread|raised"
            "|not started"
        ),
    },
    negation="not|never|no longer|isn't|un",
    note_labels=(
        "notes?|update|status|info|information|error|warn|warning|debug|fatal|critical|trace|urgent|important|todo"
        "|to do|done|eta|fyi|nb|ps|ps2|asap|attention|reminder|meeting|call|mail|email"
        "|e-mail|phone|visit|result|reason|cause|action|next|next steps?|summary|question|answer|address"
        "|deadline|agenda"
    ),
    note_deeds=(
        "(?:arriv|call|clos|cancel+|chang|check|confirm|deliver|email|escalat|fix|install|mail|order|phon|pick|process"
        "|promis|reboot|receiv|replac|report|resolv|restart|return|schedul|ship|solv|start|stopp|test|tri|updat|visit"
        "|wait)ed|sent|paid|spoke|rang|left|met|told|said|went|came"
    ),
)  # fmt: skip
