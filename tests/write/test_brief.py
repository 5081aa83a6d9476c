from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from handoff.records.client import MergeProposal
from handoff.records.fact import Fact
from handoff.records.record import Call
from handoff.write.brief import BriefInput, compose
from handoff.write.draw.gallery import Gallery
from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.material import Asked
from handoff.write.page.block import Callout, Heading, Table, inlines_of
from handoff.write.page.inline import Field, plain
from handoff.write.page.page import Page
from tests.write.brief_golden import GOLDEN, given, page_of, rich_page, sketch, template
from tests.write.brief_story import HALDEN, Story, many_facts, rich_proposals, rich_story


def words(page: Page) -> str:
    return "\n".join(plain(inlines) for block in page.blocks for inlines in inlines_of(block))


def section(page: Page, heading: str) -> str:
    """The words between a heading of the first level and the next one; empty where there is no such heading."""
    found: list[str] = []
    inside = False
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.inlines) == heading
        elif inside:
            found += [plain(inlines) for inlines in inlines_of(block)]
    return "\n".join(found)


def headings(page: Page) -> list[str]:
    return [plain(block.inlines) for block in page.blocks if isinstance(block, Heading) and block.level == 1]


def bottom_line(page: Page) -> Callout:
    return next(block for block in page.blocks if isinstance(block, Callout) and block.kind == "summary")


def changed(story: Story, kind: str, **update: object) -> list[Fact]:
    return [fact.model_copy(update=update) if fact.kind == kind else fact for fact in story.facts]


def test_the_rich_story_reads_as_written_beside_the_test() -> None:
    assert to_markdown(rich_page()) == GOLDEN.read_text(encoding="utf-8")


def test_the_page_is_sealed_and_reads_back_from_markdown() -> None:
    page = rich_page()
    assert page == page.sealed()
    assert from_markdown(to_markdown(page)) == page


def test_the_order_of_facts_records_and_proposals_changes_nothing() -> None:
    story, shuffler = rich_story(), random.Random(7)
    facts, records = list(story.facts), list(story.records.items())
    shuffler.shuffle(facts)
    shuffler.shuffle(records)
    gallery = Gallery(painter=sketch)
    told = BriefInput(HALDEN, facts, dict(records), rich_proposals(), gallery, sides={"Ines Moreau": "ours"})
    assert compose(template(), told) == rich_page()


def test_the_sections_stand_in_the_order_a_receiver_reads() -> None:
    assert headings(rich_page()) == [
        "Decisions to take",
        "What changed",
        "Goals and pain points",
        "Success criteria",
        "People",
        "Constraints and requirements",
        "Dates and budget",
        "Decided so far",
        "Commitments made",
        "Problems and what solved them",
        "Risks and competition",
        "Open questions",
        "Low confidence",
        "What is missing",
        "What was prepared and what stays with you",
        "How to read this",
        "Read-back by Delivery",
    ]


def test_the_strip_the_bottom_line_and_the_decisions_come_first() -> None:
    kinds = [type(block) for block in rich_page().blocks[:4]]
    assert kinds == [Table, Callout, Heading, Table]


def test_every_field_is_named_once_and_every_statement_is_cited() -> None:
    page = rich_page()
    paths = [inline.path for inline in page.inlines() if isinstance(inline, Field)]
    assert len(paths) == len(set(paths))
    for block in page.blocks:
        rows = block.rows if isinstance(block, Table) else [[inlines] for inlines in inlines_of(block)]
        for row in rows:
            fields = [inline for cell in row for inline in cell if isinstance(inline, Field)]
            cites = [inline for cell in row for inline in cell if inline.type == "cite"]
            assert cites or not fields, plain([inline for cell in row for inline in cell])


def test_fields_lead_back_to_their_facts() -> None:
    ids = {fact.id for fact in rich_story().facts}
    paths = [path for path, _ in rich_page().facts()]
    assert len(paths) > 60
    assert all(path.rpartition(".")[0] in ids for path in paths)


