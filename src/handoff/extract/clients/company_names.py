"""Names and domains in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handoff.records import PUBLIC_MAIL, normal_name

_NOT_WORD = re.compile(r"[^\w]+|_+")
_CHANNEL = re.compile(r"#?(?:clients?|customers?|ext|external|shared|accounts?|acct|projects?|proj)[-_]+(?=\w)", re.I)
_SLUG = re.compile(r"[^a-z0-9]+")
_SCHEME = re.compile(r"^(?:[a-z]+://)?(?:[^@/]*@)?(?:www\.)?")
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go", "gob", "gv"])

#: Where many keep a page of their own: an address there says nothing about a company, as with ``PUBLIC_MAIL``.
SHARED_HOSTS = frozenset(
    (  # noqa: SIM905
        "facebook.com fb.com fb.me instagram.com linkedin.com lnkd.in twitter.com x.com t.co youtube.com youtu.be"
        " tiktok.com pinterest.com xing.com reddit.com threads.net medium.com substack.com patreon.com vimeo.com"
        " soundcloud.com linktr.ee bio.link about.me carrd.co bit.ly tinyurl.com goo.gl google.com sites.google.com"
        " docs.google.com drive.google.com forms.gle maps.google.com g.page business.site wixsite.com wix.com"
        " wordpress.com blogspot.com tumblr.com weebly.com squarespace.com godaddysites.com jimdo.com jimdofree.com"
        " webflow.io notion.site notion.so github.io github.com gitlab.com netlify.app vercel.app herokuapp.com"
        " myshopify.com shopify.com etsy.com amazon.com amazon.de ebay.com ebay.de yelp.com tripadvisor.com"
        " kleinanzeigen.de wa.me whatsapp.com t.me telegram.me slack.com sharepoint.com dropbox.com calendly.com"
        " crunchbase.com g2.com"
    ).split()
)
_SHARED_WHOLE = frozenset(("facebook.com", "instagram.com", "linkedin.com", "twitter.com", "youtube.com", "yelp.com"))

#: What fields hold where nobody is named, without its punctuation.
_NOBODY = frozenset(
    (  # noqa: SIM905
        "n/a na n.a n.a. none null nil nan undefined unknown unbekannt tbd tba tbc blank empty leer keine keiner kein"
        " unassigned unspecified other \\n 0 k.a k.a. k/a"
    ).split()
) | {"not applicable", "not available", "not set", "not specified", "not assigned", "no company", "no client",
     "no customer", "no account", "no organization", "no organisation", "no value", "keine angabe", "nicht bekannt",
     "to be determined", "to be defined"}  # fmt: skip
_CALLED = (
    r"formerly(?: known as)?|previously(?: known as)?|also known as|trading as|doing business as|"
    r"f\.?/?k\.?/?a|d\.?/?b\.?/?a|a\.?/?k\.?/?a|t/a|vormals|ehemals"
)
_TWO_NAMES = (
    re.compile(
        rf"^(?P<one>.+?)[\s,]*[(\[]\s*(?:{_CALLED}|now|ex|jetzt|früher)[\s:.]+(?P<other>[^()\[\]]+?)\s*[)\]]$", re.I
    ),
    re.compile(rf"^(?P<one>.+?)[\s,]+(?:{_CALLED})[\s:.]+(?P<other>[^()\[\]]+)$", re.I),
)


def names_nobody(name: str) -> bool:
    """Whether a field's words say that nobody is named there (``N/A``, ``(blank)``, ``#N/A``, ``\\N``, ``TBD``)."""
    bare = name.strip().strip("()[]<>{}#*-–—_.?! ").casefold()
    return not bare or bare in _NOBODY or (len(name.strip()) > 1 and name.strip().casefold() in _NOBODY)


def other_names(name: str) -> tuple[str, ...]:
    """``Lumen Foods (formerly Brightwell Mills)`` as the two names that it holds; nothing for a name that is one."""
    match = next(filter(None, (pattern.match(name.strip()) for pattern in _TWO_NAMES)), None)
    return (match["one"].strip(), match["other"].strip()) if match else ()


def is_shared_host(domain: str) -> bool:
    """Whether many who have nothing to do with one another have an address there."""
    return domain in PUBLIC_MAIL or domain in SHARED_HOSTS or any(domain.endswith(f".{host}") for host in _SHARED_WHOLE)


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
