"""What agents do with handoffs: see them, answer for a person, report what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handoff.errors import NotFound
from handoff.records import fenced, plain_line
from handoff.workspace.agents.answers import AnsweredHandoff, FeedbackAnswer, HandoffAnswer, HandoffLine
from handoff.workspace.agents.arguments import AnswerAsk, FeedbackAsk, HandoffAsk
from handoff.workspace.agents.grant import FETCHED, Reach
from handoff.workspace.agents.program_arguments import AcceptAsk, HandoffsAsk, OneHandoffAsk, OutcomeAsk, ReturnAsk
from handoff.workspace.flow import HandoffCard, HandoffView, StepView
from handoff.workspace.paging import page_of

_LINE = 200
_PAGE = 20


def get_handoff(reach: Reach, ask: HandoffAsk) -> HandoffAnswer:
    """One handoff whole, which opens it, or those that wait for somebody."""
    if ask.id:
        return show_handoff(reach, OneHandoffAsk(id=ask.id))
    return _page(_cards(reach, waiting=True), ask.cursor, _PAGE)


def show_handoff(reach: Reach, ask: OneHandoffAsk) -> HandoffAnswer:
    """One handoff whole. That opens it."""
    return _whole(reach.workspace.desk.handoff(_found(reach, ask.id), by=reach.grant.reader, how=FETCHED))


def list_handoffs(reach: Reach, ask: HandoffsAsk) -> HandoffAnswer:
    """Handoffs of one client, or of all within reach."""
    clients = (reach.client(ask.client),) if ask.client else None
    return _page(_cards(reach, clients, waiting=ask.state == "waiting"), ask.cursor, ask.limit)


def _page(cards: Iterable[HandoffCard], cursor: str, limit: int) -> HandoffAnswer:
    page = page_of(cards, lambda card: (card.id,), limit, cursor)
    return HandoffAnswer(handoffs=tuple(map(_line, page)), next_cursor=page.next)


def accept_handoff(reach: Reach, ask: AcceptAsk) -> AnsweredHandoff:
    """The acceptance of whom the agent acts for."""
    return accept_or_return(reach, AnswerAsk(id=ask.id, accept=True, read_back=ask.read_back))


def return_handoff(reach: Reach, ask: ReturnAsk) -> AnsweredHandoff:
    """The return by whom the agent acts for."""
    told = AnswerAsk(id=ask.id, accept=False, reason=ask.reason, missing=ask.missing, questions=ask.questions)
    return accept_or_return(reach, told)


def accept_or_return(reach: Reach, ask: AnswerAsk) -> AnsweredHandoff:
    """The answer of whom the agent acts for."""
    person = reach.person()
    view = reach.workspace.desk.receive(
        _found(reach, ask.id),
        by=person,
        accept=ask.accept,
        reason=ask.reason,
        missing=ask.missing,
        questions=ask.questions,
        read_back=ask.read_back,
    )
    return _answered(view)


def record_feedback(reach: Reach, ask: FeedbackAsk) -> FeedbackAnswer:
    """What came of an accepted handoff, or whether what the agent was given was of use."""
    if not ask.outcome:
        return _of_use(reach, ask.id, bool(ask.useful))
    said = {"used": ask.used, "wrong": ask.wrong, "needed": ask.needed, "note": ask.note}
    done = record_outcome(reach, OutcomeAsk(id=ask.id, outcome=ask.outcome, **said))
    return FeedbackAnswer(id=done.id, state=done.state)


def record_outcome(reach: Reach, ask: OutcomeAsk) -> AnsweredHandoff:
    """What came of an accepted handoff, as whom the agent acts for saw it."""
    person = reach.person()
    view = reach.workspace.desk.outcome(
        _found(reach, ask.id),
        ask.outcome,
        by=person,
        note=ask.note,
        wrong=ask.wrong,
        used=ask.used,
        needed=ask.needed,
    )
    return _answered(view)


def _of_use(reach: Reach, wanted: str, useful: bool) -> FeedbackAnswer:
    for client in reach.each():
        if reach.workspace.fact(wanted, client=client) or reach.workspace.record(wanted, client=client):
            said = reach.workspace.feedback(wanted, useful, by=reach.grant.signature, client=client)
            return FeedbackAnswer(id=said.target, state="useful" if said.useful else "not useful")
    raise NotFound("nothing has this id", place="id", remedy="take an id from search or from a list")


def _found(reach: Reach, wanted: str) -> str:
    """The id of a handoff within reach. Nothing else that the desk would take, a file's path for one, is looked up."""
    if any(card.id == wanted for card in _cards(reach)):
        return wanted
    raise NotFound("no such handoff", place="id", remedy="get_handoff without an id lists those that wait")


def _cards(
    reach: Reach, clients: Sequence[str | None] | None = None, *, waiting: bool = False
) -> Iterator[HandoffCard]:
    for client in reach.each() if clients is None else clients:
        yield from reach.workspace.desk.handoffs(client=client or "", waiting=waiting).handoffs


def _line(card: HandoffCard | HandoffView, text: str = "") -> HandoffLine:
    return HandoffLine(
        id=card.id,
        client=plain_line(card.client, _LINE),
        template=card.template,
        connection=card.connection,
        state=card.state,
        urgency=card.urgency,
        due=card.due,
        waits_for=plain_line(card.waits_for, _LINE),
        text=text,
    )


def _answered(view: HandoffView) -> AnsweredHandoff:
    gaps = tuple(fenced(gap.what) for gap in view.left_out)
    return AnsweredHandoff(id=view.id, state=view.state, waits_for=plain_line(view.waits_for, _LINE), left_out=gaps)


def _whole(view: HandoffView) -> HandoffAnswer:
    return HandoffAnswer(handoffs=(_line(view, fenced("\n".join(_told(view)))),), next_cursor="")


def _told(view: HandoffView) -> Iterator[str]:
    yield from (f"changed: {one.before or '(new)'} → {one.after or '(gone)'}" for one in view.changes)
    yield f"in the sender's words: {view.summary or '(nothing said)'}"
    if view.bottom_line:
        yield f"bottom line: {view.bottom_line}"
    yield from (f"to do: {action}" for action in view.actions)
    yield from (f"may happen: {contingency}" for contingency in view.contingencies)
    yield from (f"missing: {gap.name}: {gap.problem}" for gap in view.missing)
    yield from (f"not ready: {words}" for words in view.unmet)
    yield from (f"not done: {words}" for words in view.undone)
    yield from (f"left out of the read-back ({gap.kind}): {gap.what}" for gap in view.left_out)
    yield from map(_step, view.steps)


def _step(step: StepView) -> str:
    said = "; ".join(f"{field.replace('_', ' ')}: {words}" for field, words in step.said.items())
    by = f" by {step.by}" if step.by else ""
    return f"{step.at:%Y-%m-%d %H:%M} {step.event}{by}{f' ({said})' if said else ''}"
