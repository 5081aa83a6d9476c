"""Whom a channel is about, where it is named after a client by convention."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

_PREFIXES = ("client", "clients", "customer", "customers", "cust", "ext", "external", "account", "acct")
_SUFFIXES = ("client", "customer", "ext", "external", "project", "proj", "onboarding", "implementation")
_NO_CLIENT = frozenset({"", "general", "random", "team", "internal", "it", "all", "new", "us", "support", "help", "x"})


class ChannelNames(BaseModel):
    """How channels are named after clients: the first or the last word of ``client-acme``, ``acme-project``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    client_prefixes: tuple[str, ...] = _PREFIXES
    client_suffixes: tuple[str, ...] = _SUFFIXES


def client_of_channel(channel: str, names: ChannelNames) -> str:
    """``client-acme-corp`` and ``acme-corp-project`` name a client by convention: ``acme corp``. Else empty."""
    words = [word for word in re.split(r"[-_]+", channel.lower()) if word]
    bare = words[1:] if words[:1] and words[0] in names.client_prefixes else words
    bare = bare[:-1] if bare[:1] and bare[-1] in names.client_suffixes else bare
    name = " ".join(bare)
    return name if len(bare) < len(words) and name not in _NO_CLIENT else ""