def test_sources_give_file_place_speaker_day_and_the_quote() -> None:
    source = next(source for source in rich_page().sources if "Um, so" in source.detail)
    assert source.label == "Dana Whitfield, call, 9 September 2026"
    assert source.locator == "2026-09-09 discovery.vtt, cue 2"
    assert source.detail.startswith("“Um, so, the the budget")
    assert source.confidence == 0.6


def test_no_raw_id_reaches_the_reader() -> None:
    story, page = rich_story(), rich_page()
    printed = words(page) + " ".join(f"{s.label} {s.locator} {s.detail}" for s in page.sources)
    raw = {fact.id for fact in story.facts} | set(story.records) | {HALDEN.id, "merge_1", "halden_logistics"}
    assert [one for one in raw if one in printed] == []


def test_superseded_values_appear_only_as_what_changed() -> None:
    page = rich_page()
    assert "2 November 2026" in section(page, "What changed")
    assert words(page).count("2 November 2026") == section(page, "What changed").count("2 November 2026")


def test_rejected_and_gone_facts_are_nowhere() -> None:
    assert "skip the Norwegian translation" in words(rich_page())  # the low-confidence one
    assert words(rich_page()).count("Norwegian translation") == 1


def test_the_bottom_line_says_what_for_how_much_when_why_what_is_open_and_what_to_do() -> None:
    said, ask = (plain(paragraph) for paragraph in bottom_line(rich_page()).paragraphs)
    for part in ("“Service desk and customer portal”", "EUR 180,000", "16 November 2026", "two hours", "4 decisions"):
        assert part in said
    assert "1 of them because sources disagree" in said
    assert ask.startswith("Delivery:")


@pytest.mark.parametrize("count", [64, 500])
def test_the_bottom_line_has_at_most_sixty_words(count: int) -> None:
    paragraphs = bottom_line(page_of(many_facts(count))).paragraphs
    assert sum(len(plain(paragraph).split()) for paragraph in paragraphs) <= 60


def test_a_long_pain_is_shortened_to_fit() -> None:
    story = rich_story()
    facts = changed(story, "pain_point", statement="Night shifts wait " * 40)
    paragraphs = bottom_line(page_of(story, facts)).paragraphs
    assert sum(len(plain(paragraph).split()) for paragraph in paragraphs) <= 60
    assert "…" in plain(paragraphs[0])


def test_a_conflict_is_a_decision_that_shows_both_sides() -> None:
    row = section(rich_page(), "Decisions to take").replace("\n", " ")
    assert "Budget: confirm which holds, EUR 180,000 or EUR 150,000." in row
    assert "CRM, 12 Oct 2026, 95 %: EUR 180,000; Dana Whitfield, call of 9 Sep 2026, 60 %: EUR 150,000" in row


def test_a_conflict_about_the_go_live_is_open_in_the_strip_too() -> None:
    story = rich_story()
    facts = [
        fact.model_copy(update={"status": "conflicting", "superseded_by": "", "valid_until": None})
        if fact.subject == "go-live"
        else fact
        for fact in story.facts
    ]
    strip = next(block for block in page_of(story, facts).blocks if isinstance(block, Table))
    go_live = next(plain(row[1]) for row in strip.rows if plain(row[0]) == "Go-live")
    assert go_live == "2 November 2026 or 16 November 2026, to be decided"


def test_a_decision_without_owner_or_day_takes_the_template_s() -> None:
    story = rich_story()
    facts = changed(story, "decision_needed", owner="", due=None)
    table = section(page_of(story, facts), "Decisions to take")
    assert "Dana Whitfield\n" not in table
    assert table.count("as soon as possible") == 3


def test_a_merge_of_somebody_else_s_clients_is_not_asked_here() -> None:
    other = MergeProposal(id="merge_2", kept="a", merged="b", reason="same domain", confidence=0.9)
    done = rich_proposals()[0].model_copy(update={"status": "rejected"})
    story = rich_story()
    page = compose(template(), BriefInput(HALDEN, story.facts, story.records, (other, done)))
    assert "Same company" not in words(page)


