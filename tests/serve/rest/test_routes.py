"""What programs get over REST: what agents get, in the forms of HTTP; a refusal is a problem that tells no secret."""

from __future__ import annotations

import io
from typing import Any

import pytest

pytest.importorskip("mcp")

from docx import Document

from handoff.serve.rest.operations import WORD
from handoff.workspace import Within
from tests.serve.rest.conftest import Served

GET, POST = "GET", "POST"


def refused(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said = dict(response.json())
    assert said["status"] == status
    assert said["title"]
    assert said["detail"]
    assert said["remedy"] or status == 413
    return said


def test_a_token_for_one_client_answers_from_it_without_being_told(served: Served) -> None:
    found = served.client("acme").get("/v1/search", params={"query": "which relay may fail"})
    assert "heron" in found.text
    assert "walrus" not in found.text
    assert served.client("acme").get("/v1/clients").json()["clients"][0]["name"] == "Acme"
    assert len(served.client("acme").get("/v1/clients").json()["clients"]) == 1


def test_what_is_out_of_reach_is_refused_as_what_there_is_not(served: Served) -> None:
    acmee = served.client("acmee")
    foreign = [each.id for each in served.workspace.records(client="Acme")]
    foreign += [each.id for each in served.workspace.facts(client="Acme")]
    absent = refused(acmee.get("/v1/items/document_0000000000000000"), 404)
    for each in foreign:
        assert refused(acmee.get(f"/v1/items/{each}"), 404) == absent
    paths: list[tuple[str, str, object]] = [
        ("/v1/handoffs/{}", GET, None),
        ("/v1/handoffs/{}/acceptance", POST, {}),
    ]
    for path, method, body in paths:
        theirs, nobodys = (
            refused(acmee.request(method, path.format(each), json=body), 404)
            for each in (served.handoff, "handoff_0000000000")
        )
        assert theirs == nobodys
    told = [refused(acmee.get("/v1/facts", params={"client": name}), 404)["detail"] for name in ("Acme", "Acmx")]
    assert told[0].replace("Acme", "") == told[1].replace("Acmx", "")
    assert acmee.get("/v1/handoffs?state=all").json()["handoffs"] == []


def test_a_token_that_does_not_grant_it_is_refused_and_one_that_is_none_lets_nobody_in(served: Served) -> None:
    asked = {"statement": "It may fail.", "kind": "risk", "client": "Acme"}
    before = served.workspace.edits()
    assert "remedy" in refused(served.client("reader").post("/v1/proposals", json=asked), 403)
    refused(served.client("proposer").post(f"/v1/handoffs/{served.handoff}/acceptance", json={}), 403)
    for shown in ("", "Bearer handoff_0_0", "Basic YTpi"):
        response = served.client().get("/v1/clients", headers={"Authorization": shown})
        refused(response, 401)
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert served.workspace.edits() == before


@pytest.mark.parametrize("path", ["facts", "open-questions", "clients"])
def test_lists_come_in_pages_without_doubles(served: Served, path: str) -> None:
    caller, key = served.client(), {"open-questions": "questions"}.get(path, path)
    everything = caller.get(f"/v1/{path}", params={"limit": 50}).json()[key]
    assert len(everything) > 2
    seen, cursor = [], ""
    while True:
        answer = caller.get(f"/v1/{path}", params={"limit": 1, "cursor": cursor}).json()
        seen += answer[key]
        cursor = answer["next_cursor"]
        if not cursor:
            break
    assert seen == everything


def test_facts_are_filtered_as_in_python(served: Served) -> None:
    asked = {"client": "Acme", "kinds": ["risk", "goal"], "status": "extracted", "as_of": "2026-12-01T00:00:00Z"}
    found = {each["id"] for each in served.client().get("/v1/facts", params=asked).json()["facts"]}
    assert found == {each.id for each in served.workspace.facts("Acme", "risk")} != set()
    assert served.client().get("/v1/facts?client=Acme&as_of=2020-01-01T00:00:00Z").json()["facts"] == []


def test_blank_filters_are_no_filters(served: Served) -> None:
    caller = served.client("acme")
    plain = caller.get("/v1/facts").json()
    assert caller.get("/v1/facts?client=&kinds=&status=&owner=%20&due_before=&as_of=&cursor=&limit=").json() == plain


def test_words_of_others_are_data_behind_marks_that_they_cannot_hold(served: Served) -> None:
    found = served.client().get("/v1/search", params={"query": "who fixes the gate", "client": "Acme"}).json()
    text = next(each["text"] for each in found["results"] if "Ignore" in each["text"])
    first, *_, last = text.splitlines()
    assert last == first.replace("<data", "</data")
    assert text.count(last) == 1
    assert "\u200b" not in text


@pytest.mark.parametrize("limit", ["0", "-1", "1000000000", "1e9", "many", "1.5", "٣٣٣"])
def test_a_limit_that_cannot_be_is_refused_by_name(served: Served, limit: str) -> None:
    assert "limit" in refused(served.client().get("/v1/facts", params={"limit": limit}), 422)["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/facts?cursor=forged", 422),
        ("/v1/facts?cursor=~~~", 422),
        ("/v1/handoffs?cursor=forged", 422),
        ("/v1/clients?cursor=a~b", 422),
        ("/v1/facts?nonsense=1", 422),
        ("/v1/facts?client=Acme&client=Acmee", 422),
        ("/v1/facts?due_before=0", 422),
        ("/v1/facts?kinds=gossip", 422),
        ("/v1/facts?client=Nobody", 404),
        ("/v1/search", 422),
        ("/v1/search?query=%20", 422),
        ("/v1/search?query=relay&since=soon", 422),
        ("/v1/items/x?offset=9999999999999999999999", 404),
        ("/v1/items/..%2F..%2Fetc%2Fpasswd", 404),
        ("/v1/items/fact_%25'%20OR%201=1%20--", 404),
        ("/v1/items/x%00y", 404),
        ("/v1/brief?client=Acme&template=..%2Fplain", 404),
        ("/v1/brief", 409),
        ("/v1/brief?client=Acme&form=word", 422),
        ("/v1/handoffs/handoff_zz", 404),
        ("/v1/handoffs/", 404),
        ("/v1/nothing", 404),
    ],
)
def test_a_hostile_question_is_refused_and_names_no_place_of_this_machine(
    served: Served, path: str, status: int
) -> None:
    response = served.client().get(path)
    refused(response, status)
    assert str(served.workspace.layout.root) not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"statement": "a\\ud800b", "kind": "risk"}', "application/json", 422),
        (b'{"statement": NaN, "kind": "risk"}', "application/json", 422),
        (b'{"statement": "x", "kind": "risk", "due": 0}', "application/json", 422),
        (b'{"statement": 1, "kind": "risk"}', "application/json", 422),
        (b'{"statement": "x", "kind": "risk", "author": "Ana Lopes"}', "application/json", 422),
        (b"[]", "application/json", 422),
        (b'{"statement": "x", "kind": "risk"}', "text/plain", 415),
        (b'{"statement": "x", "kind": "risk", "quote": "walrus relay", "client": "Acme"}', "application/json", 409),
        (b'{"statement": "' + b"x" * 2_000_000 + b'", "kind": "risk"}', "application/json", 413),
    ],
)
def test_a_hostile_body_is_refused_and_changes_nothing(served: Served, body: bytes, kind: str, status: int) -> None:
    before = served.workspace.edits()
    response = served.client().post("/v1/proposals", content=body, headers={"Content-Type": kind})
    assert "x" * 100 not in refused(response, status)["detail"]
    assert served.workspace.edits() == before


