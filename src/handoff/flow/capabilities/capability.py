"""One thing that a pod can do, by name and kind."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from handoff.records import Frozen

#: ``other`` is what flow.yaml calls by a name that nothing in the workspace has.
CapabilityKind = Literal["connector", "template", "extractor", "question", "article", "code", "other"]
KINDS: tuple[CapabilityKind, ...] = get_args(CapabilityKind)


class Capability(Frozen):
    """``pods`` have it by flow.yaml, ``used_by`` are those that were seen to use it, each with how often.

    ``reuse`` counts the pods beyond the first that have or use it; ``evidence`` names handoffs or files that show it.
    """

    name: str
    kind: CapabilityKind
    pods: tuple[str, ...] = ()
    used_by: dict[str, int] = Field(default_factory=dict)
    reuse: int = 0
    evidence: tuple[str, ...] = ()


class Twice(Frozen):
    """Two capabilities of different pods that do the same, and what shows it."""

    names: tuple[str, str]
    pods: tuple[str, ...]
    why: str


class Capabilities(Frozen):
    """Those that most pods share first. ``reused`` counts the ones that two pods or more have or use."""

    capabilities: tuple[Capability, ...]
    reused: int
    twice: tuple[Twice, ...]


def named(words: str) -> tuple[CapabilityKind, str]:
    """``template: sales_to_delivery`` as its kind and name; ``other`` where no kind is told."""
    kind, colon, name = words.partition(":")
    folded = kind.strip().casefold().removesuffix("s")
    known = next((one for one in KINDS if one == folded), None)
    return (known, name.strip()) if known and colon and name.strip() else ("other", words.strip())
