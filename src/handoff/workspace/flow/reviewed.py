"""The flow review: where context is lost, what to change first and why, as one page for people and for agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from handoff.flow.chain import DIRECT, Connection, Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.leverage import Change, Ranking, rank
from handoff.flow.measures import MEASURES, MeasureName, Reading, Seen
from handoff.flow.watch import Alert, alerts
from handoff.language import counted
from handoff.workspace.brief import figures_beside, refuse_edited, twins_of, write_file
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.measured import named_handoffs
from handoff.workspace.flow.views import ReviewView
from handoff.write.draw import Columns, Gallery, Series
from handoff.write.markdown import to_markdown
from handoff.write.page import Block, Callout, Figure, Heading, Item, List, Page, PageMeta, Paragraph, Table, Text
from handoff.write.word import to_docx

_READ = {measure.definition.name: measure.read for measure in MEASURES}
_MOST_ALERTS = 8
_COLUMNS = ("Connection", "Handoffs", "Context arrived", "Taken at once", "Answered after", "Outcomes met", "Owner")


def write_review(bench: Bench, output: Path | None) -> ReviewView:
    """Write the review as Word and Markdown. Raises ``InputRefused`` for files that somebody edited."""
    gallery = Gallery()
    flow, handoffs = bench.on_disk.flow, named_handoffs(bench.ledger)
    ranking, found = rank(flow, handoffs), alerts(flow, handoffs)
    page = review_page(flow, handoffs, ranking, found, gallery)
    twins = twins_of(output or bench.briefs / "flow_review")
    refuse_edited(twins)
    twins.word.parent.mkdir(parents=True, exist_ok=True)
    for path, content in figures_beside(twins.markdown, gallery.pictures):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
    write_file(twins.word, to_docx(page, figures=gallery.pictures))
    write_file(twins.markdown, to_markdown(page).encode())
    return ReviewView(
        word=str(twins.word),
        markdown=str(twins.markdown),
        revision=page.meta.revision,
        handoffs=len(handoffs),
        ranking=ranking,
        alerts=found,
    )


def review_page(
    flow: Flow, handoffs: Sequence[Handoff], ranking: Ranking, found: Sequence[Alert], gallery: Gallery
) -> Page:
    """The same handoffs give the same page: its day is that of their newest step."""
    newest = max((handoff.steps[-1].event.at for handoff in handoffs), default=None)
    blocks = [
        *_bottom_line(ranking, found),
        *_connections(flow, handoffs, gallery),
        *_first(ranking),
        *_alerts(found),
        *_gaps(flow, handoffs),
    ]
    meta = PageMeta(title="Flow review", template="flow_review", as_of=newest, subtitle=_span(handoffs, newest))
    return Page(meta=meta, blocks=tuple(blocks)).sealed()


def _span(handoffs: Sequence[Handoff], newest: datetime | None) -> str:
    if newest is None:
        return "No handoff yet"
    first = min(handoff.steps[0].event.at for handoff in handoffs)
    return f"{counted(len(handoffs), 'handoff')} from {first:%-d %B %Y} to {newest:%-d %B %Y}"


def _bottom_line(ranking: Ranking, found: Sequence[Alert]) -> Iterator[Block]:
    if not ranking.connections:
        words = "Nothing was handed over yet: handoff offer CLIENT --over CONNECTION begins."
        yield Callout(kind="summary", title="Bottom line", paragraphs=((Text(text=words),),))
        return
    loses = min(ranking.connections, key=lambda one: one.replies[0].rank)
    first = ranking.connections[0]
    lines = [
        f"Context is lost most at {loses.connection}: {loses.replies[0].words}.",
        f"Begin with {first.connection}: {ranking.changes[-1].what}.",
        f"{counted(len(found), 'alert')}; the newest is about {found[-1].connection or 'everything'}: {found[-1].what}"
        if found
        else "No alert stands.",
    ]
    yield Callout(kind="summary", title="Bottom line", paragraphs=tuple((Text(text=line),) for line in lines))


def _connections(flow: Flow, handoffs: Sequence[Handoff], gallery: Gallery) -> Iterator[Block]:
    names = [each.id for each in flow.connections]
    names += sorted({each.connection or DIRECT for each in handoffs} - {*names})
    over = {name: [each for each in handoffs if (each.connection or DIRECT) == name] for name in names}
    if not any(over.values()):
        return
    yield Heading(level=1, inlines=_plain("Connections"))
    rows = tuple(tuple(map(_plain, _row(flow, name, over[name]))) for name in names)
    yield Table(header=tuple(map(_plain, _COLUMNS)), rows=rows, caption="What went over each connection")
    needed = {name: _read("context_retention", flow, over[name]) for name in names if over[name]}
    drawn = gallery.hang(
        Columns(
            periods=tuple(needed),
            series=(
                Series(name="arrived", counts=tuple(int(one.of - one.parts.get("lost", 0)) for one in needed.values())),
                Series(name="lost", counts=tuple(int(one.parts.get("lost", 0)) for one in needed.values())),
            ),
        )
    )
    told = "; ".join(f"{name}: {one.parts.get('lost', 0):.0f} of {one.of} lost" for name, one in needed.items())
    if drawn is not None:
        yield Figure(sha256=drawn, alt=f"Facts that receivers needed. {told}", caption="Facts that receivers needed")
    else:
        yield Paragraph(inlines=_plain(f"Facts that receivers needed. {told}."))


def _row(flow: Flow, name: str, handoffs: Sequence[Handoff]) -> tuple[str, ...]:
    connection = flow.connection(name) or Connection(id=name)
    way = f" ({connection.source} to {connection.target})" if connection.source else ""
    waiting = _read("waiting", flow, handoffs).value
    return (
        f"{name}{way}",
        str(len(handoffs)),
        _of(_read("context_retention", flow, handoffs)),
        _of(_read("first_pass_acceptance", flow, handoffs)),
        f"{waiting:.0f} hours" if waiting is not None else "–",
        _of(_read("outcomes", flow, handoffs)),
        connection.owner or "nobody",
    )


def _first(ranking: Ranking) -> Iterator[Block]:
    if not ranking.connections:
        return
    first = ranking.connections[0]
    yield Heading(level=1, inlines=_plain(f"Where to begin: {first.connection}"))
    rows = [
        (one.connection, reply.asked, f"{reply.rank}", reply.words, ", ".join(reply.handoffs) or "–")
        for one in ranking.connections[:1]
        for reply in one.replies
    ]
    header = ("Connection", "Question", "Place", "What answers it", "Handoffs that show it")
    yield Table(header=tuple(map(_plain, header)), rows=tuple(tuple(map(_plain, row)) for row in rows))
    yield List(items=tuple(map(_change, ranking.changes)))


def _change(change: Change) -> Item:
    name = f"{change.leverage.capitalize()} leverage: "
    return Item(inlines=(Text(text=name, bold=True), *_plain(f"{change.what}. To do: {change.how}.")))


def _alerts(found: Sequence[Alert]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(level=1, inlines=_plain("What began to go wrong"))
    rows = [
        (
            f"{one.at:%-d %B %Y}",
            one.connection or "everywhere",
            one.person or one.fact or "–",
            one.what,
            f"event {one.at_event}",
        )
        for one in found[-_MOST_ALERTS:]
    ]
    header = ("Since", "Connection", "Who or what", "What", "First shown by")
    yield Table(header=tuple(map(_plain, header)), rows=tuple(tuple(map(_plain, row)) for row in rows))


def _gaps(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Block]:
    unowned = [each.id for each in flow.connections if not each.owner]
    troubled = [each.id for each in handoffs if each.troubles]
    lines = []
    if unowned:
        lines.append(f"Nobody owns the outcome of {', '.join(unowned)}.")
    if troubled:
        lines.append(f"Steps that cannot be were not counted in {len(troubled)} handoffs: {', '.join(troubled[:5])}.")
    if lines:
        yield Callout(kind="warning", title="What is missing", paragraphs=tuple(map(_plain, lines)))


def _read(name: MeasureName, flow: Flow, handoffs: Sequence[Handoff]) -> Reading:
    return _READ[name](Seen(handoffs, flow))


def _of(reading: Reading) -> str:
    """A share with what it was counted from."""
    if reading.value is None:
        return "–"
    return f"{reading.value:.0%} of {reading.of}"


def _plain(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)
