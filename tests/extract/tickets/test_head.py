from __future__ import annotations

from handoff.extract.tickets.case import read_case
from handoff.extract.tickets.closing import closing_features
from handoff.extract.tickets.head import shipped_heads
from handoff.extract.tickets.passage import PARTS, context_flags, passage_flags
from handoff.extract.tickets.staff import Staff
from tests.extract.tickets.desk_samples import note, ticket


def test_the_shipped_weights_fit_what_the_code_counts() -> None:
    heads = shipped_heads()
    one = ticket("1", "Pump", "It hums", note("Impeller worn. Put in a new one."), closing="New impeller")
    flags = passage_flags(read_case(one, Staff.of([one])), None, "vague")
    alone = heads["passage"]
    assert closing_features(["fixed"]).shape[1] == heads["closing"].weights.shape[0]
    assert len(flags[0]) == alone.weights.shape[0]
    seen = context_flags(read_case(one, Staff.of([one])), flags, alone.chances(flags))
    assert seen.shape[1] == heads["passage_in_context"].weights.shape[0]
    assert alone.names == heads["passage_in_context"].names == PARTS


def test_the_chances_of_kinds_that_exclude_each_other_add_up_to_one() -> None:
    chances = shipped_heads()["closing"].chances(closing_features(["fixed", "New impeller"]))
    assert all(abs(float(row.sum()) - 1) < 1e-9 for row in chances)
