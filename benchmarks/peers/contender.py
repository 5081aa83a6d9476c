"""What is compared: something that keeps documents and finds them again. Each contender is one file beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, runtime_checkable

from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail

#: How many passages a search gives.
FIRST = 10

Found = tuple[str, str]
"""The id of a document, and the words of it that are shown."""


class Contender(Protocol):
    """Made with a folder of its own, in a process of its own; making it loads what it needs.

    ``tracks``: it knows what it has taken in already; otherwise every run does everything again.
    """

    tracks: bool

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        """Lay the export where the next ``ingest`` finds it; not on the clock."""

    def ingest(self) -> int:
        """Bring what is kept in step with the export; returns how many texts went through the model."""

    def close(self) -> None:
        """Let go of everything."""


@runtime_checkable
class Searched(Contender, Protocol):
    """One that keeps what it took in, and finds it."""

    def held(self) -> int:
        """How many documents are kept."""

    def search(self, question: str, client: str) -> Sequence[Found]:
        """The ``FIRST`` passages that answer best; of one client, or of all where it is empty."""

    def nearest(self, question: str) -> Sequence[str]:
        """The ids of the ``FIRST`` nearest documents by their vectors alone."""

    def cold(self, question: str, client: str) -> list[str]:
        """The command that asks the same from a cold start."""


@dataclass(frozen=True)
class Entry:
    """``make`` is a file beside this one and what makes the contender there; ``label`` stands in the table."""

    make: str
    label: str


OURS, OURS_FP32, ALONE, ALONE_FP32 = "handoff", "handoff-fp32", "embedding", "embedding-fp32"
CONTENDERS = {
    OURS: Entry("ours:best", "handoff"),
    OURS_FP32: Entry("ours:fp32", "handoff, fp32"),
    ALONE: Entry("embedding_alone:best", "its embedding alone"),
    ALONE_FP32: Entry("embedding_alone:fp32", "its embedding alone, fp32"),
    "langchain": Entry("langchain_chroma:LangChain", "LangChain `index()` + Chroma"),
    "llamaindex": Entry("llamaindex_chroma:LlamaIndex", "LlamaIndex pipeline + Chroma"),
    "by-hand": Entry("sentence_transformers_chroma:ByHand", "sentence-transformers + Chroma"),
}


def open_contender(name: str, folder: Path) -> Contender:
    """The contender of that name. Raises ImportError where it is not installed."""
    module, _, make = CONTENDERS[name].make.partition(":")
    made: Contender = getattr(import_module(f"benchmarks.peers.{module}"), make)(folder)
    return made


def texts_of(export: Sequence[Document] | Sequence[Mail]) -> list[Document]:
    """What stands in each, for those who are handed texts and no files."""
    return [each.document if isinstance(each, Mail) else each for each in export]
