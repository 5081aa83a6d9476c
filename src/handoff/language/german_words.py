"""German, whole, with what Austria and Switzerland write otherwise."""

from __future__ import annotations

from handoff.language.vocabulary import Vocabulary

_SMALL = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_STEMS = (
    "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt "
    "sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst"
)
_STEMS_BEYOND = {f"{one}undzwanzigst": 20 + at for at, one in enumerate(_SMALL.split()[1:10], 1)} | {
    "siebent": 7, "dreißigst": 30, "dreissigst": 30, "einunddreißigst": 31, "einunddreissigst": 31,
}  # fmt: skip
_ORDINALS = {stem: at for at, stem in enumerate(_STEMS.split(), 1)} | _STEMS_BEYOND
_ENDING = "(?:e[nrsm]?)?"

GERMAN = Vocabulary(
    months=(
        "januar jänner jan", "februar feber feb", "märz maerz mär mrz", "april apr", "mai", "juni jun", "juli jul",
        "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
    ),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag"),
    short_weekdays=("mo", "di", "mi", "do", "fr", "sa", "so"),
    near={
        "heute": 0, "heute abend": 0, "heute nachmittag": 0, "heute früh": 0, "morgen": 1, "morgen früh": 1,
        "morgen vormittag": 1, "morgen nachmittag": 1, "morgen abend": 1, "übermorgen": 2, "gestern": -1,
        "gestern abend": -1, "vorgestern": -2,
    },
    feasts={
        "heiligabend": (12, 24), "weihnachten": (12, 25), "silvester": (12, 31), "neujahr": (1, 1),
        "jahreswechsel": (12, 31), "nikolaus": (12, 6),
    },
    easter={
        "karfreitag": -2, "ostermontag": 1, "ostern": 0, "christi himmelfahrt": 39, "himmelfahrt": 39, "pfingsten": 49,
        "pfingstmontag": 50, "fronleichnam": 60,
    },
    this="diese[nrsm]?|dies",
    next="nächste[nrsm]?|nächst",
    coming="kommende[nrsm]?",
    last="letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?",
    after_next="übernächste[nrsm]?",
    every="jede[nrsm]?|alle",
    start_of="anfang|zu beginn|beginn|anfangs",
    middle_of="mitte",
    end_of="ende|zum ende|schluss",
    late_in="spät im|in der zweiten hälfte",
    article="de[mnrs]|die|das|zum|zur|im",
    of="de[sr]|vom|von|im",
    by="bis|bis zum|bis zur|bis spätestens|spätestens|spätestens am|spätestens bis|bis einschließlich|fällig|frist",
    before="vor|vor dem|vor der|bevor|noch vor",
    since="ab|seit|vom|von|ab dem|seit dem",
    after="nach|nach dem|nach der|nicht vor|frühestens|frühestens am|nachdem",
    about="gegen|etwa|circa|ca\\.?|rund|ungefähr|um den|so um den",
    on="am|an|den",
    during="im|in|während|über",
    ahead="in",
    within="binnen|innerhalb von|innerhalb der nächsten|in den nächsten|in den kommenden|innert",
    from_now="ab heute|ab jetzt",
    ago_before="vor",
    ago_behind="",
    event="bevor|bis",
    seasons="frühling|frühjahr|sommer|herbst|winter",
    ends={"monatsende": "month", "jahresende": "year", "quartalsende": "quarter"},
    someone="wir|sie|ich|ihr|er|es|alle|man|der|die|das|den|dem|unser[en]?|dein|mein",
    units={
        "sekunde": "second", "sekunden": "second", "minute": "minute", "minuten": "minute", "stunde": "hour",
        "stunden": "hour", "std": "hour", "tag": "day", "tage": "day", "tagen": "day", "werktag": "working day",
        "werktage": "working day", "werktagen": "working day", "arbeitstag": "working day",
        "arbeitstage": "working day", "arbeitstagen": "working day", "woche": "week", "wochen": "week",
        "monat": "month", "monate": "month", "monaten": "month", "monats": "month", "quartal": "quarter",
        "quartale": "quarter", "quartals": "quarter", "quartalen": "quarter", "jahr": "year", "jahre": "year",
        "jahren": "year", "jahres": "year",
    },
    numbers={word: value for value, word in enumerate(_SMALL.split())} | _TENS
    | {"eins": 1, "zwo": 2, "eine": 1, "einen": 1, "einem": 1, "einer": 1},
    ordinals={f"{stem}{end}": at for stem, at in _ORDINALS.items() for end in ("e", "en", "er", "es", "em")},
    scales={
        "hundert": 100, "tausend": 1_000, "tsd": 1_000, "mio": 1_000_000, "million": 1_000_000, "millionen": 1_000_000,
        "mrd": 1_000_000_000, "milliarde": 1_000_000_000, "milliarden": 1_000_000_000, "dutzend": 12,
    },
    parts={
        "eine halbe": "0.5", "halbe": "0.5", "eine viertel": "0.25", "eine dreiviertel": "0.75", "anderthalb": "1.5",
        "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5", "viereinhalb": "4.5", "eine": "1",
    },
    vague_counts="ein paar|einige[nr]?|mehrere[nr]?",
    currencies={
        "euro": "EUR", "franken": "CHF", "schweizer franken": "CHF", "pfund": "GBP", "dollar": "USD", "rupien": "INR",
        "kronen": "SEK", "fr.": "CHF",
    },
    periods={
        "monat": "month", "monatlich": "month", "jahr": "year", "jährlich": "year", "quartal": "quarter",
        "woche": "week", "tag": "day", "stunde": "hour", "nutzer": "user", "benutzer": "user", "arbeitsplatz": "seat",
        "platz": "seat", "kopf": "head", "person": "person", "mitarbeiter": "employee", "standort": "site",
        "gerät": "device", "stück": "unit", "lizenz": "licence",
    },
    per="pro|je|im|in der|am",
    to="bis|oder|und",
    small_words=(
        "für|im|in|am|an|auf|und|oder|bis|von|ist|war|sind|waren|als|pro|je|mit|ohne|das|die|der|den|dem|wir|sie|ich|es"
        "|nicht|jetzt|dann|weil|wenn|aber|brutto|netto|insgesamt|gesamt|zuzüglich|inklusive|inkl|zzgl|maximal|bei|zu|zur"
        "|haben|hat|hatte|wird|werden|kann|soll|sollen|darf|reichen|mehr|weniger|extra|nur"
    ),
    denied="nicht|kein|keine|statt|anstatt|anstelle von|nicht mehr|nicht am|nicht den|statt am|statt zum",
    changed=(
        "erhöh\\w*|senk\\w*|gesenkt|angehoben|verschieb\\w*|verschoben|verleg\\w*|gekürzt|kürz\\w*|reduzier\\w*|ändert"
        "|geändert|steigt|stieg|gestiegen|fällt|gefallen|aufgestockt|vorgezogen|verlänger\\w*|wechsel\\w*|rutscht"
    ),
    change_from="von|vom",
    change_by="um|um weitere|um etwa",
    past=(
        "war|waren|hatte|hatten|wurde|wurden|ging|gingen|kam|kamen|gab|haben|hat|habe|sprach|sprachen|trafen"
        "|gesprochen|gewesen|passiert|abgestürzt|ausgefallen|unterschrieben|beschlossen|entschieden"
    ),
    future="wird|werden|werde|muss|müssen|soll|sollen|sollte|will|wollen|möchte|können|kann|bitte|geplant|dürfen|darf",
    abbreviations=(
        "bzw|z\\.\\s?b|d\\.\\s?h|u\\.\\s?a|ca|nr|mio|mrd|tsd|inkl|zzgl|ggf|evtl|tel|abs|bspw|vgl|sog|hr|fr"
    ),
    yes=frozenset({"ja", "j", "wahr", "an", "ein", "aktiv", "aktiviert"}),
    no=frozenset({"nein", "falsch", "aus", "inaktiv", "deaktiviert"}),
    states={
        "done": (
            f"geschlossen{_ENDING}|gelöst{_ENDING}|erledigt{_ENDING}|abgeschlossen{_ENDING}|fertig(?:gestellt)?|behoben"
            f"|beendet{_ENDING}|umgesetzt|(?:aus)?geliefert|erfüllt|beantwortet"
        ),
        "given up": (
            f"abgelehnt{_ENDING}|storniert{_ENDING}|verworfen|abgebrochen|archiviert|zurückgezogen|hinfällig|duplikat"
            "|wird nicht (?:behoben|umgesetzt)|abgesagt"
        ),
        "waiting": (
            "wartend|wartet|warten|wartestellung|in wartestellung|ausstehend|zurückgestellt|blockiert|pausiert"
            "|rückfrage|warteschlange|wiedervorlage|angehalten|terminiert|verschoben|geparkt"
        ),
        "open": (
            f"offen{_ENDING}|neu{_ENDING}|in (?:bearbeitung|arbeit|prüfung|umsetzung|klärung|test)|zugewiesen"
            "|angenommen"
            "|aktiv|wiedereröffnet|wieder geöffnet|eröffnet|geöffnet|begonnen|geplant|zu erledigen|erfasst|ungelöst"
            "|unerledigt|laufend|läuft|eskaliert|gemeldet|angelegt|bestätigt|bearbeitung"
        ),
    },
    negation="nicht|noch nicht|nicht mehr",
    note_labels=(
        "notiz(?:en)?|stand|fehler|warnung|hinweis|achtung|wichtig|dringend|eilt|erledigt|offen|termin|anruf|telefonat"
        "|besuch|grund|ursache|ergebnis|frage|antwort|adresse|frist"
    ),
    note_deeds="angerufen|bestellt|geliefert|geprüft|getauscht|repariert|gemeldet|geschickt|gesprochen|bezahlt",
)  # fmt: skip
