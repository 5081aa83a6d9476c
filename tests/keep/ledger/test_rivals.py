"""Facts are settled rivalry by rivalry, as if all of a client's were looked at together."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.extract.reconcile import reconcile, rivalry
from handoff.keep.ledger.ledger import Ledger
from handoff.records.client import UNASSIGNED
from tests.keep.ledger_samples import NOON, fact, read_file, ticket

SAID = st.lists(
    st.tuples(
        st.sampled_from(["timeline", "ticket_status", "risk", "goal"]),
        st.sampled_from(["go-live", "Go-Live", "audit"]),
        st.sampled_from(["", "1 May", "8 May"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(SAID)
def test_settling_rivalries_settles_all_facts_of_a_client(said: list[tuple[str, str, str, int]]) -> None:
    made = []
    for number, (kind, subject, value, day) in enumerate(said):
        one = fact(ticket(number), "printer", kind=kind, subject=subject, value=value)  # type: ignore[arg-type]
        made.append(one.model_copy(update={"as_of": NOON + timedelta(days=day)}))
    with tempfile.TemporaryDirectory() as folder, Ledger.create(Path(folder) / "ledger.sqlite") as ledger:
        run, *_ = read_file(ledger, [ticket(number) for number in range(len(said))])
        with ledger.writing() as write:
            for number, one in enumerate(made):
                write.facts.put(ticket(number).id, [one], run)
            for rivals in write.rivals.of(UNASSIGNED, rivalry):
                write.facts.put_states(reconcile(rivals))
        settled = sorted(ledger.facts.all(), key=lambda one: one.id)
        assert settled == list(reconcile(made))


def test_a_fact_without_a_rival_is_not_read_again(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        run, *_ = read_file(ledger, [ticket(1), ticket(2)])
        with ledger.writing() as write:
            write.facts.put(ticket(1).id, [fact(ticket(1), "printer", "risk")], run)
            write.facts.put(ticket(2).id, [fact(ticket(2), "fire", "risk")], run)
            assert list(write.rivals.of(UNASSIGNED, rivalry)) == []
