from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.rows import BriefRow
from tests.keep.ledger_samples import NOON

FIRST = BriefRow("brief_1", "client_a", "handover", "rev1", '{"blocks": []}', "# One", "")
SECOND = replace(FIRST, revision="rev2", markdown="# Two")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def put(ledger: Ledger, brief: BriefRow) -> bool:
    with ledger.writing() as write:
        return write.put_brief(replace(brief, run=write.start_run("brief", NOON)), {})


def test_a_brief_that_says_the_same_is_not_kept_twice(ledger: Ledger) -> None:
    assert [put(ledger, brief) for brief in (FIRST, FIRST, SECOND, SECOND)] == [True, False, True, False]
    assert len(ledger.runs()) == ledger.counts().briefs == 2


def test_the_latest_is_what_was_written_last_even_if_it_was_said_before(ledger: Ledger) -> None:
    for brief in (FIRST, SECOND, FIRST):
        put(ledger, brief)
    latest = ledger.latest_brief("client_a", "handover")
    assert latest is not None
    assert (latest.revision, latest.markdown, latest.page) == ("rev1", "# One", '{"blocks": []}')
    assert [brief.revision for brief in ledger.briefs()] == ["rev1", "rev2", "rev1"]


def test_a_revision_stays_readable_and_only_for_its_client(ledger: Ledger) -> None:
    put(ledger, FIRST)
    put(ledger, SECOND)
    old, new = ledger.brief("brief_1", "rev1"), ledger.brief("brief_1")
    assert old is not None
    assert new is not None
    assert (old.markdown, new.markdown) == ("# One", "# Two")
    assert ledger.brief("brief_1", client="client_b") is None
    assert ledger.latest_brief("client_b", "handover") is ledger.latest_brief("client_a", "other") is None
    assert ledger.briefs("client_b") == []
