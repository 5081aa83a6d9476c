"""A brief is offered, opened, returned, offered again, accepted, and what came of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes
from tests.workspace.flow.conftest import CLIENT, FLOW, NOTES, Clock, put_flow


def test_a_handoff_goes_its_way_over_a_connection(ready: Workspace, clock: Clock) -> None:
    put_flow(ready)
    desk = ready.desk
    offered = desk.offer(CLIENT, "sold", by="Ada Lind", summary="They fear the freeze.", urgency="soon")
    assert (offered.state, offered.source, offered.target, offered.waits_for) == (
        "offered", "sales", "delivery", "Cy Orr",
    )  # fmt: skip
    assert (offered.summary, offered.urgency, offered.owner) == ("They fear the freeze.", "soon", "Cy Orr")
    assert offered.due is not None
    assert (offered.due - clock.now).days == 2
    assert [(action.what, str(action.due)) for action in offered.actions if action.due] == [
        ("Helga Brandt trains the drivers by 20 October 2026", "2026-10-20")
    ]
    (risk,) = offered.contingencies
    assert (risk.what, risk.then) == ("the carrier is late", "go-live moves behind the freeze")
    clock.pass_by(hours=3)
    assert desk.handoff(offered.id).state == "offered"
    assert desk.handoff(offered.id, by="Dee Fox").state == "opened"
    returned = desk.receive(
        offered.id, by="Dee Fox", accept=False, reason="fact_missing", missing=["contact"], questions="Who calls?"
    )
    assert (returned.state, returned.waits_for) == ("returned", "Ada Lind")
    clock.pass_by(hours=3)
    again = desk.offer(CLIENT, "sold", by="Bo Marsh")
    assert (again.id, again.state) == (offered.id, "offered")
    accepted = desk.receive(offered.id, by="Dee Fox", accept=True, read_back="Helga trains the drivers.", minutes=12)
    assert (accepted.state, accepted.waits_for) == ("accepted", "Cy Orr")
    assert "day" in {gap.kind for gap in accepted.left_out}
    clock.pass_by(days=20)
    done = desk.outcome(offered.id, "met", by="Cy Orr", note="Live on the day.", close=True)
    assert done.state == "closed"
    assert [step.event for step in done.steps] == [
        "drafted", "offered", "opened", "returned", "offered", "accepted", "outcome", "closed",
    ]  # fmt: skip
    assert [step.by for step in done.steps][3:6] == ["Dee Fox", "Bo Marsh", "Dee Fox"]
    assert done.steps[6].said == {"note": "Live on the day."}
    assert done.troubles == ()


def test_the_same_revision_is_one_offer_and_an_accepted_one_is_not_offered_again(ready: Workspace) -> None:
    first = ready.desk.offer(CLIENT, by="Ada")
    again = ready.desk.offer(CLIENT, by="Ada")
    assert (again.id, again.notes) == (first.id, ("this revision is offered already",))
    assert len(again.steps) == 2
    ready.desk.receive(first.id, by="Cy", accept=True)
    with pytest.raises(UsageError, match="this revision was accepted by Cy"):
        ready.desk.offer(CLIENT, by="Ada")
    assert len(ready.desk.handoffs().handoffs) == 1


def test_a_second_offer_shows_first_what_changed_since_it_was_accepted(ready: Workspace, tmp_path: Path) -> None:
    first = ready.desk.offer(CLIENT, by="Ada")
    ready.desk.receive(first.id, by="Cy", accept=True)
    more = {**NOTES, "2": "Go-live: moved to 9 November 2026"}
    ready.ingest(write_notes(tmp_path / "notes.csv", more))
    second = ready.desk.offer(CLIENT, by="Ada")
    assert second.id != first.id
    assert any("9 November 2026" in change.after for change in second.changes)
    assert ready.desk.handoff(first.id).changes == ()


def test_a_gate_that_is_not_open_names_what_is_missing_and_whom_to_ask(ready: Workspace) -> None:
    put_flow(ready, FLOW.replace("[budget, ", "[budget, stakeholder/sponsor, "))
    blocked = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    assert (blocked.state, blocked.waits_for) == ("blocked", "Ada Lind")
    (gap,) = blocked.missing
    assert gap.name == "stakeholder/sponsor"
    assert gap.looked_in == ("4 documents",)
    with pytest.raises(UsageError, match="accepted cannot follow blocked"):
        ready.desk.receive(blocked.id, by="Cy Orr", accept=True)
    put_flow(ready)
    assert ready.desk.offer(CLIENT, "sold", by="Ada Lind").state == "offered"


def test_strangers_broken_and_paused_connections_are_refused(ready: Workspace) -> None:
    put_flow(ready)
    with pytest.raises(UsageError, match="Zoe is in no pod, and this is for 'sales'"):
        ready.desk.offer(CLIENT, "sold", by="Zoe")
    with pytest.raises(UsageError, match="Cy Orr works in delivery, and this is for 'sales'"):
        ready.desk.offer(CLIENT, "sold", by="Cy Orr")
    with pytest.raises(UsageError, match="no connection is called 'bought'"):
        ready.desk.offer(CLIENT, "bought", by="Ada Lind")
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    with pytest.raises(UsageError, match="Ada Lind works in sales, and this is for 'delivery'"):
        ready.desk.receive(offered.id, by="Ada Lind", accept=True)
    put_flow(ready, FLOW + "    paused: the gate lets everything through\n")
    with pytest.raises(UsageError, match="offers nothing: the gate lets everything through"):
        ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    put_flow(ready, FLOW.replace("to: delivery", "to: deliveri"))
    with pytest.raises(UsageError, match="no pod is called so"):
        ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    assert [one.state for one in ready.desk.handoffs().handoffs] == ["offered"]


def test_an_answer_needs_a_name_a_reason_and_the_newest_revision(ready: Workspace, tmp_path: Path) -> None:
    old = ready.desk.offer(CLIENT, by="Ada")
    kept = tmp_path / "old.docx"
    kept.write_bytes(next(ready.layout.briefs.rglob("*.docx")).read_bytes())
    with pytest.raises(UsageError, match="needs the name of who"):
        ready.desk.receive(old.id, accept=True)
    with pytest.raises(UsageError, match="a return needs a reason"):
        ready.desk.receive(old.id, by="Cy", accept=False)
    with pytest.raises(UsageError, match="'slow' is none"):
        ready.desk.receive(old.id, by="Cy", accept=False, reason="slow")
    with pytest.raises(UsageError, match="neither accepted nor returned"):
        ready.desk.receive(old.id, by="Cy")
    ready.ingest(write_notes(tmp_path / "more.csv", {"9": "Risks: the pier may close"}))
    new = ready.desk.offer(CLIENT, by="Ada")
    assert (new.id, new.revision == old.revision) == (old.id, False)
    with pytest.raises(UsageError, match="accepted is of an old revision"):
        ready.desk.receive(kept, by="Cy", accept=True)
    assert ready.desk.receive(CLIENT, by="Cy", accept=True).state == "accepted"


def test_a_brief_that_nobody_offered_is_received_on_direct(ready: Workspace) -> None:
    brief = ready.brief(CLIENT)
    for named in (brief.word, brief.markdown, CLIENT):
        taken = ready.desk.receive(named, by="Helga", accept=True)
        assert (taken.state, taken.connection, taken.revision) == ("accepted", "direct", brief.revision)
    (one,) = ready.desk.handoffs().handoffs
    assert [step.event for step in ready.desk.handoff(one.id).steps] == ["offered", "accepted"]


def test_the_filled_read_back_form_answers_by_itself(ready: Workspace) -> None:
    brief = ready.brief(CLIENT)
    path = Path(brief.markdown)
    text = path.read_text(encoding="utf-8")
    for question, answer in (
        ("in your own words?", "A desk"),
        ("which questions?", "Returned: who trains?"),
        ("Name and date", "Jo Li, today"),
    ):
        assert f"{question} |  |" in text
        text = text.replace(f"{question} |  |", f"{question} | {answer} |")
    path.write_text(text, encoding="utf-8")
    applied = ready.apply(path)
    assert applied.proposals == ()
    assert any("handoff receive" in note for note in applied.notes)
    returned = ready.desk.receive(path)
    (_, step) = returned.steps
    assert (returned.state, step.by, step.reason) == ("returned", "Jo Li", "fact_missing")
    assert step.said == {"questions": "Returned: who trains?", "read_back": "A desk"}


def test_a_secret_in_an_answer_is_not_kept(ready: Workspace) -> None:
    offered = ready.desk.offer(CLIENT, by="Ada", summary="The password is Oak!Leaf77.")
    assert offered.summary == "The password is [password removed]."
    assert b"Oak!Leaf77" not in ready.layout.ledger.read_bytes()


DECIDES = FLOW.replace("    owner", "    role: decide\n    checkpoint: [Ada Lind]\n    owner")


def test_what_the_machine_decides_waits_for_a_signature_with_a_reason(ready: Workspace) -> None:
    put_flow(ready, DECIDES)
    held = ready.desk.offer(CLIENT, "sold", by="Bo Marsh")
    assert (held.state, held.waits_for) == ("escalated", "Ada Lind")
    reason = "I called their board on Monday and they stand by it"
    with pytest.raises(UsageError, match="Bo Marsh may not sign"):
        ready.desk.offer(CLIENT, "sold", by="Bo Marsh", signer="Bo Marsh", because=reason)
    with pytest.raises(UsageError, match="the reason is empty"):
        ready.desk.offer(CLIENT, "sold", by="Bo Marsh", signer="Ada Lind", because="ok")
    with pytest.raises(UsageError, match="machine's own words"):
        ready.desk.offer(CLIENT, "sold", by="Bo Marsh", signer="Ada Lind", because=held.bottom_line)
    signed = ready.desk.offer(CLIENT, "sold", by="Bo Marsh", signer="Ada Lind", because=reason)
    assert (signed.id, signed.state) == (held.id, "offered")
    assert [step.event for step in signed.steps] == ["drafted", "escalated", "signed", "offered"]
    assert (signed.steps[2].by, signed.steps[2].said) == ("Ada Lind", {"rationale": reason})


def test_over_the_limit_offers_wait_in_a_queue_by_value(ready: Workspace, tmp_path: Path, clock: Clock) -> None:
    rows = ["id,title,text,company,updated"]
    rows += [
        f'{number},Note,"Next steps: Jo calls them by {day} October 2026",{name},2026-09-0{number}T09:00:00Z'
        for number, (name, day) in enumerate((("Alder Ltd", 20), ("Birch Ltd", 25), ("Cedar Ltd", 5)), start=1)
    ]
    (tmp_path / "clients.csv").write_text("\n".join(rows) + "\n")
    ready.ingest(tmp_path / "clients.csv")
    put_flow(ready, FLOW.replace("    required: [budget, timeline/go-live]\n", "    absorption: 1\n"))
    states = {}
    for name in ("Alder Ltd", "Birch Ltd", "Cedar Ltd"):
        put_template_without_gates(ready)
        states[name] = ready.desk.offer(name, "sold", by="Ada Lind").state
    assert states == {"Alder Ltd": "offered", "Birch Ltd": "queued", "Cedar Ltd": "queued"}
    order = [(card.client, card.position) for card in ready.desk.handoffs(waiting=True).handoffs if card.position]
    assert order == [("Cedar Ltd", 1), ("Birch Ltd", 2)]
    clock.pass_by(days=1)
    assert {card.client: card.state for card in ready.desk.handoffs().handoffs} == {
        "Alder Ltd": "offered", "Cedar Ltd": "offered", "Birch Ltd": "queued",
    }  # fmt: skip


def put_template_without_gates(workspace: Workspace) -> None:
    """The connection's template, with nothing that it must hold."""
    path = workspace.layout.root / "flow.yaml"
    path.write_text(path.read_text().replace("template: sales_to_delivery", "template: discovery_document"))


def test_a_brief_that_nobody_opens_is_named(ready: Workspace, clock: Clock) -> None:
    put_flow(ready)
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    clock.pass_by(days=3)
    (card,) = ready.desk.handoffs().handoffs
    assert card.zombie == "nobody opened it in 3 days"
    assert card.due is not None


def test_an_outcome_names_facts_of_that_client_alone(ready: Workspace) -> None:
    offered = ready.desk.offer(CLIENT, by="Ada")
    with pytest.raises(UsageError, match="outcome cannot follow offered"):
        ready.desk.outcome(offered.id, "met", by="Cy")
    ready.desk.receive(offered.id, by="Cy", accept=True)
    with pytest.raises(UsageError, match="no such fact"):
        ready.desk.outcome(offered.id, "met", by="Cy", wrong=["fact_0"])
    (budget,) = ready.facts(CLIENT, "budget")
    done = ready.desk.outcome(offered.id, "partly", by="Cy", wrong=[budget.id], needed=["contact"])
    assert (done.steps[-1].facts, done.steps[-1].missing) == ((f"wrong:{budget.id}",), ("contact",))
