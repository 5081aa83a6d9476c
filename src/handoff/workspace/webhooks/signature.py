"""How a webhook's message is signed: the scheme of Standard Webhooks (https://www.standardwebhooks.com), HMAC-SHA256.

Over the id, the seconds since 1970 and the body, so that none of the three can be changed, nor an old message be sent
again as a new one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime

_PREFIX = "whsec_"
_FEWEST, _MOST = 24, 64


def signing_key(secret: str) -> bytes | None:
    """The key of a secret in base64, of 24 to 64 bytes, with or without ``whsec_`` before it; None for another text."""
    try:
        key = base64.b64decode(secret.strip().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if _FEWEST <= len(key) <= _MOST else None


def signature(key: bytes, identity: str, at: datetime, body: bytes) -> str:
    """The value of the header ``webhook-signature``."""
    signed = b".".join((identity.encode(), str(int(at.timestamp())).encode(), body))
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"
