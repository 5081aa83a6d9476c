"""The words of help-desks: what is done, what is only claimed, what is passed on. One table for all who read them."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")


def tokens(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _TOKEN.findall(text.casefold().replace("’", "'"))


def any_of(*ways: str) -> re.Pattern[str]:
    """One pattern for all these ways to say something, in capital or small letters."""
    return re.compile("|".join(ways), re.IGNORECASE)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables."""
    return frozenset(text.split())


#: Past forms that do not end in -ed and name something that was done to a thing.
_IRREGULAR = word_set(
    "set reset re-set put took taken gave given sent resent re-sent rebuilt built rewrote wrote written cut bought"
    " brought got unset undid undone redid redone split shut swapped switched hung rehung shrunk grew bound"
    " rebound unbound rerun re-ran reran drew redrew fed overwrote overwritten rolled spun wound hid hidden"
    " withdrew regenerated threw thrown slid upped"
)
#: Past forms that end in -ed and change nothing about the thing, or say nothing of what was done.
NO_DEED = word_set(
    "needed wanted asked called phoned rang emailed e-mailed mailed texted messaged informed advised notified told"
    " discussed confirmed verified validated tested checked double-checked rechecked looked tried attempted"
    " reported received happened failed worked seemed appeared noticed mentioned talked helped assisted supported"
    " thanked pleased satisfied interested required expected supposed used affected closed auto-closed resolved"
    " solved fixed sorted completed finished handled actioned addressed escalated forwarded assigned reassigned"
    " referred passed transferred redirected raised logged reproduced investigated monitored continued agreed"
    " approved delayed attached noted acknowledged waited scheduled planned experienced related based unchanged"
    " united indeed embed feed need speed bed red seed shed wed exceed proceed succeed proceeded succeeded"
    " exceeded hundred reopened re-opened troubleshot troubleshooted analysed analyzed reviewed identified"
    " diagnosed suspected assumed wondered hoped missed lost crashed frozen tired limited detailed concerned"
    " involved estimated asap provided followed answered replied responded cancelled canceled duplicated merged"
    " declined rejected connected remoted contacted visited attended walked observed watched compared measured"
    " marked returned arrived ended started stopped occurred dropped appeared disappeared recovered promised"
    " reached discovered figured learned mailed quoted expired corrupted damaged jammed unplugged locked blocked"
    " muted disabled overheated misconfigured mistyped misspelled outdated unsupported exhausted overloaded"
    " clogged disconnected said elevated degraded impacted"
)
#: Verbs that name a deed even where what they were done to is left out.
_ALONE = word_set(
    "restarted rebooted reinstalled re-installed reimaged re-imaged re-enrolled reenrolled reseated re-seated"
    " replaced recalibrated rejoined re-joined power-cycled powercycled reset defragmented rolled reverted"
    " whitelisted unlocked unmuted remapped re-mapped resynced re-synced reindexed re-indexed reprovisioned"
    " re-provisioned patched upgraded downgraded bounced swapped reconnected re-paired repaired paired"
)
#: What says that it is over, and not how.
GENERIC_FIX = word_set(
    "fixed fix fixes solved resolved resolution sorted done completed complete finished handled closed closing"
    " actioned addressed dealt settled remediated rectified mended sorted-out erledigt behoben gelöst gefixt"
    " fertig geschlossen abgeschlossen résolu réglé corrigé fermé terminé solucionado resuelto cerrado opgelost"
)
#: What says that it runs again.
OUTCOME = word_set(
    "works working worked work ok okay oke k fine good great happy stable running runs back again now normal"
    " online up green flowing flows clear perfect satisfied thx thanks thank ta cheers cool super läuft geht"
    " funktioniert wieder gut danke marche fonctionne merci funciona gracias all everything alles tout"
)
#: What a deed can be done to without anybody knowing what it was.
EMPTY_WORDS = word_set(
    "it this that issue issues problem problems ticket tickets everything all things thing case request requests"
    " user users customer client caller call calls incident matter same the a an and or for of on in at to with by"
    " from as is was were be been has have had are am will would i we you he she they me us him her them my our"
    " your his their its please pls kindly now again still already just also so then too very well not no yes hi"
    " hello dear regards best see above below note notes comment comments mail email e-mail discussed per today"
    " yesterday tomorrow here there needful one any some do did does can could should may might must up out off"
    " over back more once end side our successfully accordingly permanently remotely requested via after before"
    " until till when while if but because way side service services team sir madam ma'am care action actions"
    " change changes necessary required steps solution measures procedure fix fixes some users"
)