def test_near_equal_statements_are_said_once_with_both_sources() -> None:
    pains = section(rich_page(), "Goals and pain points")
    assert pains.count("re-keying customs references") == 1
    shared = next(
        inlines
        for block in rich_page().blocks
        for inlines in inlines_of(block)
        if "re-keying" in plain(inlines) and any(isinstance(inline, Field) for inline in inlines)
    )
    assert sum(inline.type == "cite" for inline in shared) == 2


def test_a_tenfold_figure_is_another_statement() -> None:
    story = rich_story()
    first = next(fact for fact in story.facts if fact.kind == "risk")
    more = [
        first.model_copy(update={"id": "fact_aa", "statement": "The gateway fails 20 times a day."}),
        first.model_copy(update={"id": "fact_bb", "statement": "The gateway fails 200 times a day."}),
    ]
    risks = section(page_of(story, [*story.facts, *more]), "Risks and competition")
    assert "20 times" in risks
    assert "200 times" in risks


def test_speech_is_quoted_clean_under_its_speaker_s_name() -> None:
    doubts = section(rich_page(), "Low confidence")
    assert "Sofia Lund: “I owe them the" in doubts
    pains = section(rich_page(), "Goals and pain points")
    assert "Dana Whitfield: “We lose two hours every day re-keying customs references" in pains


def test_weak_speech_stands_only_among_what_is_in_doubt() -> None:
    story, page = rich_story(), rich_page()
    weak = [fact for fact in story.facts if fact.confidence < 0.5 and fact.status == "extracted"]
    printed = {path.partition(".")[0] for path, _ in page.facts()}
    doubts = section(page, "Low confidence")
    shown = [fact for fact in weak if fact.id in printed]
    assert shown
    assert all(fact.statement[:20] in doubts or "Polish" in fact.statement for fact in shown)


def test_a_person_s_confirmation_lifts_a_weak_statement_into_its_section() -> None:
    story = rich_story()
    facts = [
        fact.model_copy(update={"status": "confirmed"}) if "gateway contract" in fact.statement else fact
        for fact in story.facts
    ]
    page = page_of(story, facts)
    assert "gateway contract" in section(page, "Risks and competition")
    assert "gateway contract" not in section(page, "Low confidence")


def test_the_clients_people_come_first_and_of_them_those_who_decide() -> None:
    people = section(rich_page(), "People").split("\n")
    part = "“I need first-contact resolution above 70% within three months.”"
    assert f"Chief Financial Officer – {part}" in people
    assert "priya@haldenfreight.example" in people
    assert people.index("Priya Raman") < people.index("Dana Whitfield")
    assert people[-1] == "Our team: Ines Moreau (Account Executive)"


def test_a_role_that_sources_state_differently_is_shown_from_each() -> None:
    story = rich_story()
    call = next(record for record in story.records.values() if isinstance(record, Call))
    known = next(fact for fact in story.facts if fact.kind == "stakeholder" and fact.subject == "Mats Lindqvist")
    evidence = known.evidence.model_copy(update={"record_id": call.id})
    other = known.model_copy(update={"id": "fact_other", "value": "IT Lead, Halden Freight AS", "evidence": evidence})
    people = section(page_of(story, [*story.facts, other]), "People")
    assert "IT Lead (call) / IT Manager (CRM)" in people


def test_a_fragment_is_no_pain_point_where_there_is_a_better_one() -> None:
    story = rich_story()
    pain = next(fact for fact in story.facts if fact.kind == "pain_point")
    fragment = pain.model_copy(update={"id": "fact_f", "statement": "One of the nine that are out of support."})
    assert "One of the nine" not in words(page_of(story, [*story.facts, fragment]))
    alone = [fact for fact in story.facts if fact.kind != "pain_point"]
    assert "One of the nine" in section(page_of(story, [*alone, fragment]), "Goals and pain points")


