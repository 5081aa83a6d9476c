from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from page_strategies import pages

from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.page import Page

SETTINGS = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@given(pages())
@settings(max_examples=200, **SETTINGS)
def test_a_page_reads_back_from_its_markdown(page: Page) -> None:
    assert from_markdown(to_markdown(page)) == page


@pytest.mark.slow
@given(pages())
@settings(max_examples=1000, **SETTINGS)
def test_a_thousand_pages_read_back_from_their_markdown(page: Page) -> None:
    assert from_markdown(to_markdown(page)) == page