MASH = re.compile(
    r"^[\W_]*$|^(.)\1{2,}$|^(?:x+|z+|j+|n/?a|tbd|null|none|nil|lol|haha+|hehe|test(?:ing)?|asd\w*|sdf\w*|qwe\w*"
    r"|dfg\w*|jkl\w*|yxc\w*|zxc\w*|foo|bar|bla+h?|abc|aaa+|123+4?|[.\-_*]+)$",
    re.IGNORECASE,
)
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "1234567890")
_VOWEL = re.compile(r"[aeiouyäöüéèàáíóúœæø]", re.IGNORECASE)


def is_mash(word: str) -> bool:
    """Whether a word was never meant as one: keys side by side, one letter over and over, no vowel in small letters."""
    low = word.casefold()
    if MASH.match(low):
        return True
    if len(low) >= 4 and any(low in row or low in row[::-1] for row in _KEYBOARD):
        return True
    return len(low) >= 4 and word.islower() and low.isalpha() and not _VOWEL.search(low)


_BY_DOING = re.compile(r"\b(?:by|after|via|through|durch|en) (?:\w+ )?([a-z-]+ing)\b", re.IGNORECASE)
_NOT_DOING = word_set(
    "checking testing looking working doing calling asking talking discussing speaking being having morning"
    " evening meeting monitoring waiting building fixing solving resolving handling verifying confirming"
)
_GERMAN = re.compile(
    r"^(?:(?:ab|an|auf|aus|ein|ent|er|frei|her|hin|hoch|neu|nach|rück|um|um|unter|ver|vor|weg|zer|zu|zurück|wieder"
    r"|über)?ge\w{2,}(?:t|en)|(?:ent|er|ver|zer|be|über|unter|wieder)\w{3,}(?:t|en)|\w{3,}iert)$"
)
_FRENCH = re.compile(r"^(?:ré|re)?\w{3,}(?:é|ée|és|ées)$")
_NOT_GERMAN = word_set(
    "getestet geprüft gemeldet gelöst geschlossen gefixt geklärt gesprochen gesehen gefragt gewesen gegangen geht"
    " gut gerät gestern gegen gerne geben gesamt gesendet versucht bekannt erledigt behoben bereit verstanden"
    " bestätigt besprochen erhalten patient student content intent agent present sent event went rent cent dent"
    " hent lent tent vent weekend current client recent different equipment"
)


def deeds(text: str) -> list[tuple[str, bool]]:
    """The words that name something done to a thing, each with whether the thing stands beside it."""
    words = tokens(text)
    found = []
    for at, word in enumerate(words):
        if _is_deed(word, words, at):
            around = words[max(0, at - 4) : at] + words[at + 1 : at + 6]
            found.append((word, any(names_a_thing(one) for one in around)))
    found += [(word, True) for word in _BY_DOING.findall(text.casefold()) if word not in _NOT_DOING]
    return found


def stands_alone(word: str) -> bool:
    """Whether the deed tells enough without what it was done to."""
    return word in _ALONE


def _is_deed(word: str, words: list[str], at: int) -> bool:
    if word in NO_DEED or word in GENERIC_FIX:
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    if word in _IRREGULAR:
        return not (at and words[at - 1] in ("to", "can", "will", "please", "could", "should", "must", "not", "be"))
    return word not in _NOT_GERMAN and bool(_GERMAN.match(word) or _FRENCH.match(word)) and not word.endswith("ment")


def names_a_thing(word: str) -> bool:
    """Whether a word can be what a deed was done to."""
    known = word in EMPTY_WORDS or word in OUTCOME or word in GENERIC_FIX or word in NO_DEED
    return not known and len(word) > 1 and not is_mash(word)
