"""Whether a run of characters looks like something that was made up to be typed into a password box."""

from __future__ import annotations

import re

#: Signs that stand inside passwords and hardly ever inside words, references and file names.
SIGNS = "!$%^*~#&+=?@"
_SELDOM = "!$%^*~#&+"
_REFERENCE = re.compile(r"[A-Z]{1,6}[-_#]?\d[\dA-Z._-]*$|[A-Z]{2,}(?:[-_][A-Z0-9]+)*[-_]\d+$|#?\d+[-/]?[A-Z]{0,2}$")
_PLACE = re.compile(r"(?i)https?:|www\.|\\\\|^[\w.+-]+@[\w-]+\.\w|^/[\w/]|\.(?:com|org|net|de|io|example)\b")
_FILE = re.compile(
    r"(?i)\.(?:xlsx?|docx?|pptx?|pdf|csv|txt|zip|exe|msi|dll|log|png|jpe?g|json|xml|ps1|py|sh|ini|cfg|ya?ml|pst|vtt)$"
)
_MOMENT = re.compile(
    r"\d{1,4}([-./:])\d{1,2}(?:\1\d{1,4})?(?:[T ]?\d{1,2}:\d{2}\S*)?$|\d{1,2}(?:am|pm|st|nd|rd|th|h|x|%)$", re.I
)
_UUID = re.compile(r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$")
_VERSION = re.compile(r"(?i)\(?v?\d+(?:\.\d+)+(?:[-+~.]\w+)*\)*$|[a-z]+-?\d+(?:\.\d+)+$")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{8,}={1,2}$")
_SETTING = re.compile(
    r"-{0,2}[\w.]+={1,2}\S*$|.*[(){}\[\]]\S*[(){}\[\]=]|\S*[?&]\w+=\S*$|\S*%[0-9A-F]{2}\S*[%/]|\S*/\S*%[0-9A-F]{2}"
)
_AMOUNT = re.compile(
    r"[€$£]?\d[\d.,']*(?:[kKmM]|bn|[KMGT]B|[kMG]?Hz|[kMG]?[Wb]|kWh|[mk]?[gmVA]|[cmk]m|ms|s|min|h|d|C|F|[MG]bps|"
    r"[MG]bit|dpi|rpm|px|pt|x)?[€$£%]?$"
)
_PHRASE = re.compile(r"[A-Z]?[a-z]{2,}(?:[-_.][A-Z]?[a-z]{2,})+[-_.]?\d{2,4}!?$")
_OF_MACHINES = """
printer copier scanner laptop notebook desktop room floor office desk server host switch router firewall model
dashboard article page sheet project building wing lab ward station terminal phone version release build sprint week
quarter phase chapter section table figure ticket case order invoice issue task port vlan windows admin svc user
outlook excel word teams chrome safari edge firefox notes minutes report slides devnet branch january february march
april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
"""
#: Words that name a machine, a place, a document or a month.
_MACHINES = frozenset(_OF_MACHINES.split())
_CHANGES = re.compile(r"[A-Z]+|[a-z]+|\d+")


def is_plainly_other(value: str) -> bool:
    """Whether it is written as something else: a date, an address, a file, a version, an amount, a reference."""
    bare = value.rstrip(".,;:!?)\"'")
    return bool(
        _MOMENT.match(bare)
        or _AMOUNT.match(bare)
        or _VERSION.match(bare)
        or _UUID.match(bare)
        or _FILE.search(bare)
        or _PLACE.search(value)
        or _REFERENCE.match(bare)
        or _ENCODED.match(value)
    )


def is_made_up(value: str) -> bool:
    """A digit or a sign among letters: enough where somebody just said that a password follows."""
    if len(value) < 4 or is_plainly_other(value) or not any(character.isalpha() for character in value):
        return False
    inner = value.strip(".,;:()\"'")
    within = inner.rstrip("!?")
    return any(character.isdigit() for character in inner) or any(sign in within for sign in SIGNS + "_")


def is_phrase(value: str) -> bool:
    """``Copper-Lake-88``: words of a made-up phrase with a number, and no name of a machine or a room."""
    bare = value.rstrip(".,;:?)\"'")
    return bool(_PHRASE.match(bare)) and not is_machine(bare)


def is_machine(value: str) -> bool:
    """Whether a word in it names a machine, a place or a document."""
    return bool(_MACHINES & {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", value)})


def is_scrambled(value: str, least: int = 8) -> bool:
    """Letters, digits and a sign between them, which no word, reference or address has."""
    bare = value.strip(".,;:()\"'")
    if len(bare.rstrip("?")) < least or is_plainly_other(bare) or _SETTING.match(bare):
        return False
    kinds = any(c.isdigit() for c in bare) and sum(c.isalpha() for c in bare) >= 3
    return kinds and bool(re.search(rf"\w[{re.escape(_SELDOM)}]+\w|\d[!*$]+$", bare))


def is_exclaimed(value: str) -> bool:
    """A sign at the end of letters that hold a digit: ``Kiwi2Go!``."""
    return bool(re.match(r"(?=\S*[A-Za-z]\S*\d)[A-Za-z0-9]{6,}[!$*]+$", value)) and not is_plainly_other(value)


def is_random(value: str, least: int = 16) -> bool:
    """Capitals, small letters and digits that keep changing, as a machine writes keys."""
    letters = re.sub(r"[^A-Za-z0-9]", "", value)
    changes = len(_CHANGES.findall(letters))
    mixed = any(c.isdigit() for c in letters) and any(c.isalpha() for c in letters)
    return len(letters) >= least and mixed and changes >= max(6, len(letters) // 4)
