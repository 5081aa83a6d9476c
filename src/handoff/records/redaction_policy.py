"""What a workspace decides about redaction. Secrets and numbers of people are no matter of policy: never kept."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handoff.records.provenance import Frozen

Keeping = Literal["keep", "mask"]


class RedactionPolicy(Frozen):
    """``[redaction]`` in ``handoff.toml``. ``region``: whose phone numbers are written without a country, as ``DE``."""

    mails: Keeping = "keep"
    phones: Keeping = "keep"
    region: str = Field(default="", pattern=r"^([A-Z]{2})?$")

    @property
    def fingerprint(self) -> str:
        """What a reading depends on: when it changes, exports are read again."""
        return f"{self.mails},{self.phones},{self.region}"
