"""What the desk's verbs answer with: flat, stable shapes that the Python API returns and ``--json`` prints."""

from __future__ import annotations

from datetime import date
from typing import Literal

from handoff.extract.tickets import Article, Expert, Similar
from handoff.records import Closing, Frozen, Locator, Missing, Promised, TicketJudgement, Told


class ToldView(Frozen):
    """One statement: ``quote`` stands word for word in ``source_file`` at ``locator``.

    ``ticket`` is the number of the ticket that it stands in, empty for a mail, a call or a note.
    """

    statement: str
    quote: str
    ticket: str
    source_file: str
    locator: Locator

    @classmethod
    def of(cls, told: Told) -> ToldView:
        """The flat form."""
        return cls(
            statement=told.statement,
            quote=told.evidence.quote,
            ticket=told.ticket,
            source_file=told.file,
            locator=told.locator,
        )


class PromiseView(Frozen):
    """What somebody of the desk said they would do. ``due`` is an ISO date, else the words for when, else null."""

    owner: str
    statement: str
    due: str | None
    quote: str

    @classmethod
    def of(cls, promised: Promised) -> PromiseView:
        """The flat form."""
        return cls(
            owner=promised.owner,
            statement=promised.told.statement,
            due=promised.due or None,
            quote=promised.told.evidence.quote,
        )


class TicketView(Frozen):
    """One ticket as a careful reader would judge it.

    ``settled``: the problem is over, whatever the status says. ``closing`` and ``useful`` judge the closing words by
    themselves, not whether they are true. ``missing`` is what whoever meets the problem again looks for in vain.
    ``recurs_with`` are numbers of tickets about the same problem, ``cause_found_in`` the one that tells the cause.
    """

    number: str
    client: str
    status: str
    opened: date | None
    solved: date | None
    settled: bool
    closing: Closing
    useful: bool
    missing: tuple[Missing, ...]
    problem: ToldView | None
    cause: ToldView | None
    solution: ToldView | None
    workaround: ToldView | None
    tried: tuple[ToldView, ...]
    recurs_with: tuple[str, ...]
    cause_found_in: str | None
    promises: tuple[PromiseView, ...]

    @classmethod
    def of(cls, judgement: TicketJudgement, *, client: str) -> TicketView:
        """The flat form of a judgement about that client's ticket."""
        same = judgement.model_dump(include={"number", "status", "opened", "solved", "settled", "closing", "useful"})
        parts = {part: _flat(getattr(judgement, part)) for part in ("problem", "cause", "solution", "workaround")}
        return cls(
            **same,
            **parts,
            client=client,
            missing=judgement.missing,
            tried=tuple(ToldView.of(told) for told in judgement.tried),
            recurs_with=judgement.recurs_with,
            cause_found_in=judgement.cause_found_in or None,
            promises=tuple(PromiseView.of(promised) for promised in judgement.promises),
        )


class TicketsView(Frozen):
    """Tickets in the order of their numbers, then calls that no ticket speaks of. ``next`` is given as ``after`` for
    the page that follows."""

    version: Literal[1] = 1
    tickets: tuple[TicketView, ...]
    next: str = ""


class SimilarTicketView(Frozen):
    """A ticket like the one that was asked about. ``shared`` are telling words that both hold.

    ``same_problem``: held to be the same problem; the others read alike. ``score`` only ranks.
    """

    ticket: TicketView
    score: float
    same_problem: bool
    shared: tuple[str, ...]

    @classmethod
    def of(cls, similar: Similar, *, client: str) -> SimilarTicketView:
        """The flat form."""
        return cls(
            ticket=TicketView.of(similar.judgement, client=client),
            score=round(similar.score, 3),
            same_problem=similar.same_problem,
            shared=similar.shared,
        )


class SimilarView(Frozen):
    """Tickets like the one asked about, those first that tell what helped. ``asked`` is a number or a text."""

    version: Literal[1] = 1
    asked: str
    tickets: tuple[SimilarTicketView, ...]


class ArticleView(Frozen):
    """A drafted knowledge article.

    ``title`` to ``tried`` name no client, person, address or number to call. ``markdown`` holds the same and, under a
    heading of its own, the metadata below ``tried``, which stays inside. ``not_known`` is what no ticket tells,
    ``notes`` what the desk wrote, to hold the draft against, ``heard`` what those answered who had the problem.
    """

    version: Literal[1] = 1
    title: str
    issue: tuple[str, ...]
    environment: tuple[str, ...]
    cause: str
    resolution: str
    workaround: str
    also: tuple[str, ...]
    tried: tuple[str, ...]
    tickets: tuple[str, ...]
    clients: tuple[str, ...]
    people: tuple[str, ...]
    first_seen: date | None
    last_seen: date | None
    sources: tuple[ToldView, ...]
    not_known: tuple[str, ...]
    notes: tuple[str, ...]
    heard: tuple[str, ...]
    markdown: str

    @classmethod
    def of(cls, article: Article, markdown: str) -> ArticleView:
        """The flat form of a draft."""
        same = {
            name: getattr(article, name) for name in cls.model_fields if name not in ("version", "sources", "markdown")
        }
        return cls(**same, sources=tuple(ToldView.of(told) for told in article.sources), markdown=markdown)


class ExpertView(Frozen):
    """One person, and the numbers of the tickets in which they solved, explained or answered something of the topic.

    ``decided`` are statements of what they decided; ``last`` is when they were last heard of it.
    """

    name: str
    solved: tuple[str, ...]
    found_cause: tuple[str, ...]
    answered: tuple[str, ...]
    decided: tuple[str, ...]
    last: date | None

    @classmethod
    def of(cls, expert: Expert) -> ExpertView:
        """The flat form."""
        return cls(
            name=expert.name,
            solved=tuple(expert.solved),
            found_cause=tuple(expert.found_cause),
            answered=tuple(expert.answered),
            decided=tuple(expert.decided),
            last=expert.last,
        )


class ExpertsView(Frozen):
    """Who knows about a topic, those first who did most."""

    version: Literal[1] = 1
    topic: str
    people: tuple[ExpertView, ...]


def _flat(told: Told | None) -> ToldView | None:
    return ToldView.of(told) if told else None
