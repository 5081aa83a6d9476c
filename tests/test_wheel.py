"""The built wheel, alone: installed where no checkout is in sight, every verb works."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def handoff(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, in an environment that sees our dependencies but not the checkout.

    A path in a ``.pth`` file is added without its own ``.pth`` files, so the editable install stays invisible.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    packages = next(folder.glob("lib/python3*/site-packages"))
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    done = run(folder / "bin" / "pip", "install", "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    where = run(folder / "bin" / "python", "-c", "import handoff; print(handoff.__file__)", cwd=folder)
    assert str(folder) in where.stdout, "the wheel itself must be what is tested"
    return folder / "bin" / "handoff"


def answer(handoff: Path, *arguments: str, cwd: Path) -> Any:
    done = run(handoff, *arguments, "--json", cwd=cwd)
    assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)


def test_every_verb_works_from_the_wheel_alone(handoff: Path, tmp_path: Path) -> None:
    demo = answer(handoff, "demo", "demo", cwd=tmp_path)
    assert demo["ingest"]["written"] >= 40
    assert all(found["hits"] for found in demo["answers"])
    assert Path(demo["brief"]["word"]).is_file() or (tmp_path / demo["brief"]["word"]).is_file()

    answer(handoff, "init", "mine", cwd=tmp_path)
    (tmp_path / "list.csv").write_text("id,title,description,company\n1,Printer,It jams twice a day,Kestrel Foods\n")
    home = ("--workspace", "mine")
    assert answer(handoff, "ingest", "list.csv", *home, cwd=tmp_path)["written"] == 1
    assert answer(handoff, "search", "What jams?", *home, cwd=tmp_path)["hits"][0]["source_file"] == "list.csv"
    clients = answer(handoff, "clients", *home, cwd=tmp_path)["clients"]
    assert [client["name"] for client in clients] == ["Kestrel Foods"]
    assert answer(handoff, "brief", "Kestrel Foods", *home, cwd=tmp_path)["state"] == "written"
    assert len(answer(handoff, "records", *home, cwd=tmp_path)) == 1
    assert isinstance(answer(handoff, "facts", *home, cwd=tmp_path), list)
    assert answer(handoff, "status", *home, cwd=tmp_path)["records"] == 1
    assert answer(handoff, "doctor", *home, cwd=tmp_path)["findings"] == []
    runs = answer(handoff, "runs", "list", *home, cwd=tmp_path)
    first = next(entry["id"] for entry in runs if entry["verb"] == "ingest")
    assert answer(handoff, "runs", "rollback", first, *home, cwd=tmp_path)["removed"] == 1
    assert answer(handoff, "records", *home, cwd=tmp_path) == []


def test_the_wheel_carries_connectors_templates_and_the_example(wheel: Path) -> None:
    listing = run(sys.executable, "-m", "zipfile", "-l", wheel, cwd=wheel.parent).stdout
    for part in ("connectors/zendesk_tickets/connector.yaml", "templates/sales_to_delivery/template.yaml", "py.typed"):
        assert f"handoff/{'' if part == 'py.typed' else '_shipped/'}{part}" in listing, part
    assert "__pycache__" not in listing
    assert os.sep + "tests" + os.sep not in listing
