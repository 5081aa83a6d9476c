"""A drafted article as Markdown: what may be used again, and under a heading of its own what stays inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoff.extract.tickets import Article
from handoff.language import day

_NOT_KNOWN = {
    "cause": "No ticket tells the cause.",
    "resolution": "No ticket tells what solved it: this is no article yet.",
}


def article_markdown(article: Article) -> str:
    """The draft, in the order in which KCS has it read."""
    return "\n".join([f"# {article.title}", *_reusable(article), *_inside(article)]) + "\n"


def _reusable(article: Article) -> Iterator[str]:
    yield from ("", "## Issue", *(f"> {words}" for words in article.issue))
    if article.environment:
        yield from ("", "## Environment", *_items(article.environment))
    yield from ("", "## Cause", article.cause or _NOT_KNOWN["cause"])
    yield from ("", "## Resolution", article.resolution or _NOT_KNOWN["resolution"])
    if article.workaround:
        yield from ("", "## Workaround", article.workaround)
    if article.also:
        yield from ("", "## Other tickets of it say", *_items(article.also))
    if article.tried:
        yield from ("", "## What did not help", *_items(article.tried))


def _inside(article: Article) -> Iterator[str]:
    """Names people and clients: not to be published."""
    yield from ("", "## Internal: metadata, not to be published")
    yield from _items(
        line
        for line in (
            f"Tickets: {', '.join(article.tickets)}",
            f"Clients: {', '.join(article.clients)}" if article.clients else "",
            f"People: {', '.join(article.people)}" if article.people else "",
            f"First seen: {day(article.first_seen)}" if article.first_seen else "",
            f"Last seen: {day(article.last_seen)}" if article.last_seen else "",
            "State: draft, to be reviewed",
            *(f"The desk wrote: {words}" for words in article.notes),
            *(f"Who had the problem answered: {words}" for words in article.heard),
            *(f"Source: {told.file}, {told.locator}" for told in article.sources),
        )
        if line
    )


def _items(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines)
