"""Imports run one way, the middle rooms never meet, a sub-room is entered through its face, and no circle exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"

GROUND = {"errors", "version", "strict_yaml", "records", "language", "model", "office"}
MIDDLE = {"connect", "extract", "write", "keep", "flow"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "strict_yaml": set(),
    "records": {"errors"},
    "language": {"errors", "records"},
    "model": {"errors"},
    "office": {"errors"},
    **dict.fromkeys(MIDDLE, GROUND),
    "workspace": GROUND | MIDDLE,
    "testing": GROUND | {"connect", "extract", "write", "workspace"},
    "cli": GROUND | {"connect", "workspace", "testing", "serve"},
    "serve": GROUND | {"workspace"},
    "tools": {"workspace", "adapters"},
    "adapters": {"errors", "workspace"},
    "__main__": {"cli"},
}
#: Every folder that may hold code. A file elsewhere lies in no room.
SUB_ROOMS: dict[str, set[str]] = {
    "language": {"days"},
    "connect": {
        "export", "text", "markup", "rows", "maps", "mail", "calls", "calls_json", "chat", "documents", "draft",
        "sandbox",
    },
    "extract": {"clients", "facts", "forgotten", "heads", "llm", "overtaken", "redaction", "sides", "tickets"},
    "write": {"page", "template", "material", "sections", "draw", "word", "markdown", "back"},
    "keep": {"ledger", "index", "embed", "chunk", "search"},
    "flow": {
        "audit", "capabilities", "chain", "discover", "drill", "exam", "handoffs", "leverage", "maturity", "measures",
        "rules", "watch",
    },
    "workspace": {
        "methods", "ingest", "brief", "review", "authoring", "tickets", "keeping", "flow", "agents", "webhooks",
    },
    "serve": {"http", "rest"},
}  # fmt: skip
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base", "misc", "util", "helper"}
HEAVY = {"torch", "chromadb", "sentence_transformers", "onnxruntime", "tokenizers", "docx", "lxml", "rich"}


@dataclass(frozen=True)
class Module:
    """One file: its dotted name, and the package whose face leads to it (a face is its own)."""

    name: str
    package: str
    path: Path

    @property
    def is_face(self) -> bool:
        return self.name == self.package

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""


def modules_under(source: Path) -> dict[str, Module]:
    found = {}
    for path in sorted((source / "handoff").rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        is_face = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_face else parts)
        found[name] = Module(name, name if is_face else name.rpartition(".")[0], path)
    return found


def imports_of(path: Path, known: Mapping[str, Module]) -> Iterator[str]:
    """The modules of handoff that a file imports, at whatever depth of it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            source = node.module or ""
            for alias in node.names:
                # a name of a face is the face, even where a file is called the same
                inner = f"{source}.{alias.name}"
                yield inner if inner in known and not says(known[source], alias.name) else source
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def says(module: Module, name: str) -> bool:
    """Whether a face hands out that name."""
    body = ast.parse(module.path.read_text(encoding="utf-8")).body
    return any(alias.name == name for node in body if isinstance(node, ast.ImportFrom) for alias in node.names)


def graph(known: Mapping[str, Module]) -> dict[str, set[str]]:
    return {name: {one for one in imports_of(module.path, known) if one in known} for name, module in known.items()}


def named_as_text(path: Path, known: Mapping[str, Module]) -> set[str]:
    """The modules that a file may import late, by a name in quotes."""
    texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and "." in text and text in known}


def bypassed(known: Mapping[str, Module], edges: Mapping[str, set[str]]) -> list[str]:
    """Imports that reach into a package from outside it past its face."""
    return [
        f"{importer} imports {target}, past the face of {known[target].package}"
        for importer, targets in edges.items()
        for target in targets | named_as_text(known[importer].path, known)
        if not known[target].is_face
        and known[target].package != "handoff"
        and known[target].room != "cli"
        and not f"{known[importer].package}.".startswith(f"{known[target].package}.")
    ]


