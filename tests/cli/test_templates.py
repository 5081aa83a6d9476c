"""``handoff templates``: what a person who wants another brief types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_connectors import run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_list_names_what_ships(here: Path) -> None:
    found = {one["name"]: one for one in json.loads(run("templates", "list", "--json").stdout)}
    assert len(found) >= 8
    assert found["ticket_digest"]["title"] == "Ticket digest"
    assert all(one["is_shipped"] and not one["problem"] for one in found.values())


def test_a_new_template_keeps_every_promise_and_is_used_by_name(here: Path) -> None:
    assert run("init", "ws").exit_code == 0
    made = run("templates", "new", "my_digest", "--to", "mine", "--from", "ticket_digest", "--workspace", "ws")
    assert "wrote mine/my_digest: skeleton.md, template.yaml, README.md, cases/may.yaml" in made.stdout
    assert "--template my_digest" in (here / "mine/my_digest/README.md").read_text(encoding="utf-8")
    assert 'templates = ["mine"]' in made.stdout
    checked = run("templates", "check", "mine")
    assert (checked.exit_code, checked.stdout) == (0, "my_digest: 1 case: keeps every promise\n")
    settings = here / "ws" / "handoff.toml"
    settings.write_text(settings.read_text().replace("templates = []", 'templates = ["../mine"]'))
    listed = run("templates", "list", "--workspace", "ws").stdout
    assert "my_digest" in listed
    assert run("templates", "check", "my_digest", "--workspace", "ws").exit_code == 0


def test_a_template_called_like_ours_stands_for_it(here: Path) -> None:
    run("init", "ws")
    run("templates", "new", "client_brief", "--to", "ws/mine", "--from", "client_brief")
    settings = here / "ws" / "handoff.toml"
    settings.write_text(settings.read_text().replace("templates = []", 'templates = ["mine"]'))
    found = {one["name"]: one for one in json.loads(run("templates", "list", "--workspace", "ws", "--json").stdout)}
    assert found["client_brief"]["folder"].endswith("mine/client_brief")
    assert found["client_brief"]["overrides"]
    assert "in place of ours" in run("templates", "list", "--workspace", "ws").stdout


def test_a_broken_template_is_told_with_its_line_and_exit_code_three(here: Path) -> None:
    run("templates", "new", "mine", "--to", ".")
    spec = here / "mine" / "template.yaml"
    spec.write_text(spec.read_text().replace("role: assist", "role: rule"))
    found = run("templates", "check", "mine")
    assert found.exit_code == 3
    assert "template.yaml:" in found.stdout
    told = json.loads(run("templates", "check", "mine", "--json").stdout)
    assert told[0]["problems"][0]["check"] == "the template can be used"


def test_goldens_stay_unless_asked_for(here: Path) -> None:
    run("templates", "new", "mine", "--to", ".")
    assert "every golden is there" in run("templates", "golden", "mine").stdout
    assert "signed_deal.md" in run("templates", "golden", "mine", "--overwrite").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nope"), "there is no template called 'nope'"),
        (("new", "My Brief", "--to", "."), "is no name of a template"),
        (("new", "../mine", "--to", "."), "is no name of a template"),
        (("new", "mine", "--to", ".", "--from", "nope"), "there is no template called 'nope'"),
    ],
)
def test_what_cannot_be_is_told(here: Path, arguments: tuple[str, ...], words: str) -> None:
    found = run("templates", *arguments, "--json")
    assert found.exit_code == 2
    assert words in json.loads(found.stdout)["problem"]


def test_nothing_is_written_over_a_folder(here: Path) -> None:
    (here / "mine").mkdir()
    assert run("templates", "new", "mine", "--to", ".").exit_code == 2
    assert list((here / "mine").iterdir()) == []
