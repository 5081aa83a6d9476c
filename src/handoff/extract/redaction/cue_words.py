"""The words under which people hand over secrets, in the languages of the desks that handoff reads."""

from __future__ import annotations

import re

#: Anything that opens an account, a network or a file.
_PASSWORDS = (
    r"pass ?words?|pass?wr?d|pass?wor[dt]|(?:[a-zäöüß]{3,20}-?)?passwort(?:es|s)?|mdp|passwörter|"
    r"(?:[a-zäöüß]{3,20}-?)?kennwort(?:s|es)?|kennwörter|losungswort|"
    r"wachtwoord(?:en)?|"
    r"mots? de passe|contrase(?:ñ|n)as?|password[eo]?|lösenord|adgangskode|passord|senha|palavra-passe|hasło|"
    r"pass ?(?:code|phrase|key)s?|pass-(?:code|phrase|key)s?|pw|pwd|psw|pswd|p/w|p\.w\.?"
)
#: A key of a network: what one types to join it.
_NETWORK_KEY = (
    r"(?:wi-?fi|wlan|wireless|network|netzwerk|wpa2?|hotspot)[ -]?(?:key|code|schlüssel|pass|psk)s?|"
    r"wlan-?passwort|wifi-?passwort"
)
_SHARED = (
    r"(?:pre-?shared|shared|radius|tunnel|vpn)[ -](?:key|secret)s?|psk|ike-?(?:schlüssel|key|secret|psk)|"
    r"pre-shared-key|radius secret|"
    r"snmp (?:v[123]c? )?(?:ro |rw |read-only )?community(?: string| name)?|community string"
)
_TOKENS = (
    r"(?:api|access|secret|webhook|signing|client|app|account|storage|encryption|master|admin|service|deploy|bot|"
    r"auth|"
    r"authentication|bearer|refresh|session|personal access|github|gitlab|slack|stripe)[ -]?(?:access )?(?:key|"
    r"token|secret)s?(?: id)?|"
    r"api-?schlüssel|jeton|tokens?|secrets?"
)
_LICENCE = (
    r"(?:licen[cs]e|product|activation|serial|registration|lizenz|produkt)[ -]?(?:key|schlüssel)s?|activation codes?|"
    r"licen[cs]e for [\w ]{1,20}"
)
_RECOVERY = (
    r"(?:recovery|backup|scratch|bit ?locker|emergency|restore|wiederherstellungs|ersatz)[ -]?"
    r"(?:recovery )?(?:codes?|keys?|schlüssel|phrase|passwords?)"
)
_PHRASE = r"(?:pass|seed|recovery|backup|secret)[ -]?phrases?|(?:seed|recovery|backup) words|mnemonic"
_PIN = (
    r"pins?(?:[ -]?(?:code|number|nummer))?|pass[ -]?codes?|puk2?|geheimzahl|code pin|"
    r"(?:door|gate|shed|alarm|entry|entrance|access|safe|lift|lock|lock ?box|key ?box|key ?safe|burglar|tür|tor|"
    r"schliessfach|"
    r"schließfach|tresor|entsperr|sperr|geräte|schlüsselkasten|zugangs|porte|deur|voicemail|mailbox|"
    r"building|garage|unlock|panel|keypad|cabinet)[ -]?(?:pin|"
    r"pass)?[ -]?codes?|"
    r"codes? (?:for|to|of|on) (?:the |our |a |my |your )?(?:[a-z]+ ){0,2}?(?:door|gate|alarm|shed|lift|safe|lock|"
    r"building|garage|copier|"
    r"printer|room|entrance|office|house|hut|cabinet|keypad|panel|barrier|car park|key ?box)|"
    r"codes? (?:de |d['’]|du |van |voor |der |des )(?:la |l['’]|de |het |den )?(?:porte|alarme|entrée|portail|"
    r"accès|deur|poort|kluis|kamer)|"
    r"(?:safe|lock|vault|cabinet|padlock|suitcase)?'?s? ?combinations?|(?:tresor|zahlen|schloss)-?kombination|"
    r"codes? (?:zum|zur|vom|von|für|am) (?:(?:der|die|das|den|dem) )?(?:tür|tor|tresor|alarm\w*|safe|"
    r"schloss|haus\w*|keller|schlüssel\w*|garage|schlüsselkasten)"
)
_ONE_TIME = (
    r"(?:security|verification|confirmation|one[ -]?time|2fa|mfa|otp|totp|sms|text|login|sign-?in|authenticator|"
    r"bestätigungs|einmal|sicherheits)[ -]?(?:security )?(?:pass)?(?:codes?|passwords?|pins?|seeds?|secrets?|"
    r"keys?)|otp|totp secret|"
    r"(?:last |latest |that |the )?codes? (?:\w+ ){0,4}?(?:by|from|via|in) (?:the |a |your |my |an )?(?:text|sms|"
    r"app|authenticator|e-?mail|phone|message)(?: message)?|(?-i:i?TAN)|codes? (?:did|do|does|have) (?:you|he|"
    r"she|they) (?:get|got|see|receive|received|have)"
)
#: A code that no word before it tells to be of something else, as "error code" or "area code" is.
_SOME_CODE = (
    r"(?:(?<=\bthe )|(?<=\bder )|(?<=\bden )|(?<=\bmy )|(?<=\bour )|(?<=\byour )|(?<=\bher )|"
    r"(?<=\bhis )|(?<=\bnew )|(?<=\bold )|"
    r"(?<=\bcurrent )|(?<=\blast )|"
    r"(?<=\bdigit )|(?<=\bdigit-)|(?<=\bthat )|(?<=copier )|(?<=printer )|(?<=shed )|(?<=room )|(?<=hut )|"
    r"(?<=house )|(?<=parking )|(?<=bike )|(?<=^)|(?<=\n))"
    r"codes?"
)


