"""The documentation is true: its commands run, its links lead somewhere, every verb and option is told of."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete, get_completion_class

from handoff import Workspace
from handoff.cli import SUMMARIES, VERBS, cli
from handoff.records.client import ResolvedClient
from handoff.workspace.agents import TOOLS
from handoff.workspace.settings import Settings
from handoff.write.brief import BriefInput, compose
from handoff.write.markdown import to_markdown
from handoff.write.template.template import load_template
from tests import tree
from tests.test_architecture import SUB_ROOMS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "examples" / "agent" / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
#: Which lines of the docs want an extra, by what they import.
PACKAGES = {"adapters.langchain": "langchain_core", "adapters.llamaindex": "llama_index"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def test_every_file_that_contributing_names_is_there() -> None:
    named = re.findall(r"`([\w/]+\.(?:py|tsv|txt))`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    rooms = ("src", "tests", "training", "connectors", "benchmarks")
    there = [path.as_posix() for room in rooms for path in (ROOT / room).rglob("*.*")]
    assert len(named) > 50
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in there)] == []


def test_everything_that_make_offers_has_a_rule() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (offered,) = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert [each for each in offered.split() if not re.search(rf"^{each}:", makefile, flags=re.MULTILINE)] == []


def test_every_sub_room_is_told_of() -> None:
    page = (ROOT / "docs" / "how-it-flows.md").read_text(encoding="utf-8")
    for room, inside in SUB_ROOMS.items():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{room}/`")]
        assert [name for name in inside if f"`{name}`" not in row] == [], room


def test_the_tree_of_the_docs_is_the_tree() -> None:
    assert tree.PAGE.read_text(encoding="utf-8") == tree.page(), "make tree"


def test_every_verb_is_in_the_readme_and_has_a_summary() -> None:
    assert set(SUMMARIES) == set(VERBS)
    for verb in VERBS:
        assert f"handoff {verb}" in README, verb


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_explains_itself(verb: str) -> None:
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    assert command.help
    commands = [command, *getattr(command, "commands", {}).values()]
    for each in commands:
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{verb} {parameter.name}"


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operate-it.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`{name}`" in page, name


@pytest.mark.slow
def test_the_readme_walk_runs_as_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "kesterwald_handover" / "exports", tmp_path / "exports")
    here = tmp_path
    ran = 0
    for block in blocks(README, "console"):
        for line in block.splitlines():
            command = line.removeprefix("$ ").split("  #")[0].strip()
            if command.startswith("cd "):
                here = here / command.removeprefix("cd ")
                continue
            arguments = [str(Path(sys.executable).with_name("handoff")), *shlex.split(command)[1:]]
            done = subprocess.run(arguments, cwd=here, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
            ran += 1
    assert ran >= 6
    for block in blocks(README, "python"):
        done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


@pytest.mark.slow
def test_the_agents_of_the_docs_answer_and_propose(tmp_path: Path) -> None:
    with Workspace.init(tmp_path / "my-workspace") as workspace:
        workspace.ingest(ROOT / "examples" / "kesterwald_handover" / "exports")
    page = blocks((ROOT / "docs" / "for-agents.md").read_text(encoding="utf-8"), "python")
    there = [block for block in page if all(find_spec(name) for key, name in PACKAGES.items() if key in block)]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(there)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(page[0].splitlines()) <= 10
    assert "16 Nov" in done.stdout
    with Workspace.open(tmp_path / "my-workspace") as workspace:
        (edit,) = workspace.edits()
        assert (edit.author, edit.fact_kind) == ("agent scout", "timeline")
        assert edit.id in done.stdout
        assert any(edit.quote in record.text for record in map(workspace.record, [edit.record]) if record)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_the_readme_is_there_for_its_shell(shell: str) -> None:
    (line,) = [row for row in README.splitlines() if f"_HANDOFF_COMPLETE={shell}_source handoff" in row]
    assert f"`{shell}`" in line
    script = completion(shell).source_template % completion(shell).source_vars()
    assert f"_HANDOFF_COMPLETE={shell}_complete" in script


def test_verbs_options_and_choices_complete_themselves() -> None:
    def offered(*typed: str) -> set[str]:
        return {each.value for each in completion("bash").get_completions(list(typed[:-1]), typed[-1])}

    assert "search" in offered("se")
    assert offered("search", "--per") == {"--person", "--per-record"}
    assert "commitment" in offered("facts", "--kind", "com")


def test_the_command_answers_a_shell_that_completes() -> None:
    asked = {"_HANDOFF_COMPLETE": "bash_complete", "COMP_WORDS": "handoff sea", "COMP_CWORD": "1"}
    command = [sys.executable, "-c", "from handoff.cli import main; main()"]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["plain,search"]


def completion(shell: str) -> ShellComplete:
    made = get_completion_class(shell)
    assert made is not None
    return made(cli, {}, "handoff", "_HANDOFF_COMPLETE")


def test_the_pages_for_agents_lead_somewhere_and_name_tools_that_there_are() -> None:
    for page in ("SKILL.md", "llms.txt"):
        targets = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [target for target in targets if not (ROOT / target).exists()] == []
    table = (ROOT / "docs" / "for-agents.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in table for name in TOOLS)
    named = set(re.findall(r"`([a-z]+_[a-z_]+)`", (ROOT / "SKILL.md").read_text(encoding="utf-8")))
    assert named <= set(TOOLS)


def test_the_smallest_template_of_the_docs_makes_a_brief(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "add-a-template.md").read_text(encoding="utf-8")
    folder = tmp_path / "open_questions"
    folder.mkdir()
    (folder / "template.yaml").write_text(blocks(page, "yaml")[-1], encoding="utf-8")
    (folder / "skeleton.md").write_text(blocks(page, "markdown")[0], encoding="utf-8")
    client = ResolvedClient(id="client_kestrel", name="Kestrel Foods")
    made = compose(load_template(folder), BriefInput(client=client, facts=(), records={}, proposals=()))
    assert made.meta.title == "Kestrel Foods: Open questions"
    assert "Nothing is open." in to_markdown(made)
