"""The templates of a workspace, or those that ship where there is none: listed, found, and begun anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from handoff.errors import TemplateError, UsageError
from handoff.records import Frozen
from handoff.workspace.authoring.connectors import own_folders
from handoff.workspace.layout import SETTINGS_FILE, find_root, shipped
from handoff.workspace.settings import read_settings

DEFAULT = "sales_to_delivery"
#: What a template's folder holds and a new one begins with; goldens are written anew.
_FILES = ("skeleton.md", "template.yaml", "README.md", "style.docx")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class TemplateView(Frozen):
    """One template. ``overrides`` is the folder of the one of the same name that it stands for, if any.

    ``problem`` says why it cannot be used; then title and sections are empty.
    """

    name: str
    title: str
    description: str
    sections: tuple[str, ...]
    required: tuple[str, ...]
    gates: tuple[str, ...]
    done: tuple[str, ...]
    folder: str
    is_shipped: bool
    overrides: str
    problem: str


class NewTemplate(Frozen):
    """A folder that was made from a template's."""

    folder: str
    template: str
    files: tuple[str, ...]
    is_named: bool


def folders_here(root: Path | None) -> Sequence[Path]:
    """Where templates are looked for from here; a later folder overrides an earlier one."""
    root = root or find_root(Path.cwd())
    own = own_folders(root, read_settings(root / SETTINGS_FILE).templates) if root else []
    return [shipped("templates"), *own]


def list_templates(root: Path | None) -> tuple[TemplateView, ...]:
    """Every template, by name."""
    from handoff.write.template import find_folder, template_names

    folders = folders_here(root)
    return tuple(_view(name, find_folder(name, folders), folders) for name in template_names(folders))


def _view(name: str, folder: Path, folders: Sequence[Path]) -> TemplateView:
    from handoff.write.template import house_style, load_template

    spec, problem = None, ""
    try:
        spec = load_template(folder, house_style(folders)).spec
    except TemplateError as error:
        problem = f"{error.place}: {error.problem}"
    others = [
        other / name for other in folders if other != folder.parent and (other / name / "template.yaml").is_file()
    ]
    return TemplateView(
        name=name,
        title=spec.title if spec else "",
        description=spec.description if spec else "",
        sections=tuple(section.id for section in spec.sections) if spec else (),
        required=tuple(one.name for one in spec.required) if spec else (),
        gates=tuple(gate.unmet for gate in spec.gates) if spec else (),
        done=tuple(one.says for one in spec.done) if spec else (),
        folder=str(folder),
        is_shipped=folder.parent.resolve() == shipped("templates").resolve(),
        overrides=str(others[-1]) if others else "",
        problem=problem,
    )


def template_folders_named(names: Sequence[str], root: Path | None) -> tuple[Path, ...]:
    """The folders that are named: a template's, a folder of them, or a template by its name.

    Raises ``UsageError`` for what is none of these.
    """
    from handoff.write.template import find_folder

    found: list[Path] = []
    for name in names:
        path = Path(name)
        if (path / "template.yaml").is_file() or (path.is_dir() and path.joinpath("skeleton.md").is_file()):
            found.append(path)
        elif path.is_dir():
            found += _templates_in(path)
        else:
            found.append(find_folder(name, folders_here(root)))
    return tuple(found)


def _templates_in(folder: Path) -> list[Path]:
    found = sorted(inner.parent for inner in folder.glob("*/template.yaml"))
    if not found:
        remedy = f"handoff templates new my_brief --to {folder}"
        raise UsageError("no template.yaml here, nor in a folder of it", place=str(folder), remedy=remedy)
    return found


def house_style_for(folder: Path, root: Path | None) -> Path | None:
    """The house style that holds for a template: the one beside its folder, else the one that holds here."""
    from handoff.write.template import house_style
    from handoff.write.word import HOUSE_STYLE

    beside = folder.resolve().parent / HOUSE_STYLE
    return beside if beside.is_file() else house_style(folders_here(root))


def new_template(name: str, to: Path, root: Path | None, beginning: str = DEFAULT) -> NewTemplate:
    """Copy the template called ``beginning`` to ``to/name``. Raises ``UsageError`` where something stands there."""
    from handoff.write.template import find_folder

    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a template", remedy="lower case, digits and _, such as my_brief")
    source, target = find_folder(beginning, folders_here(root)), to / name
    if target.exists():
        raise UsageError("something stands there already", place=str(target), remedy="choose another name or folder")
    (target / "cases").mkdir(parents=True)
    copied = [source / file for file in _FILES if (source / file).is_file()]
    copied += sorted((source / "cases").glob("*.yaml"))
    for path in copied:
        shutil.copyfile(path, target / path.relative_to(source))
    if (readme := target / "README.md").is_file():
        readme.write_text(readme.read_text(encoding="utf-8").replace(beginning, name), encoding="utf-8")
    files = tuple(path.relative_to(source).as_posix() for path in copied)
    return NewTemplate(folder=str(target), template=beginning, files=files, is_named=_is_named(to, root))


def _is_named(folder: Path, root: Path | None) -> bool:
    return folder.resolve() in [one.resolve() for one in folders_here(root)]