def _cue(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w@])(?:{'|'.join(words)})(?![\w@])")


PASSWORD = _cue(_PASSWORDS, _NETWORK_KEY)
#: Words that hand over a password only where what follows looks like one.
LOOSE_PASSWORD = _cue(
    r"pass|claves?(?: de (?:acceso|red))?|(?:wi-?fi|wlan)(?= ?[:=])|temp(?:orary)?(?: one)?|default(?: one)?"
)
SHARED = _cue(_SHARED)
TOKEN = _cue(_TOKENS)
LICENCE = _cue(_LICENCE)
RECOVERY = _cue(_RECOVERY)
PHRASE = _cue(_PHRASE)
PIN = _cue(_PIN)
ONE_TIME = _cue(_ONE_TIME)
SOME_CODE = re.compile(rf"(?i){_SOME_CODE}(?![\w@])")

#: One of these stands in every text that one of the patterns above can match: looked for first, since it costs little.
PASSWORD_CUES = (
    "pass", "p/w", "p.w", "kennw", "losung", "wachtw", "contrase", "lösen", "adgang", "senha", "palavra", "hasło", "pw",
    "psw", "pasw", "mdp", "wifi", "wi-fi", "wlan", "wireless", "network key", "network-key", "netzwerk", "wpa",
    "hotspot",
)  # fmt: skip
KEY_CUES = (
    "key",
    "secret",
    "token",
    "psk",
    "community",
    "schlüssel",
    "jeton",
    "licen",
    "lizenz",
    "code",
    "phrase",
    "words",
)
PIN_CUES = (
    "pin",
    "puk",
    "geheimzahl",
    "code",
    "combination",
    "kombination",
    " tan ",
    "one-time",
    "one time",
    "otp",
    "totp",
)

#: What follows a cue where the talk is about passwords and not of one.
COMPOUND = re.compile(
    r"(?i)^[ -]+(?:polic\w*|manag\w+|reset\w*|resets|field|prompt|box|screen|page|hash\w*|change[sd]?|expir\w*|"
    r"protect\w*|length|"
    r"requirements?|rules?|list|vault|safe|form|link|mail|e-?mail|sync\w*|write-?back|history|problem|issues?|"
    r"questions?|"
    r"requests?|tickets?|dialog\w*|window|attempts?|lock\w*|pads?|reader|headers?|layout|entry|less|generat\w*|"
    r"rotation|"
    r"scanner|store|storage|count\w*|limit\w*|type|ring|usage|based|auth\w*|validation|strength|audit|breach|leak|"
    r"richtlinie\w*|zurück\w*|änder\w*|feld)\b"
)

_SAID_OF_ONE = """
a an the this that these those it its he she they we you i me him her them us my your his our their mine yours hers
who whom whose what which when where why how there here then than so as if because and or nor but yet to too of on
in into at by for from with without via under over above below behind beside between through during until till since
before after about against per up down out off is are was were be been being am do does did done has have had having
will would shall must should can could may might must not no none never nothing nobody only just also very still
again already even ever now today tomorrow yesterday soon later always often maybe perhaps probably both all any
some each every other another same different new newest old older former current next last first second third
previous right wrong correct incorrect invalid valid unknown known weak strong simple fine ok okay good bad best
better missing lost gone blank empty attached back long short safe secure public private default temporary temp case
sensitive visible hidden optional mandatory necessary required needed due dead active inactive enabled disabled set
reset sent see ask call check try use used using works work worked fails fail failed broken stuck locked unlocked
expired expires changed changes change updated saved stored shared given typed written printed removed deleted
revoked rotated rejected accepted denied refused compromised leaked exposed forgotten forgot remembered asked told
tbd tba tbc na n/a nil null yes nope please thanks thank sorry sure ready pending open closed true false redacted
hidden masked confidential identical similar unchanged supposed likely unlikely complex hard easy impossible
possible available unavailable outdated obsolete obvious special between either neither obviously apparently
afterwards alone someone anybody everyone everybody something anything everything expected available synced
exportable rotated login password passwords username user account mail email phone vault keeper bitwarden lastpass
keepass 1password okta falsch richtig ungültig gültig abgelaufen unbekannt bekannt weg neu alt gleich korrekt nicht
noch schon bei beim im in am auf aus von vom zu zum zur mit ohne und oder aber wird wurde wurden war waren ist sind
hat haben hatte kann muss soll sollte geändert zurückgesetzt vergessen gesperrt dasselbe derselbe dieselbe wie
vorher jetzt heute siehe unverändert geheim keines keins keine kein bekanntgegeben telefonisch mündlich persönlich ein
eine einen der die das den dem des sein ihr ihre unser leer zu kurz lang identisch
verlopen fout onjuist weg nieuw hetzelfde niet nog bij van voor met door zijn het de een is expiré incorrecte faux
fausse perdu oublié nouveau périmé le la les du des un une est pas trop même dans chez avec caducada incorrecta
vieja nueva olvidada el los las es no en del
"""
#: What is said of a password, and is none.
NO_VALUES = frozenset(_SAID_OF_ONE.split())
#: Ends of words that say what happened to a password.
NO_VALUE_ENDINGS = ("ed", "ing", "ly", "able", "ible", "less", "ful", "ive", "ous", "tion", "bar", "iert", "cht")