def test_a_budget_is_not_what_a_deal_is_worth() -> None:
    story = rich_story()
    known = [fact for fact in story.facts if fact.kind not in ("deal_value", "deal_stage", "budget")]
    budget = next(fact for fact in story.facts if fact.kind == "budget" and "150" in fact.value)
    spoken = budget.model_copy(update={"status": "extracted"})
    page = page_of(story, [*known, spoken])
    assert "no deal on file; budget EUR 150,000" in words(page)
    said = plain(bottom_line(page).paragraphs[0])
    assert said.startswith("No deal is on file for Halden Freight AS; a budget of EUR 150,000 was named. Go-live is")
    won = [fact for fact in story.facts if fact.kind == "deal_stage"]
    page = page_of(story, [*known, *won, spoken])
    assert "not recorded; budget EUR 150,000" in words(page)
    assert ", amount not recorded." in plain(bottom_line(page).paragraphs[0])


def test_the_state_of_commitments_names_its_day() -> None:
    assert "State on 16 Oct 2026" in section(rich_page(), "Commitments made")


def test_success_criteria_say_what_must_be_better() -> None:
    story = rich_story()
    page = page_of(story, [fact for fact in story.facts if fact.kind != "goal"])
    assert section(page, "What is missing") == "Nothing that this brief must hold is missing."


def test_a_deal_over_the_budget_is_a_decision() -> None:
    facts = [fact for fact in rich_story().facts if fact.kind != "budget"]
    budget = next(fact for fact in rich_story().facts if fact.kind == "budget" and "150" in fact.value)
    agreed = budget.model_copy(update={"status": "extracted", "subject": ""})
    decisions = section(page_of(rich_story(), [*facts, agreed]), "Decisions to take")
    assert "The deal is worth EUR 180,000, the budget is EUR 150,000: confirm which amount holds." in decisions
    enough = agreed.model_copy(update={"value": "EUR 190000"})
    assert "confirm which amount" not in words(page_of(rich_story(), [*facts, enough]))


def test_the_everyday_name_is_the_title_and_the_legal_name_stands_in_the_strip() -> None:
    client = HALDEN.model_copy(update={"aliases": ("Halden", "HALDEN FREIGHT", "Halden Freight", "Freight Halden")})
    story = rich_story()
    page = compose(template(), BriefInput(client, story.facts, story.records, ()))
    assert page.meta.title == "Halden Freight: Sales to delivery brief"
    assert "Halden Freight bought" in plain(bottom_line(page).paragraphs[0])
    strip = next(block for block in page.blocks if isinstance(block, Table))
    assert plain(strip.header[1]) == "Halden Freight AS"


def test_that_two_clients_may_be_one_is_asked_without_the_name_of_the_other() -> None:
    story, (proposal,) = rich_story(), rich_proposals()
    named = proposal.model_copy(update={"merged_name": "Halden Logistics", "reason": "alike"})
    page = compose(template(), BriefInput(HALDEN, story.facts, story.records, (named,)))
    assert "Is Halden Freight AS one company with another client?" in section(page, "Decisions to take")
    assert "Halden Logistics" not in words(page)


def test_statements_from_one_place_that_the_page_shows_share_one_footnote() -> None:
    shown = [source for source in rich_page().sources if source.detail == "word for word"]
    details = [(source.label, source.locator, source.confidence) for source in shown]
    assert details
    assert len(details) == len(set(details))


def test_commitments_carry_who_when_and_whether_the_day_has_passed() -> None:
    rows = section(rich_page(), "Commitments made").split("\n")
    late = rows.index("“I will send the list of customs forms by 2 October.”")
    assert rows[late + 1 : late + 4] == ["Mats Lindqvist", "2 Oct 2026", "day has passed"]
    named = rows.index("Name a product owner.")
    assert rows[named + 3] == "done"


def test_a_problem_that_came_back_is_one_row_with_what_solved_it() -> None:
    problems = section(rich_page(), "Problems and what solved them").split("\n")
    again = problems.index("The mail rule drops customs references again.")
    assert problems[again + 1] == "twice"
    assert problems[again + 2].startswith("Cause: Rule order in the shared mailbox. Solved by: Moved the rule")
    assert problems[again + 3] == "solved"


