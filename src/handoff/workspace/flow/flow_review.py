"""The flow review: where context is lost, what to change first and why, as one page for people and for agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handoff.flow.chain import DIRECT, Connection, Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.leverage import Asked, Change, Ranking, Reply, lost_facts, rank
from handoff.flow.measures import MEASURES, MeasureName, Reading, Seen
from handoff.flow.watch import Alert, alerts
from handoff.language import counted
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.canaries import asked_revisions
from handoff.workspace.flow.flow_pages import span_of, write_twins
from handoff.workspace.flow.measures import named_handoffs
from handoff.workspace.flow.views import ReviewView
from handoff.write.draw import Arrow, Arrows, Gallery
from handoff.write.page import Block, Callout, Figure, Heading, Item, List, Page, PageMeta, Paragraph, Table, Text

_READ = {measure.definition.name: measure.read for measure in MEASURES}
_MOST_ALERTS = 8
#: So many handoffs that show something fit on a line; handoff leverage names more.
_SHOWN = 3
_QUESTIONS: dict[Asked, str] = {
    "loses context": "Does it lose context?",
    "causes rework": "Does it cause rework?",
    "pulls in the hero": "Does it rest on one person?",
    "would be reusable": "Would others use what mends it?",
}
_LEADS: dict[Asked, str] = {
    "loses context": "loses most context",
    "causes rework": "causes most rework",
    "pulls in the hero": "rests most on one person",
    "would be reusable": "shares most with others",
}
_COLUMNS = (
    "Connection",
    "Handoffs",
    "Needed facts that arrived",
    "Taken at once",
    "Answered after (median)",
    "Outcomes met",
    "Owner",
)


def write_review(bench: Bench, output: Path | None) -> ReviewView:
    """Write the review as Word and Markdown. Raises ``InputRefused`` for files that somebody edited."""
    gallery = Gallery()
    flow, handoffs = bench.on_disk.flow, named_handoffs(bench.ledger)
    ranking, found = rank(flow, handoffs), alerts(flow, handoffs, asked_revisions(bench))
    page = review_page(flow, handoffs, ranking, found, gallery)
    twins = write_twins(page, gallery, output or bench.briefs / "flow_review")
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
        *_bottom_line(ranking, found, handoffs),
        *_map(flow, handoffs, gallery),
        *_first(ranking),
        *_alerts(found, handoffs),
        *_gaps(flow, handoffs),
        *_connections(flow, handoffs),
    ]
    meta = PageMeta(title="Flow review", template="flow_review", as_of=newest, subtitle=span_of(handoffs, newest))
    return Page(meta=meta, blocks=tuple(blocks)).sealed()


def _bottom_line(ranking: Ranking, found: Sequence[Alert], handoffs: Sequence[Handoff]) -> Iterator[Block]:
    if not ranking.connections:
        words = "Nothing was handed over yet: handoff offer CLIENT --over CONNECTION begins."
        yield Callout(kind="summary", title="Bottom line", paragraphs=((Text(text=words),),))
        return
    lines = [("Context is lost", _loses(ranking)), ("Began to go wrong", _newest(found, handoffs))]
    lines.append(("Change first", _begin(ranking)))
    told = tuple((Text(text=f"{name}: ", bold=True), Text(text=line)) for name, line in lines)
    yield Callout(kind="summary", title="Bottom line", paragraphs=told)


def _loses(ranking: Ranking) -> str:
    loses = min(ranking.connections, key=lambda one: one.replies[0].rank)
    reply, everywhere = loses.replies[0], sum(one.replies[0].count for one in ranking.connections)
    if not everywhere:
        return "nowhere; no receiver named a fact that did not arrive."
    of_all = f"{reply.count / everywhere:.0%} of the {everywhere:.0f} that were lost on all connections"
    return f"most at {loses.connection}: {reply.words}, {of_all} (see {', '.join(reply.handoffs[:_SHOWN])})."


def _begin(ranking: Ranking) -> str:
    """What to change first, and why it is not where most is lost, if it is not."""
    first, of = ranking.connections[0], len(ranking.connections)
    why = f"{first.connection}, since {_why_first(first.replies, of)}"
    loses = min(ranking.connections, key=lambda one: one.replies[0].rank)
    place = ranking.connections.index(loses) + 1
    but = f" {loses.connection} is {place} of {of} over all four questions." if place > 1 else ""
    return f"{why}: {ranking.changes[-1].what.partition(';')[0]}.{but}"


def _newest(found: Sequence[Alert], handoffs: Sequence[Handoff]) -> str:
    if not found:
        return "nothing."
    alert = found[-1]
    name = next((each.id for each in handoffs for event in each.events if event.id == alert.event), "")
    shown = "; ".join(filter(None, (_evidence(alert), f"it begins with {name}" if name else "")))
    more = f" {len(found) - 1} more below." if len(found) > 1 else ""
    told = f"{alert.connection or 'everywhere'}, since about {alert.at:%-d %B}: {alert.what}"
    return f"{told} ({shown}).{more}" if shown else f"{told}.{more}"


def _why_first(replies: Sequence[Reply], of: int) -> str:
    """The questions that it leads, which put it first."""
    leads = [_LEADS[reply.asked] for reply in replies if reply.rank == 1 and reply.count]
    if of == 1 or not leads:
        return "it is first over all four questions together"
    return f"it {' and '.join(filter(None, (', '.join(leads[:-1]), leads[-1])))}"


def _map(flow: Flow, handoffs: Sequence[Handoff], gallery: Gallery) -> Iterator[Block]:
    """All that goes from one pod to another as an arrow; the same in words for those who do not see it."""
    ways: dict[tuple[str, str], list[Handoff]] = {}
    for name, each in _over(flow, handoffs).items():
        connection = flow.connection(name) or Connection(id=name)
        ways.setdefault((connection.source or "sender", connection.target or "receiver"), []).extend(each)
    arrows = tuple(_arrow(flow, *way, each) for way, each in ways.items() if each)
    if not arrows:
        return
    told = "; ".join(
        f"{one.source} to {one.target}: {counted(one.carried, 'handoff')}"
        + (f", {one.lost:.0%} of them lost a fact" if one.lost is not None else "")
        for one in arrows
    )
    drawn = gallery.hang(Arrows(arrows=arrows))
    caption = (
        "Handoffs, and the share of them in which a needed fact did not arrive: blue below 5 %, yellow below 15 %, "
        "else orange"
    )
    if drawn is not None:
        yield Figure(sha256=drawn, alt=f"How work moves. {told}", caption=caption)
    else:
        yield Paragraph(inlines=_plain(f"How work moves. {told}."))


def _arrow(flow: Flow, source: str, target: str, handoffs: Sequence[Handoff]) -> Arrow:
    asked = _read("context_retention", flow, handoffs).value is not None
    return Arrow(
        source=source,
        target=target,
        carried=len(handoffs),
        lost=sum(bool(lost_facts([each])) for each in handoffs) / len(handoffs) if asked else None,
    )


def _over(flow: Flow, handoffs: Sequence[Handoff]) -> dict[str, list[Handoff]]:
    """What went over each connection; those of flow.yaml first, in its order."""
    names = [each.id for each in flow.connections]
    names += sorted({each.connection or DIRECT for each in handoffs} - {*names})
    return {name: [each for each in handoffs if (each.connection or DIRECT) == name] for name in names}


def _connections(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Block]:
    over = _over(flow, handoffs)
    if not any(over.values()):
        return
    yield Heading(level=1, inlines=_plain("Connections in figures"))
    rows = tuple(tuple(map(_plain, _row(flow, name, each))) for name, each in over.items())
    yield Table(header=tuple(map(_plain, _COLUMNS)), rows=rows)


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
    first, of = ranking.connections[0], len(ranking.connections)
    yield Heading(level=1, inlines=_plain(f"Where to begin: {first.connection}"))
    rows = [
        (_QUESTIONS[reply.asked], _place(reply, of), reply.words, ", ".join(reply.handoffs[:_SHOWN]) or _written(reply))
        for reply in first.replies
    ]
    header = ("Question", "Place", "What answers it", "Handoffs that show it")
    yield Table(header=tuple(map(_plain, header)), rows=tuple(tuple(map(_plain, row)) for row in rows))
    yield List(items=tuple(map(_change, ranking.changes)))


def _place(reply: Reply, of: int) -> str:
    return f"{reply.rank} of {of}" if reply.count else "no"


def _written(reply: Reply) -> str:
    return "flow.yaml" if reply.asked == "would be reusable" and reply.count else "–"


def _change(change: Change) -> Item:
    name = f"{change.leverage.capitalize()} leverage: "
    return Item(inlines=(Text(text=name, bold=True), *_plain(f"{change.what}. To do: {change.how}.")))


def _alerts(found: Sequence[Alert], handoffs: Sequence[Handoff]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(level=1, inlines=_plain("What began to go wrong"))
    names = {event.id: each.id for each in handoffs for event in each.events}
    rows = [
        (
            f"{one.at:%-d %B %Y}",
            " · ".join(filter(None, (one.connection or "everywhere", one.person, one.fact))),
            f"{one.what} ({_evidence(one)})" if _evidence(one) else one.what,
            f"{names.get(one.event, '–')} (event {one.at_event})",
        )
        for one in found[-_MOST_ALERTS:]
    ]
    header = ("Since about", "Where, who", "What", "Begins with handoff")
    yield Table(header=tuple(map(_plain, header)), rows=tuple(tuple(map(_plain, row)) for row in rows))


def _evidence(alert: Alert) -> str:
    """What it was before and since, and of what; of a threshold of their own the threshold and the value."""
    return f"threshold {alert.before:g}, now {alert.after:.2g}" if alert.alarm else alert.evidence


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
    return f"{reading.value:.0%} of {reading.of:,}"


def _plain(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)
