"""Secrets that tell themselves: keys in armour, strings that connect, tokens with a maker's prefix, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction.finding import Finding, RedactedKind, Searched
from handoff.extract.redaction.password_shape import is_random

_Pattern = tuple[tuple[str, ...], re.Pattern[str], RedactedKind]

_ARMOUR = re.compile(
    r"-----BEGIN (?![A-Z ]*(?:PUBLIC KEY|CERTIFICATE|PGP MESSAGE|PGP SIGNATURE))[A-Z0-9 ]*KEY[A-Z ]*-----"
    r"(?:[\s\S]{0,20000}?-----END [A-Z0-9 ]+-----|[\sA-Za-z0-9+/=\\]*)"
)
#: From the colon of a scheme on; the scheme is read backwards.
_CONNECTION = re.compile(r"://(?P<secret>[^\s:/@\"'<>]*:[^\s@\"'<>]+)@[^\s\"'<>]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.:-]{1,24}$")
_HOOK = re.compile(
    r"https://(?:hooks\.slack\.com/(?:services|workflows)/|[\w.-]*webhook\.office\.com/|"
    r"discord(?:app)?\.com/api/webhooks/)"
    r"[^\s\"'<>)]+"
)
#: Prefixes that makers of tokens chose so that they can be found.
_MADE = re.compile(
    r"\b(?:sbp_[0-9a-f]{30,}|rnd_\w{24,}|vercel_\w{20,}|dckr_[op]at_[\w-]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|"
    r"github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{10,}|"
    r"sk-(?:proj-|ant-)?[\w-]{16,}|[rsp]k_(?:live|test)_\w{10,}|AKIA[A-Z0-9]{12,}|ASIA[A-Z0-9]{12,}|AIza[\w-]{30,}|"
    r"ya29\.[\w-]{20,}|1//[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|hf_[A-Za-z]{20,}|npm_\w{20,}|pypi-[\w-]{20,}|"
    r"dop_v1_\w{20,}|shp(?:at|ss|ca)_\w{16,}|sq0[a-z]{3}-[\w-]{16,}|key-[0-9a-f]{32}|whsec_\w{10,}|"
    r"pat[A-Za-z0-9]{14}\.\w{20,}|"
    r"ATATT3[\w=-]{20,}|lin_api_\w{20,}|figd_[\w-]{20,}|ntn_\w{20,}|hvs\.[\w-]{20,}|"
    r"glsa_\w{20,}|NRAK-[A-Z0-9]{20,}|dapi[0-9a-f]{32}|gl(?:dt|rt|ft|ptt|agent|cbt)-[\w-]{16,}|xkeysib-[\w-]{20,}|"
    r"AGE-SECRET-KEY-1\w+|[\w-]{3}\dQ~[\w.~-]{31,37}|eyJ[\w-]{8,}\.eyJ[\w-]{5,}(?:\.[\w-]*)?)"
)
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{5,}\.[\w-]{5,}")
_PREFIX = re.compile(r"(?<![\w/.-])[A-Za-z]{2,14}(?:[_-][a-z]{2,10})?[_.-]$")
_BODY = re.compile(r"(?<=[_.-])[A-Za-z0-9]{16,}\b")
_BEARER = re.compile(
    r"(?i)\b(?:bearer|authorization:\s*(?:basic|token|ssws|apikey|"
    r"bearer))\s+(?P<secret>(?=\S*\d)[\w.~+/=-]{8,})"
)
_SIGNED = re.compile(
    r"(?i)[?&](?:sig|signature|x-amz-signature|x-amz-credential|token|access_token|api_?key|key|secret|password|"
    r"pwd|auth|"
    r"code|sas)=(?P<secret>[\w.~+/%=-]{12,})"
)
_COMMAND = re.compile(
    r"(?i)\b(?:mysql\w*|mariadb\w*|sshpass|mongo\w*|redis-cli|sqlcmd|smbclient|net use|curl|wget|plink|pscp|"
    r"winscp|psexec|lftp|ldapsearch|cmdkey|net user|(?:docker|podman|helm|az|oc) (?:\w+ )?login)\b"
    r"[^\n]*?(?:(?<=login)[^\n]*?\s-p\s+|(?<=ldapsearch)[^\n]*?\s-w\s+|/pass:|(?<=net user) \S+ (?!/)|"
    r"\s-p(?=\S)|\s-pw\s+|\s-a\s+|\s--?password[= ]|\s-P\s+|\s-u\s+[^\s:]+:|\s/user:\S+\s+)"
    r"['\"]?(?P<secret>[^\s'\"]{4,})"
)
_COMMANDS = (
    "mysql", "mariadb", "sshpass", "mongo", "redis-cli", "sqlcmd", "smbclient", "net use", "curl", "wget",
    "plink", "pscp", "winscp", "psexec", "lftp", "ldapsearch", "cmdkey", "net user", " login",
)  # fmt: skip
#: The secret half of a pair of keys, beside the half that tells itself.
_OTHER_HALF = re.compile(r"\bA[KS]IA[A-Z0-9]{12,}\b[^\n]{0,60}?(?<![\w/+])(?P<secret>[A-Za-z0-9/+]{40})(?![\w/+])")
#: So long a run of base64 behind a word for a key.
_ENCODED_KEY = re.compile(
    r"(?i)\b(?<!public )(?:key|schlüssel|secret)\d?\b[\s:=\"']{1,4}(?:(?:is|ist|"
    r"lautet)[\s:]+)?(?P<secret>[A-Za-z0-9+/]{40,}={1,2})"
)
_BOT = re.compile(r"\b\d{8,10}:AA[\w-]{30,}")
#: Lines of a switch, a router or a firewall: the word before the value is a keyword there, whatever follows it.
_DEVICE = re.compile(
    r"(?im)(?:\bsnmp-server community|\bset snmp community|\benable (?:secret|password)(?: level \d+)?"
    r"|\busername \S+ (?:privilege \d+ )?(?:secret|password)|\b(?:tacacs|radius)(?:-server)?\b[^\n]{0,60}? key"
    r"|\bkey-string|\bneighbor \S+ password|\b(?:isakmp|ikev[12]) key|\bppp (?:chap|pap) password"
    r"|\bset (?:password|passwd|psksecret|passphrase)|\bwpa-psk (?:ascii|hex)|^\s*passphrase)"
    r"(?: [05-9])? +['\"]?(?P<secret>(?=[^\s'\"]*[\d!#$%&@_])[^\s'\"]{4,}"
    r"|[^\s'\"]{4,}(?= (?:r[ow]|address)\b|['\"]?\s*$))"
)
_DEVICE_CUES = (
    "community", "enable ", "username ", "tacacs", "radius", "key-string", "neighbor ", "isakmp", "ikev", "ppp ",
    "set pass", "psksecret", "wpa-psk", "passphrase",
)  # fmt: skip
_HASHED = re.compile(r"\$(?:2[aby]|5|6|y|apr1|argon2\w*)\$[\w./$,=-]{20,}")
_SEED = re.compile(r"otpauth://\S+")
_PUTTY = re.compile(r"Private-Lines: \d+\s+[\sA-Za-z0-9+/=]+")
_GROUPED = re.compile(r"(?<![\w-])[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){3,6}(?![\w-])")
_WIREGUARD = re.compile(r"(?i)\b(?:private|preshared) ?key\s*[=:]\s*(?P<secret>[A-Za-z0-9+/]{40,}={0,2})")

_PATTERNS: tuple[_Pattern, ...] = (
    (("-----begin",), _ARMOUR, "private key"),
    (("private-lines",), _PUTTY, "private key"),
    (("privatekey", "private key", "presharedkey"), _WIREGUARD, "private key"),
    (("hook",), _HOOK, "token"),
    (("eyj",), _JWT, "token"),
    ((":aa",), _BOT, "token"),
    (("key", "schlüssel", "secret"), _ENCODED_KEY, "token"),
    (("akia", "asia"), _OTHER_HALF, "token"),
    (("bearer", "authorization"), _BEARER, "token"),
    (
        ("sig=", "sas=", "nature=", "token=", "key=", "secret=", "word=", "pwd=", "auth=", "code=", "dential="),
        _SIGNED,
        "token",
    ),
    (("otpauth",), _SEED, "one-time code"),
    (("$",), _HASHED, "password"),
    (_COMMANDS, _COMMAND, "password"),
    (_DEVICE_CUES, _DEVICE, "password"),
)
_PREFIX_CUES = (
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat", "glpat", "xox", "xapp", "sk-", "k_live", "k_test",
    "akia", "asia", "aiza", "ya29", "1//", "sg.", "hf_", "npm_", "pypi-", "dop_", "shpat", "shpss", "shpca", "sbp_",
    "rnd_", "vercel_", "dckr_",
    "sq0", "key-", "whsec", "pat", "eyj", "q~", "age-secret", "atatt", "lin_api", "figd_", "ntn_", "hvs.", "glsa_",
    "nrak-", "dapi", "gldt-", "glrt-", "glft-", "glptt-", "glagent-", "glcbt-", "xkeysib-",
)  # fmt: skip


def find_keys(text: Searched) -> Iterator[Finding]:
    """Keys, tokens and strings that connect, whatever is said around them."""
    for cues, pattern, kind in _PATTERNS:
        for match in text.matches(pattern, cues, 30, 20, 24_000):
            yield Finding(*_span(match), kind)
    yield from _connections(text)
    for match in text.matches(_MADE, _PREFIX_CUES, 5, 12, 4_000):
        yield Finding(*match.span(), "token")
    if not text.has_digit:
        return
    if "-" in text.words:
        yield from (Finding(*m.span(), "licence key") for m in _GROUPED.finditer(text.words) if _is_licence(m[0]))
    yield from _prefixed(text)


def _connections(text: Searched) -> Iterator[Finding]:
    """Of a database or a queue the whole string, of a web address what stands before its host."""
    for match in text.matches(_CONNECTION, ("://",), 0, 1, 400):
        scheme = _SCHEME.search(text.words, max(match.start() - 26, 0), match.start())
        if scheme is None or "/" in match["secret"].partition(":")[0]:
            continue
        if scheme[0].lower().endswith(("http", "https")):
            yield Finding(*match.span("secret"), "connection string")
        else:
            yield Finding(scheme.start(), match.end(), "connection string")


def _is_licence(value: str) -> bool:
    """Groups that mix letters and digits: a UUID is hexadecimal, a reference keeps words and numbers apart."""
    mixed = [group for group in value.split("-") if not group.isdigit() and not group.isalpha()]
    return len(mixed) >= 2 and any(character in "GHJKLMNPQRSTUVWXYZ" for character in value)


def _prefixed(text: Searched) -> Iterator[Finding]:
    """``acme_prod_9fQ27LmZr0Xa81Kc``: what follows the prefix changes as no word does."""
    for match in _BODY.finditer(text.words):
        body = match[0]
        prefix = _PREFIX.search(text.words, max(match.start() - 28, 0), match.start())
        if prefix and is_random(body) and body != body.upper() and body != body.lower():
            yield Finding(prefix.start(), match.end(), "token")


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("secret") if "secret" in match.re.groupindex else match.span()