def test_a_brief_comes_as_page_as_markdown_and_as_word_of_one_revision(served: Served) -> None:
    caller, about = served.client(), {"client": "Acme"}
    page = caller.get("/v1/brief", params=about)
    markdown = caller.get("/v1/brief", params=about, headers={"Accept": "text/*, application/json;q=0.5"})
    word = caller.get("/v1/brief", params=about, headers={"Accept": WORD})
    revision = page.json()["revision"]
    assert {each.headers["etag"] for each in (page, markdown, word)} == {f'"{revision}"'}
    assert [each.headers["content-type"].partition(";")[0] for each in (markdown, word)] == ["text/markdown", WORD]
    assert f"revision: {revision}" in markdown.text.replace('"', "")
    assert "Acme" in "".join(paragraph.text for paragraph in Document(io.BytesIO(word.content)).paragraphs)
    refused(caller.get("/v1/brief", params=about, headers={"Accept": "image/png"}), 406)


def test_a_brief_that_nobody_wrote_yet_is_made_and_not_kept(served: Served) -> None:
    answer = served.client().get("/v1/brief", params={"client": "Acmee"}).json()
    assert answer["state"] == "composed"
    assert not list(served.workspace.layout.briefs.glob(f"{answer['page']['meta']['client_id']}/*"))


