from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.ledger import Ledger
from tests.keep.ledger_samples import NOON

FIRST = BriefRow("brief_1", "client_a", "handover", "rev1", '{"blocks": []}', "# One", "")
SECOND = replace(FIRST, revision="rev2", markdown="# Two")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def put(ledger: Ledger, brief: BriefRow) -> bool:
    with ledger.writing() as write:
        return write.briefs.put(replace(brief, run=write.runs.start("brief", NOON)), {})


def test_a_brief_that_says_the_same_is_not_kept_twice(ledger: Ledger) -> None:
    assert [put(ledger, brief) for brief in (FIRST, FIRST, SECOND, SECOND)] == [True, False, True, False]
    assert len(ledger.runs.all()) == ledger.counts().briefs == 2


def test_the_latest_is_what_was_written_last_even_if_it_was_said_before(ledger: Ledger) -> None:
    for brief in (FIRST, SECOND, FIRST):
        put(ledger, brief)
    latest = ledger.briefs.get("brief_1")
    assert latest is not None
    assert (latest.revision, latest.markdown, latest.page) == ("rev1", "# One", '{"blocks": []}')
    assert [brief.revision for brief in ledger.briefs.all()] == ["rev1", "rev2", "rev1"]


def test_a_revision_stays_readable_and_only_for_its_client(ledger: Ledger) -> None:
    put(ledger, FIRST)
    put(ledger, SECOND)
    old, new = ledger.briefs.get("brief_1", "rev1"), ledger.briefs.get("brief_1")
    assert old is not None
    assert new is not None
    assert (old.markdown, new.markdown) == ("# One", "# Two")
    assert ledger.briefs.get("brief_1", client="client_b") is None
    assert ledger.briefs.all("client_b") == []


def test_a_revision_is_known_by_how_it_begins_where_no_other_begins_so(ledger: Ledger) -> None:
    put(ledger, FIRST)
    put(ledger, SECOND)
    assert ledger.briefs.of_revision("rev") is ledger.briefs.of_revision("rev3") is None
    found = ledger.briefs.of_revision("rev1")
    assert found is not None
    assert found.markdown == "# One"


def test_what_was_asked_of_a_brief_stands_beside_it(ledger: Ledger) -> None:
    put(ledger, replace(FIRST, asked='{"ticket": "7"}'))
    [kept] = ledger.briefs.all()
    assert (kept.asked, kept.withdrawn) == ('{"ticket": "7"}', False)
