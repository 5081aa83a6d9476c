from __future__ import annotations

import pytest

from handoff.extract.tickets import draft_article, open_files, shipped_heads
from handoff.extract.tickets.article import Names, clean
from handoff.records import ClientHint
from tests.extract.tickets.desk_samples import note, said, ticket
from tests.extract.tickets.test_recurrence import ALIKE, CAUSE, FIRST, SECOND

NAMES = Names(frozenset({"Lena Holm", "Ivo Maric", "Will Stone"}), frozenset({"Osterby Docks", "Vale Timber Ltd"}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Osterby Docks had it too", "the client had it too"),
        ("Explains Osterby as well", "Explains the client as well"),
        ("Asked Lena Holm, then Ivo's boss", "Asked a colleague, then a colleague’s boss"),
        ("Call Dr. Maric", "Call a colleague"),
        ("Will be done. Ask Will.", "Will be done. Ask a colleague."),
        ("mail lena@osterby.example or ring 0470 12 34 56", "mail [address] or ring [number]"),
        ("server 10.4.7.20 at 12 Harbour Road", "server [address] at [address]"),
        ("see https://osterby.example/wiki", "see [address]"),
        (
            "firmware 5.1.11, error 0x80070005, 41 faxes by 17:05",
            "firmware 5.1.11, error 0x80070005, 41 faxes by 17:05",
        ),
    ],
)
def test_what_may_be_used_again_names_nobody(text: str, wanted: str) -> None:
    assert clean(text, NAMES) == wanted


def test_an_article_tells_issue_cause_and_resolution_and_keeps_names_inside() -> None:
    files = open_files([FIRST, SECOND, CAUSE], None, shipped_heads())
    article = draft_article(files, ["ticket_501", "ticket_530"])
    reusable = " ".join(
        (article.title, *article.issue, *article.environment, article.cause, article.resolution, *article.tried)
    )
    assert "tracker draws 2 A" in article.cause
    assert "sleep mode" in article.resolution
    assert not {"Harrow", "Osterby", "Vale", "Cem", "Ivo", "Nora"} & set(reusable.replace("’s", "").split())
    assert article.clients == ("Harrow Mill", "Vale Timber")
    assert article.tickets == ("501", "512", "530")


def test_an_article_of_several_tickets_keeps_what_the_others_tell_otherwise() -> None:
    article = draft_article(open_files([CAUSE, ALIKE], None, shipped_heads()), ["ticket_530", "ticket_533"])
    assert "sleep mode" in article.resolution
    assert any("new switch" in words for words in article.also)
    assert not {article.resolution, article.cause} & {*article.also}
    assert "Harrow" not in " ".join(article.also)


def test_an_article_without_a_resolution_says_so() -> None:
    stuck = ticket("601", "Gate", "Stuck.", said("Cem Aksoy", "still stuck", hours=2), status="Open")
    article = draft_article(open_files([stuck], None, shipped_heads()), ["ticket_601"])
    assert article.resolution == ""
    assert "resolution" in article.not_known


def test_what_the_desk_wrote_stands_inside_to_hold_the_draft_against() -> None:
    tried = note("Swapped the relay, Lena Holm still hears it.")
    files = open_files([ticket("603", "Gate", "It hums.", tried, status="Open")], None, shipped_heads())
    article = draft_article(files, ["ticket_603"])
    assert len(article.notes) == 1
    assert article.notes[0].startswith("Swapped the relay")


def test_the_issue_is_told_in_the_callers_words_without_the_signature() -> None:
    one = ticket(
        "602", "Gate", "The gate is stuck.\n\nCem Aksoy\nHarrow Mill, 0470 12 34 56",
        note("Chain off. Put it back."), closing="Put the chain back", client=ClientHint(names=("Harrow Mill",)),
    )  # fmt: skip
    article = draft_article(open_files([one], None, shipped_heads()), ["ticket_602"])
    assert article.issue == ("The gate is stuck.",)