def test_nothing_missing_is_said() -> None:
    assert section(rich_page(), "What is missing") == "Nothing that this brief must hold is missing."


def test_what_is_missing_is_listed_with_whom_to_ask() -> None:
    story = rich_story()
    facts = [fact for fact in story.facts if fact.kind not in ("success_criterion", "risk")]
    page = page_of(story, facts)
    missing = section(page, "What is missing")
    assert "Success criteria: nothing recognised; ask the client how they will judge the result." in missing
    assert "2 of 8 required points are missing." in plain(bottom_line(page).paragraphs[0])


def test_a_required_point_that_is_only_doubtful_is_still_missing() -> None:
    story = rich_story()
    facts = changed(story, "risk", confidence=0.3)
    assert "Risks: only doubtful statements so far" in section(page_of(story, facts), "What is missing")


def test_three_facts_make_a_short_brief_that_says_what_is_missing() -> None:
    story = rich_story()
    wanted = {"deal_value": 1, "pain_point": 1, "open_question": 1}
    facts = [next(fact for fact in story.facts if fact.kind == kind) for kind in wanted]
    records = {fact.evidence.record_id: story.records[fact.evidence.record_id] for fact in facts}
    page = compose(template(), BriefInput(HALDEN, facts, records))
    assert "Risks and competition" not in headings(page)
    assert len(section(page, "What is missing").split("\n")) == 7
    assert "EUR 180,000" in plain(bottom_line(page).paragraphs[0])


def test_no_fact_at_all_still_makes_a_page() -> None:
    page = compose(template(), BriefInput(HALDEN, (), {}))
    assert "No deal is on file for Halden Freight AS." in plain(bottom_line(page).paragraphs[0])
    assert page.sources == ()
    assert page.meta.as_of is None
    assert from_markdown(to_markdown(page)) == page


def test_five_hundred_facts_stay_within_the_words_that_a_receiver_reads() -> None:
    page = page_of(many_facts(500))
    caps = {section.id: section.max_rows for section in template().spec.sections}
    assert max(len(block.rows) for block in page.blocks if isinstance(block, Table)) <= max(caps.values())
    assert len(words(page).split()) < 2 * template().spec.limits.content_words
    assert "more on file" not in words(page)


def test_what_has_no_room_stands_in_the_appendix_and_nothing_twice() -> None:
    story = many_facts(500)
    told = compose(template(), replace(given(story), asked=Asked(appendix=True)))
    behind = section(told, "Appendix: what else was said").split("\n")
    statements = [line for line in behind if line.endswith(".")]
    assert len(statements) > 30
    before = words(page_of(story))
    assert not [line for line in statements if line in before]


def test_the_page_is_as_of_its_newest_fact_whatever_the_record_says() -> None:
    story = rich_story()
    newest = max(fact.as_of for fact in story.facts if fact.as_of)
    assert page_of(story).meta.as_of == newest
    older = [fact.model_copy(update={"as_of": fact.as_of and fact.as_of - timedelta(days=9)}) for fact in story.facts]
    assert page_of(story, older).meta.as_of == newest - timedelta(days=9)


def test_a_source_that_is_no_longer_at_hand_is_said_so() -> None:
    story = rich_story()
    page = compose(template(), BriefInput(HALDEN, story.facts, {}))
    assert all("ource no longer at hand" in source.label for source in page.sources)


def test_markup_in_names_and_statements_stays_text() -> None:
    story = rich_story()
    hostile = HALDEN.model_copy(update={"name": "{{ 191*7 }} <b>*Acme*</b> [x](http://evil.example) \n# Title"})
    facts = changed(story, "risk", statement="# {{ sections.risks }} <script>alert(1)</script> | [^s1] --> ok")
    page = compose(template(), BriefInput(hostile, facts, story.records))
    assert page.meta.title.startswith("{{ 191*7 }} <b>*Acme*</b> [x](http://evil.example) # Title:")
    assert "<script>alert(1)</script> | [^s1]" in section(page, "Risks and competition")
    assert from_markdown(to_markdown(page)) == page
