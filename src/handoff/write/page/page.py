"""The page: the neutral block tree that both printers take and both readers give back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StringConstraints, TypeAdapter, model_validator
from pydantic import Field as Constraint

from handoff.records import Frozen, Shape
from handoff.write.page.block import (
    Block,
    Heading,
    List,
    Quote,
    inlines_of,
    is_empty,
)
from handoff.write.page.inline import Cite, Field, Inline, SourceKey, Trimmed

MAX_HEADING = 5  # the page's title is the first level of the printed Markdown, which has six
MAX_QUESTION = 200  # characters; a YAML key holds at most 1,024 and a Word property name 255


def _as_pairs(value: object) -> object:
    """A mapping (as front matter has it) as pairs; what a person wrote as a number or a switch is its words."""
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple((str(key), str(answer)) for key, answer in pairs) if isinstance(pairs, Iterable) else value


def _asked_once(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Without empty answers. Word tells properties apart without regard to case, so a question is asked once."""
    kept = tuple((question, answer) for question, answer in answers if question and answer)
    if len({question.casefold() for question, _ in kept}) < len(kept):
        raise ValueError("a question is answered twice")
    return kept


Question: TypeAlias = Annotated[Trimmed, StringConstraints(max_length=MAX_QUESTION)]
#: A question that the page answers about itself, such as who is accountable, and its answer.
Answer: TypeAlias = tuple[Question, Trimmed]


class PageMeta(Frozen):
    """What a page is about. ``revision`` is the sha256 (hex) of the content.

    ``facts`` counts the things its fields are about: ``fact_ab12.statement`` and ``fact_ab12.owner`` are of one fact.

    ``as_of`` is the time of the newest thing the page says, never the time of printing. ``answers`` holds what the
    page says about itself (its governance), question by question.
    """

    title: Annotated[Trimmed, StringConstraints(min_length=1)]
    client: Trimmed = ""
    client_id: Trimmed = ""
    template: Trimmed = ""
    revision: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")] = ""
    as_of: datetime | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")] = "en"
    subtitle: Trimmed = ""
    facts: Annotated[int, Constraint(ge=0)] = 0
    answers: Annotated[tuple[Answer, ...], BeforeValidator(_as_pairs), AfterValidator(_asked_once)] = ()


class Source(Frozen):
    """Where a statement stands: a footnote. ``confidence`` runs 0 to 1, in hundredths; ``None`` for mere quotes."""

    key: SourceKey
    label: Trimmed = ""
    locator: Trimmed = ""
    detail: Trimmed = ""
    confidence: Annotated[float, Constraint(ge=0, le=1), AfterValidator(lambda value: round(value, 2))] | None = None
    record_id: Trimmed = ""


class Page(Frozen):
    """One document. Blocks and sources are canonical from construction, so equal pages are equal objects.

    Empty blocks are dropped, neighbouring lists (and quotes) are one, headings run without jumps from level 1 to 5,
    sources stand in the order of their first citation and uncited ones are left out.
    """

    meta: PageMeta
    blocks: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _canonical(self) -> Page:
        object.__setattr__(self, "blocks", canonical_blocks(self.blocks))
        object.__setattr__(self, "sources", self._cited_sources())
        return self

    def _cited_sources(self) -> tuple[Source, ...]:
        known: dict[str, Source] = {}
        for source in self.sources:
            if known.setdefault(source.key, source) != source:
                raise ValueError(f"two different sources have the key {source.key}")
        keys = list(dict.fromkeys(self.cites()))
        if missing := [key for key in keys if key not in known]:
            raise ValueError(f"cited but not among the sources: {', '.join(missing[:5])}")
        return tuple(known[key] for key in keys)

    def inlines(self) -> Iterator[Inline]:
        """Every inline of the page, in reading order (not those inside links)."""
        for block in self.blocks:
            for inlines in inlines_of(block):
                yield from inlines

    def cites(self) -> tuple[str, ...]:
        """The key of every citation, in reading order, repeats included."""
        return tuple(inline.key for inline in self.inlines() if isinstance(inline, Cite))

    def facts(self) -> frozenset[tuple[str, str]]:
        """Every field as ``(path, text)``."""
        return frozenset((inline.path, inline.text) for inline in self.inlines() if isinstance(inline, Field))

    def content_hash(self) -> str:
        """sha256 (hex) over everything but the revision."""
        unsaid = {"revision"} if self.meta.answers else {"revision", "answers"}
        content = self.model_dump_json(exclude={"meta": unsaid})
        return hashlib.sha256(content.encode()).hexdigest()

    def sealed(self) -> Page:
        """The same page with ``facts`` counted and ``revision`` set from the content."""
        facts = {path.rpartition(".")[0] or path for path, _ in self.facts()}
        meta = self.meta.model_copy(update={"facts": len(facts), "revision": ""})
        counted = self.model_copy(update={"meta": meta})
        return counted.model_copy(update={"meta": meta.model_copy(update={"revision": counted.content_hash()})})


#: How a page is kept.
STORED_PAGE = Shape("page", 1, TypeAdapter(Page))


def complete_sources(blocks: Iterable[Block], sources: Iterable[Source]) -> tuple[Source, ...]:
    """For readers: a source for every citation, one without words where its footnote was deleted."""
    known: dict[str, Source] = {}
    for source in sources:
        known.setdefault(source.key, source)
    for block in blocks:
        for inlines in inlines_of(block):
            for inline in inlines:
                if isinstance(inline, Cite):
                    known.setdefault(inline.key, Source(key=inline.key))
    return tuple(known.values())


def canonical_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks as a page keeps them; harmless to apply twice."""
    out: list[Block] = []
    levels: list[int] = []
    for block in blocks:
        if is_empty(block):
            continue
        last = out[-1] if out else None
        if isinstance(block, List) and isinstance(last, List):
            out[-1] = List(items=last.items + block.items)
        elif isinstance(block, Quote) and isinstance(last, Quote):
            out[-1] = Quote(paragraphs=last.paragraphs + block.paragraphs)
        else:
            out.append(_outlined(block, levels) if isinstance(block, Heading) else block)
    return tuple(out)


def _outlined(heading: Heading, levels: list[int]) -> Heading:
    """The heading at its depth in the outline, so that no level is jumped over."""
    while levels and levels[-1] >= heading.level:
        levels.pop()
    levels.append(heading.level)
    return Heading(level=min(len(levels), MAX_HEADING), inlines=heading.inlines)