def test_a_proposal_said_twice_is_one_and_a_key_stands_for_one(served: Served) -> None:
    caller = served.client("proposer")
    asked = {"statement": "The relay may fail.", "kind": "risk", "quote": "the heron relay may fail", "key": "k-1"}
    first, again = (caller.post("/v1/proposals", json=asked).json() for _ in range(2))
    assert first == again
    assert refused(caller.post("/v1/proposals", json={**asked, "statement": "Another."}), 409)["remedy"]
    assert [edit.author for edit in served.workspace.edits() if edit.id == first["id"]] == ["agent proposer"]


def test_a_handoff_is_accepted_once_and_what_came_of_it_is_kept(served: Served) -> None:
    caller, offered = served.client(), served.workspace.desk.offer("Acmee", by="Ana Lopes")
    place = f"/v1/handoffs/{offered.id}"
    assert caller.get(place).json()["handoffs"][0]["state"] == "opened"
    refused(caller.post(f"{place}/return", json={"reason": "boredom"}), 422)
    taken = caller.post(f"{place}/acceptance", json={"read_back": "The walrus relay may fail."})
    assert taken.json()["state"] == "accepted"
    assert (
        "was accepted by Ben Ode" in refused(caller.post(f"{place}/return", json={"reason": "not_ours"}), 409)["detail"]
    )
    assert caller.post(f"{place}/outcome", json={"outcome": "met"}).json()["state"] == "outcome recorded"
    assert offered.id not in caller.get("/v1/handoffs").text
    assert offered.id in caller.get("/v1/handoffs?state=all").text


def test_every_call_is_in_the_log_without_a_word_of_it(served: Served) -> None:
    caller = served.client("acme")
    record = next(each.id for each in served.workspace.records(client="Acme"))
    caller.get(f"/v1/items/{record}")
    caller.get("/v1/facts?limit=0")
    caller.post("/v1/proposals", content=b"{", headers={"Content-Type": "application/json"})
    given, wrong, unread = list(served.workspace.export_log())[-3:]
    assert (given.verb, given.counts, len(given.subjects)) == ("agent fetch", {"given": 1}, 1)
    assert (wrong.verb, wrong.counts) == ("agent list_facts", {"refused": 1})
    assert (unread.verb, unread.counts) == ("agent propose_fact", {"refused": 1})
    assert served.workspace.verify_log().whole


def test_what_fails_here_is_said_without_its_words(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the heron relay at /secret/place")

    monkeypatch.setattr(Within, "search", fail)
    response = served.client().get("/v1/search?query=relay")
    refused(response, 500)
    assert "heron" not in response.text
    assert "secret" not in response.text


def test_another_method_is_refused_with_those_that_there_are(served: Served) -> None:
    response = served.client().delete("/v1/facts")
    refused(response, 405)
    assert response.headers["allow"] in ("GET, HEAD", "HEAD, GET")


def test_a_program_says_of_a_fact_whether_it_was_of_use(served: Served) -> None:
    own, foreign = (next(each.id for each in served.workspace.facts(client=name)) for name in ("Acme", "Acmee"))
    said = served.client("acme").post(f"/v1/items/{own}/feedback", json={"useful": False})
    assert (said.status_code, said.json()) == (200, {"id": own, "state": "not useful"})
    (kept,) = (each for each in served.workspace.feedback_given() if each.target == own)
    assert (kept.useful, kept.by.startswith("agent ")) == (False, True)
    theirs, nobodys = (
        refused(served.client("acme").post(f"/v1/items/{each}/feedback", json={"useful": True}), 404)
        for each in (foreign, "fact_0000000000000000")
    )
    assert theirs == nobodys
    refused(served.client("acme").post(f"/v1/items/{own}/feedback", json={}), 422)
