"""Names and domains in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handoff.records import normal_name

_NOT_WORD = re.compile(r"[^\w]+|_+")
_CHANNEL = re.compile(r"#?(?:clients?|customers?|ext|external|shared|accounts?|acct|projects?|proj)[-_]+(?=\w)", re.I)
_SLUG = re.compile(r"[^a-z0-9]+")
_SCHEME = re.compile(r"^(?:[a-z]+://)?(?:[^@/]*@)?(?:www\.)?")
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go", "gob", "gv"])


#: Providers of private mail: an address there says nothing about a company.
FREE_MAIL = frozenset(
    (  # noqa: SIM905
        "gmail.com googlemail.com yahoo.com yahoo.de yahoo.co.uk yahoo.fr ymail.com rocketmail.com hotmail.com"
        " hotmail.de hotmail.co.uk hotmail.fr outlook.com outlook.de live.com live.de msn.com aol.com aol.de icloud.com"
        " me.com mac.com"
        " gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de proton.me protonmail.com pm.me mail.com"
        " email.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com zoho.com fastmail.com hey.com tutanota.com"
        " posteo.de mailbox.org orange.fr wanadoo.fr free.fr laposte.net libero.it bluewin.ch comcast.net verizon.net"
        " att.net localhost"
    ).split()
)


def is_channel(name: str) -> bool:
    """Whether the name is a channel for a client (``client-acme``): a weak hint."""
    return bool(_CHANNEL.match(name))


def without_channel(name: str) -> str:
    """``client-acme-corp`` as ``acme corp``; other names as they are."""
    return _NOT_WORD.sub(" ", _CHANNEL.sub("", name)).strip() if is_channel(name) else name


@lru_cache(maxsize=200_000)
def normal_domain(domain: str) -> str:
    """Lower case, without scheme, path, user and ``www.``; empty where it is no domain."""
    bare = _SCHEME.sub("", domain.strip().lower()).split("/")[0].split(":")[0].strip(".")
    return bare if "." in bare and " " not in bare else ""


def domain_label(domain: str) -> str:
    """The label that names the owner: ``acme`` of ``mail.acme.co.uk``, without hyphens."""
    labels = domain.split(".")
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        labels = labels[:-1]
    return labels[-2].replace("-", "") if len(labels) > 1 else ""


def squashed(name: str) -> str:
    """The normal name without blanks, as a domain would write it."""
    return normal_name(name).replace(" ", "")


def slug(name: str, limit: int) -> str:
    """Letters, digits and hyphens, at most ``limit`` characters."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", text).strip("-")[:limit].strip("-")
