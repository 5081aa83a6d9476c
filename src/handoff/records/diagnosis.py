"""What a check-up of a workspace found."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handoff.records.provenance import Frozen


class Finding(Frozen):
    """One thing that is not as it should be: ``code`` for programs, ``message`` and ``remedy`` for people."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    remedy: str = ""


class Diagnosis(Frozen):
    """All findings, and how many things of each sort were looked at.

    ``model`` says which model makes the vectors and what runs it, ``mended`` what a fix did, in words.
    """

    findings: tuple[Finding, ...] = ()
    checked: dict[str, int] = Field(default_factory=dict)
    model: str = ""
    mended: tuple[str, ...] = ()

    @property
    def healthy(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