def circle(edges: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def between_packages(known: Mapping[str, Module], edges: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The same graph with each sub-room as one node; files that lie in a room itself stay nodes of their own."""

    def node(name: str) -> str:
        inside = known[name].package
        return inside if inside.count(".") >= 2 else name

    drawn: dict[str, set[str]] = {}
    for importer, targets in edges.items():
        drawn.setdefault(node(importer), set()).update(node(one) for one in targets if node(one) != node(importer))
    return drawn


def without_faces(known: Mapping[str, Module], edges: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Files alone: a face stands for what it hands out, so it closes no circle by itself."""
    return {name: {one for one in targets if not known[one].is_face} for name, targets in edges.items()}


KNOWN = modules_under(SOURCE)
EDGES = graph(KNOWN)
INSIDE = [module for module in KNOWN.values() if module.room]


@pytest.mark.parametrize("module", INSIDE, ids=lambda module: module.name)
def test_a_room_imports_only_what_lies_before_it(module: Module) -> None:
    assert module.room in MAY_IMPORT, f"{module.path} lies in a room nobody knows"
    assert {KNOWN[one].room for one in EDGES[module.name]} <= MAY_IMPORT[module.room] | {module.room}


@pytest.mark.parametrize("module", INSIDE, ids=lambda module: module.name)
def test_every_file_lies_in_a_room_that_is_drawn(module: Module) -> None:
    inner = module.path.relative_to(SOURCE / "handoff" / module.room).parts[:-1] if module.package.count(".") else ()
    assert len(inner) <= 1, f"{module.path} lies too deep"
    assert not inner or inner[0] in SUB_ROOMS.get(module.room, set()), f"{module.path} lies in no sub-room"
    assert module.path.stem not in FORBIDDEN_NAMES


def test_a_sub_room_is_entered_through_its_face_alone() -> None:
    assert bypassed(KNOWN, EDGES) == []


def test_no_circle_exists_between_files_or_sub_rooms() -> None:
    assert circle(without_faces(KNOWN, EDGES)) == []
    inner = {name: targets for name, targets in between_packages(KNOWN, EDGES).items() if name.count(".") >= 2}
    assert circle({name: targets & inner.keys() for name, targets in inner.items()}) == []


@pytest.mark.parametrize(
    "room", [*SUB_ROOMS, *(f"{room}.{sub}" for room, subs in SUB_ROOMS.items() for sub in sorted(subs))]
)
def test_a_face_says_in_one_line_what_its_room_is(room: str) -> None:
    tree = ast.parse(KNOWN[f"handoff.{room}"].path.read_text(encoding="utf-8"))
    assert len((ast.get_docstring(tree) or "").split("\n")[0].split()) > 2


def foreign_imports(path: Path, face: str) -> Iterator[str]:
    """What of handoff a connector's Python imports past the face, and what of other folders."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            if node.level > 1 or not (path.parent / f"{node.module}.py").is_file():
                yield f"{path}: {'.' * node.level}{node.module or ''}"
        elif isinstance(node, ast.ImportFrom) and node.module != face:
            yield from [f"{path}: {node.module}"] if str(node.module).startswith(("handoff", "connectors")) else []
        elif isinstance(node, ast.Import):
            yield from (f"{path}: {one.name}" for one in node.names if one.name.startswith(("handoff", "connectors")))


def test_the_python_of_a_connector_imports_the_face_for_authors_alone() -> None:
    files = sorted((ROOT / "connectors").glob("*/*.py"))
    assert files
    assert [one for path in files for one in foreign_imports(path, "handoff.connect.author")] == []


@pytest.mark.parametrize(
    "line",
    [
        "from handoff.connect.export import Unit",
        "import handoff.connect.rows",
        "from ..other import read",
        "from .absent import one",
        "from connectors.other import read",
    ],
)
def test_a_connector_that_reaches_further_is_seen(tmp_path: Path, line: str) -> None:
    path = tmp_path / "read.py"
    path.write_text(f"from handoff.connect.author import Unit\ndef late():\n    {line}\n", encoding="utf-8")
    assert len(list(foreign_imports(path, "handoff.connect.author"))) == 1


def module_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)


@pytest.mark.parametrize(
    "module",
    [module for module in INSIDE if module.room in {"records", "errors", "cli", "workspace"}],
    ids=lambda module: module.name,
)
def test_the_rooms_that_every_verb_loads_import_nothing_heavy(module: Module) -> None:
    assert not HEAVY & set(module_level_imports(module.path))


def drawn(folder: Path, files: Mapping[str, str]) -> tuple[dict[str, Module], dict[str, set[str]]]:
    for name, text in files.items():
        path = folder / "handoff" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    known = modules_under(folder)
    return known, graph(known)


HOUSE = {
    "__init__.py": "",
    "keep/__init__.py": "",
    "keep/ledger/__init__.py": "from handoff.keep.ledger.rows import Row",
    "keep/ledger/rows.py": "class Row: ...",
    "keep/index/__init__.py": "",
}


@pytest.mark.parametrize(
    "reached",
    [
        "from handoff.keep.ledger.rows import Row",
        "from handoff.keep.ledger import rows as r",
        "def late():\n    return import_module('handoff.keep.ledger.rows')",
    ],
)
def test_a_bypassed_face_is_seen(tmp_path: Path, reached: str) -> None:
    assert bypassed(*drawn(tmp_path, {**HOUSE, "keep/index/fill.py": reached}))
    assert not bypassed(*drawn(tmp_path, {**HOUSE, "keep/index/fill.py": "from handoff.keep.ledger import Row"}))


def test_a_circle_is_seen_between_files_and_between_sub_rooms(tmp_path: Path) -> None:
    known, edges = drawn(
        tmp_path,
        {
            **HOUSE,
            "keep/index/fill.py": "from handoff.keep.ledger import Row",
            "keep/ledger/back.py": "def late():\n    from handoff.keep.index import fill",
        },
    )
    assert circle(between_packages(known, edges))
    known, edges = drawn(
        tmp_path / "b",
        {**HOUSE, "keep/index/a.py": "import handoff.keep.index.b", "keep/index/b.py": "import handoff.keep.index.a"},
    )
    assert circle(without_faces(known, edges))


def test_an_import_from_the_top_is_seen(tmp_path: Path) -> None:
    _known, edges = drawn(tmp_path, {**HOUSE, "keep/index/fill.py": "from handoff import keep"})
    assert "handoff.keep" in edges["handoff.keep.index.fill"]
