"""What agents do with handoffs: see them, answer for a person, report what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from handoff.records import fenced, plain_line
from handoff.workspace.agents.answers import AnsweredHandoff, FeedbackAnswer, HandoffAnswer, HandoffLine
from handoff.workspace.agents.arguments import AnswerAsk, FeedbackAsk, HandoffAsk
from handoff.workspace.agents.arguments_of_programs import (
    AcceptAsk,
    HandoffsAsk,
    OneHandoffAsk,
    OutcomeAsk,
    ReturnAsk,
    UsefulAsk,
)
from handoff.workspace.agents.grant import FETCHED, Caller
from handoff.workspace.flow import HandoffCard, HandoffsView, HandoffView, StepView

_LINE = 200
_PAGE = 20


def get_handoff(caller: Caller, ask: HandoffAsk) -> HandoffAnswer:
    """One handoff whole, which opens it, or those that wait for somebody."""
    if ask.id:
        return show_handoff(caller, OneHandoffAsk(id=ask.id))
    return _page(caller.known.desk.handoffs(waiting=True, limit=_PAGE, after=ask.cursor))


def show_handoff(caller: Caller, ask: OneHandoffAsk) -> HandoffAnswer:
    """One handoff whole. That opens it."""
    return _whole(caller.known.desk.handoff(ask.id, by=caller.grant.reader, how=FETCHED))


def list_handoffs(caller: Caller, ask: HandoffsAsk) -> HandoffAnswer:
    """Handoffs of one client, or of all within reach."""
    waiting = ask.state == "waiting"
    found = caller.known.desk.handoffs(client=ask.client, waiting=waiting, limit=ask.limit, after=ask.cursor)
    return _page(found)


def _page(found: HandoffsView) -> HandoffAnswer:
    return HandoffAnswer(handoffs=tuple(map(_line, found.handoffs)), next_cursor=found.next)


def accept_handoff(caller: Caller, ask: AcceptAsk) -> AnsweredHandoff:
    """The acceptance of whom the agent acts for."""
    return accept_or_return(caller, AnswerAsk(id=ask.id, accept=True, read_back=ask.read_back))


def return_handoff(caller: Caller, ask: ReturnAsk) -> AnsweredHandoff:
    """The return by whom the agent acts for."""
    told = AnswerAsk(id=ask.id, accept=False, reason=ask.reason, missing=ask.missing, questions=ask.questions)
    return accept_or_return(caller, told)


def accept_or_return(caller: Caller, ask: AnswerAsk) -> AnsweredHandoff:
    """The answer of whom the agent acts for."""
    person = caller.person()
    view = caller.known.desk.receive(
        ask.id,
        by=person,
        accept=ask.accept,
        reason=ask.reason,
        missing=ask.missing,
        questions=ask.questions,
        read_back=ask.read_back,
    )
    return _answered(view)


def record_feedback(caller: Caller, ask: FeedbackAsk) -> FeedbackAnswer:
    """What came of an accepted handoff, or whether what the agent was given was of use."""
    if not ask.outcome:
        return say_useful(caller, UsefulAsk(id=ask.id, useful=bool(ask.useful)))
    said = {"used": ask.used, "wrong": ask.wrong, "needed": ask.needed, "note": ask.note}
    done = record_outcome(caller, OutcomeAsk(id=ask.id, outcome=ask.outcome, **said))
    return FeedbackAnswer(id=done.id, state=done.state)


def record_outcome(caller: Caller, ask: OutcomeAsk) -> AnsweredHandoff:
    """What came of an accepted handoff, as whom the agent acts for saw it."""
    person = caller.person()
    view = caller.known.desk.outcome(
        ask.id,
        ask.outcome,
        by=person,
        note=ask.note,
        wrong=ask.wrong,
        used=ask.used,
        needed=ask.needed,
    )
    return _answered(view)


def say_useful(caller: Caller, ask: UsefulAsk) -> FeedbackAnswer:
    """Whether a record or fact was of use."""
    said = caller.known.feedback(ask.id, ask.useful, by=caller.grant.signature)
    return FeedbackAnswer(id=said.target, state="useful" if said.useful else "not useful")


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
