"""What must not be kept is taken out of records before anything is written: secrets, numbers of people."""

from handoff.extract.redaction.redact import FINGERPRINT, redact, redact_text

__all__ = [
    "FINGERPRINT",
    "redact",
    "redact_text",
]
