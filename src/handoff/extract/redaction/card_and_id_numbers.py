"""Card and bank numbers by their check digits, and the numbers that states and hospitals give to people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handoff.extract.redaction.finding import Finding, RedactedKind, Searched

_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
#: First digits and lengths that card networks use.
_NETWORK = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})$|5[1-5]\d{14}$|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$|3[47]\d{13}$|"
    r"6(?:011|4[4-9]\d|5\d\d)\d{12,15}$|35(?:2[89]|[3-8]\d)\d{12}$|3(?:0[0-5]|[68]\d)\d{11}$|"
    r"(?:5018|5020|5038|6304|6759|676[1-3])\d{12}$"
)
_NO_CARD = re.compile(
    r"(?i)(?:track\w*|order|invoice|serial|imei|iccid|meter|gtin|ean|isbn|shipment|parcel|consignment|ticket)\W*"
    r"(?:(?:no\.?|number|numbers|nr\.?|id|ids|ref\w*|code|is|was)\W*){0,3}$"
)
_SECURITY_CODE = re.compile(
    r"(?i)\b(?:cvv2?|cvc2?|csc|cid|security code|security number|card verification|pr[üu]fziffer)\b[\s:=#]*(?:is|"
    r"was|ist)?[\s:]*(?P<secret>\d{3,4})\b"
)
_SECURITY_CUES = ("cvv", "cvc", "csc", "cid", "security", "verification", "prüfziffer", "on the back")
_AFTER_CARD = re.compile(
    r"(?i)^[\s,;/]*(?:exp\w*\.?|valid\w*|thru|until|g[üu]ltig)?[\s:,]*\d\d\s?/\s?\d{2,4}[\s,;/]*(?:and|"
    r"und)?\s*(?P<secret>\d{3,4})\b(?!\s*(?:euro|eur|usd|€|\$|seats?))"
)
_ON_THE_BACK = re.compile(
    r"(?i)(?:digits|number|code) on the back[^\d\n]{0,20}\n?\n?[^\d\n]{0,40}?(?P<secret>\d ?\d ?\d ?\d?)\b"
)
#: These begin at a digit, which few places of a text do; the letters before it are looked at afterwards.
_IBAN = re.compile(r"\d{2}(?<=[A-Za-z]\d\d)(?<![A-Za-z]{3}\d\d)(?=(?P<rest>(?:[ -]?[A-Za-z0-9]){11,30}))")
_SSN = re.compile(r"\d{3}(?<![\w-]\d{3})-\d{2}-\d{4}(?![\w-])")
_CODICE = re.compile(r"\d\d[A-Za-z]\d\d[A-Za-z]\d{3}[A-Za-z]\b")
_AHV = re.compile(r"756(?<!\d756)\.\d{4}\.\d{4}\.\d{2}\b")
_CPF = re.compile(r"\d{3}(?<!\d{4})\.\d{3}\.\d{3}-\d{2}\b")
_NINO = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b")
_NIR = re.compile(r"(?<![\w-])[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?![\w-])")
_SPANISH = re.compile(r"(?<![\w-])(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z]\b")
_PENSION = re.compile(r"(?<![\w-])\d\d ?(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d\d ?[A-Z] ?\d{3}(?![\w-])")
_BELGIAN = re.compile(r"(?<![\w.-])\d\d\.\d\d\.\d\d-\d{3}\.\d\d(?![\w.-])")
_CZECH = re.compile(r"(?<![\w/-])\d{6}/\d{4}(?![\w/-])")
_AUSTRIAN = re.compile(r"(?<![\w-])[1-9]\d{3} (?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?![\w-])")
_NORDIC = re.compile(r"\d{6}(?<![\w-]\d{6})[-+A]\d{3}[0-9A-Y](?![\w-])")
#: Whose number follows. What is called so is masked whether its check digits hold or not: people mistype.
_CALLED = re.compile(
    r"(?i)(?<![\w-])(?:(?P<ssn>ssn|(?:her|his|my|their|your) social|social security(?: (?:number|no\.?|nr\.?|#))?)|"
    r"nhs(?: (?:number|no\.?|nr\.?))?|(?:health )?insurance (?:number|no\.?)|"
    r"(?:hospital|patient|medical record|health card|health insurance)(?:'s)? (?:number|no\.?|id)|mrn|bsn|"
    r"burgerservicenummer|"
    r"nino|national insurance(?: (?:number|no\.?))?|n\.?i\.? (?:number|no\.?)|carte vitale|"
    r"social insurance(?: number)?|tfn|tax file number|"
    r"(?:national|personal) (?:id|identity|identification)(?: (?:number|no\.?|card))?|id card (?:number|no\.?)|"
    r"steuer[-_ ]?id(?:[-_ ]?nummer|-?nr\.?)?|steuerliche identifikationsnummer|idnr\.?|(?:sozial|"
    r"renten)versicherungs-?(?:nummer|nr\.?)|sv[-_ ]?(?:nummer|nr\.?)|rvnr\.?|"
    r"ahv-?(?:nr\.?|nummer)|personalausweis(?:nummer|-?nr\.?)?|ausweisnummer|reisepass(?:-?nummer|-?nr\.?)?|"
    r"versichertennummer|personnummer|f[øo]dselsnummer|cpr(?:-?(?:nummer|nr\.?))?|henkil[öo]tunnus|pesel|cpf|aadhaar|"
    r"dni|codice fiscale|rijksregisternummer|rodn[ée] č[íi]slo|pps(?:n| number| no\.?)|"
    r"num[ée]ro de s[ée]curit[ée] sociale|curp|"
    r"passport(?: (?:number|no\.?|nr\.?|#))?|driv(?:er|ing)(?:'?s|s')? licen[cs]e(?: (?:number|no\.?|nr\.?|"
    r"#))?)(?![\w])"
    r"(?:[\s:=#]*(?:(?:is|ist|was|lautet|to|jest|är|er|est|es|é|è|number|nummer|no\.?|nr\.?)[\s:]+)?|"
    r"(?:(?:\s+[^\W\d_]+){1,5}?\s*(?:\s(?:is|ist|lautet|es|est|è)|:)\s+|[^\n?]{0,40}\?\s*\n+[^\n\d]{0,50}?))"
    r"(?=[A-Z]{0,6}\d|(?-i:[A-Z]{1,3})[ -]\d)(?P<secret>[A-Z0-9](?:[ .\-/]?[A-Z0-9]){5,20})"
)
#: Abbreviations that are words as well when they are not written large.
_ABBREVIATED = re.compile(
    r"\b(?:SIN|NIE|NIR|NIF|AHV|PAN(?: card| number| no\.?)?)\b"
    r"(?:[\s:=#]*|(?:\s+[^\W\d_]+){1,5}?\s+(?:is|ist|es|est|è)\s+)(?P<secret>[A-Z0-9](?:[ .\-/]?[A-Z0-9]){5,20})"
)
_CALLED_CUES = (
    "ssn", "social sec", "r social", "s social", "y social", "social ins", "nhs", "hospital n", "patient",
    "medical rec", "health card", "health ins", "mrn", "bsn", "burgerservice", "nino", "insurance",
    "ni number", "n.i", "ni no", "vitale", "tfn", "tax file", "national i", "personal i", "id card", "steuer",
    "rodn", "pps", "sv-n", "sv_n", "sv n", "rvnr", "rentenvers", "ro de s", "idnr", "sozialvers",
    "svnr", "ahv", "ausweis", "reisepass", "versicherten", "personnummer", "dselsnummer", "cpr", "henkil",
    "pesel", "cpf", "aadhaar", "dni", "codice", "rijksreg", "sociale", "curp", "passport", "licen",
)  # fmt: skip
_Check = Callable[[str], bool]


def find_numbers(text: Searched) -> Iterator[Finding]:
    """Card numbers with their security codes, IBANs, social security numbers and national ids."""
    if not text.has_digit:
        return
    cards = list(_cards(text))
    yield from cards
    yield from _security_codes(text, cards)
    yield from _ibans(text)
    yield from _checked(text)
    yield from _called(text)


def _cards(text: Searched) -> Iterator[Finding]:
    for match in _CARD.finditer(text.words):
        if is_other_number(text.words[: match.start()]):
            continue
        end = next((end for end in _ends(match[0], 12) if _is_card(match[0][:end])), 0)
        if end:
            yield Finding(match.start(), match.start() + end, "card number")


def _is_card(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    return is_network_number(digits) and _luhn(digits)


def is_network_number(digits: str) -> bool:
    """Whether a card network gives out numbers that begin so and are so long."""
    return _NETWORK.match(digits) is not None


def is_other_number(before: str) -> bool:
    """Whether the words before say that an order, a parcel or the like is meant."""
    return _NO_CARD.search(before[-40:]) is not None


def _luhn(digits: str) -> bool:
    from stdnum import luhn

    return luhn.is_valid(digits) and len(set(digits)) > 2


def _security_codes(text: Searched, cards: list[Finding]) -> Iterator[Finding]:
    for pattern in (_SECURITY_CODE, _ON_THE_BACK):
        for match in text.matches(pattern, _SECURITY_CUES, 10, 40, 60):
            near_card = any(abs(match.start() - card.end) < 300 for card in cards)
            named = not match[0].lower().startswith("security")
            if named or near_card:
                yield Finding(*match.span("secret"), "card security code")
    for card in cards:
        after = _AFTER_CARD.match(text.words[card.end : card.end + 60])
        if after:
            yield Finding(card.end + after.start("secret"), card.end + after.end("secret"), "card security code")


def _ibans(text: Searched) -> Iterator[Finding]:
    for match in _IBAN.finditer(text.words):
        start = match.start() - 2
        run = text.words[max(start, 0) : match.end("rest")]
        end = next((end for end in _ends(run) if start >= 0 and _is_iban(run[:end])), 0)
        if end:
            yield Finding(start, start + end, "IBAN")


def _ends(run: str, least: int = 15) -> Iterator[int]:
    """Where a number may end, longest first: what follows it may look like more of it."""
    ends = [index for index, character in enumerate(run) if not character.isalnum()]
    yield from (end for end in (len(run), *reversed(ends)) if sum(map(str.isalnum, run[:end])) >= least)


def _is_iban(run: str) -> bool:
    from stdnum import iban

    return iban.is_valid(run, check_country=False)


def _checked(text: Searched) -> Iterator[Finding]:
    """Forms that no other number has, where the check digits hold."""
    for pattern, check, kind in _FORMS:
        for match in pattern.finditer(text.words):
            start = match.start() - (6 if pattern is _CODICE else 0)
            if start >= 0 and check(text.words[start : match.end()]):
                yield Finding(start, match.end(), kind)


def _called(text: Searched) -> Iterator[Finding]:
    named = text.matches(_CALLED, _CALLED_CUES, 12, 12, 160)
    for match in (*named, *_ABBREVIATED.finditer(text.words)):
        value = _without_words(match["secret"])
        passport = match[0].lower().startswith(("passport", "reisepass")) and value.isalnum() and value.isupper()
        if sum(character.isdigit() for character in value) >= (1 if passport and len(value) in range(8, 11) else 4):
            end = match.start("secret") + len(value)
            kind: RedactedKind = "social security number" if match.groupdict().get("ssn") else "national id"
            yield Finding(match.start("secret"), end, kind)


def _without_words(value: str) -> str:
    """Cut where plain words begin: ``609 139 0996 she was`` is a number and words."""
    return re.split(r"[ .\-/](?=[A-Za-z]{2,}[ .]|[a-z]+$)", value)[0].rstrip(" .-/")


def _is_ssn(value: str) -> bool:
    from stdnum.us import ssn

    return ssn.is_valid(value)


def _is_codice(value: str) -> bool:
    from stdnum.it import codicefiscale

    return codicefiscale.is_valid(value)


def _is_ahv(value: str) -> bool:
    from stdnum.ch import ssn

    return ssn.is_valid(value)


def _is_cpf(value: str) -> bool:
    from stdnum.br import cpf

    return cpf.is_valid(value)


def _is_nordic(value: str) -> bool:
    from stdnum.fi import hetu
    from stdnum.se import personnummer

    return personnummer.is_valid(value) or hetu.is_valid(value)


def _holds(module: str) -> _Check:
    """Its own check digits, by the rules of python-stdnum, loaded where a form was met."""

    def check(value: str) -> bool:
        from importlib import import_module

        return bool(import_module(f"stdnum.{module}").is_valid(value))

    return check


def _is_pension(value: str) -> bool:
    """A German one: its letter counts as two digits, and every product's own digits are added."""
    bare = re.sub(r"\s", "", value)
    digits = f"{bare[:8]}{ord(bare[8]) - 64:02}{bare[9:]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(digit) * weight for digit, weight in zip(digits[:12], weights, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10 == int(digits[12])


_FORMS: tuple[tuple[re.Pattern[str], _Check, RedactedKind], ...] = (
    (_SSN, _is_ssn, "social security number"),
    (_CODICE, _is_codice, "national id"),
    (_AHV, _is_ahv, "national id"),
    (_CPF, _is_cpf, "national id"),
    (_NORDIC, _is_nordic, "national id"),
    (_NINO, lambda value: value[:2] not in ("GB", "NK", "TN", "ZZ"), "national id"),
    (_NIR, _holds("fr.nir"), "national id"),
    (_SPANISH, lambda value: _holds("es.nie" if value[0] in "XYZ" else "es.dni")(value), "national id"),
    (_PENSION, _is_pension, "national id"),
    (_BELGIAN, _holds("be.nn"), "national id"),
    (_CZECH, _holds("cz.rc"), "national id"),
    (_AUSTRIAN, _holds("at.vnr"), "national id"),
)
