"""Templates: a folder with ``template.yaml`` (what goes in), ``skeleton.md`` (in which order) and a README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handoff.errors import NotFound, TemplateError
from handoff.strict_yaml import fault_of, line_of, load_yaml
from handoff.write.template.skeleton import check_skeleton, skeleton_faults
from handoff.write.template.spec import Spec, TemplateSpec
from handoff.write.word import HOUSE_STYLE, OWN_STYLE, check_style

SPEC_FILE = "template.yaml"
SKELETON_FILE = "skeleton.md"
SIZE_LIMIT = 200_000


class Template(Spec):
    """A template that was read and checked.

    ``place`` is where it came from, for messages. ``style`` holds the Word file that gives its briefs their look;
    empty: the house style as it is built.
    """

    name: str
    place: str
    skeleton: str
    spec: TemplateSpec
    style: bytes = b""


def load_template(folder: Path, house_style: Path | None = None) -> Template:
    """The template in ``folder``. Raises TemplateError with file, line and remedy where it cannot be used.

    ``style.docx`` in the folder gives its briefs their look, else the house style.
    """
    spec = _read_spec(folder / SPEC_FILE)
    skeleton_file = folder / SKELETON_FILE
    skeleton = _read_text(skeleton_file)
    check_skeleton(skeleton, [section.id for section in spec.sections], str(skeleton_file))
    own = folder / OWN_STYLE
    style = _read_style(own if own.is_file() else house_style)
    return Template(name=folder.name, place=str(folder), skeleton=skeleton, spec=spec, style=style)


def _read_style(path: Path | None) -> bytes:
    if path is None:
        return b""
    data = path.read_bytes()
    check_style(data, str(path))
    return data


def find_template(name: str, folders: Sequence[Path]) -> Template:
    """The template called ``name``; a later folder of templates overrides an earlier one.

    Raises NotFound that lists the names there are.
    """
    return load_template(find_folder(name, folders), house_style(folders))


def find_folder(name: str, folders: Sequence[Path]) -> Path:
    """The folder of the template called ``name``. Raises NotFound that lists the names there are."""
    for folder in reversed(folders):
        if name in _names_in(folder):
            return folder / name
    known = template_names(folders)
    listed = f"choose one of: {', '.join(known)}" if known else "add a folder with template.yaml and skeleton.md"
    raise NotFound(f"there is no template called '{name}'", remedy=listed)


def house_style(folders: Sequence[Path]) -> Path | None:
    """The house style that holds: a later folder's own replaces an earlier one's."""
    return next((path for folder in reversed(folders) if (path := folder / HOUSE_STYLE).is_file()), None)


def template_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of all templates in these folders, sorted."""
    return tuple(sorted({name for folder in folders for name in _names_in(folder)}))


def _names_in(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(child.name for child in folder.iterdir() if (child / SPEC_FILE).is_file()))


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if len(data) > SIZE_LIMIT:
            raise TemplateError(f"the file is larger than {SIZE_LIMIT:,} bytes", place=str(path), remedy="shorten it")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        remedy = f"a template folder holds {SPEC_FILE}, {SKELETON_FILE} and README.md"
        raise TemplateError("the file cannot be read", place=str(path), remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise TemplateError("the file is not UTF-8 text", place=str(path), remedy="save it as UTF-8") from error


def _read_spec(path: Path) -> TemplateSpec:
    return _spec(_read_text(path), path)


@lru_cache(maxsize=32)
def _spec(text: str, path: Path) -> TemplateSpec:
    """Kept in memory: reading YAML takes most of the time that loading a template takes. What is wrong is not kept."""
    try:
        return TemplateSpec.model_validate(read_yaml(text, path)).with_every_kind()
    except ValidationError as error:
        raise _spec_error(error.errors(include_url=False)[0], text, path) from error


def read_yaml(text: str, path: Path) -> object:
    """The data of a file of a template or of its cases. Raises ``TemplateError`` with its line where it is no YAML."""
    try:
        return load_yaml(text, aliases=False)
    except yaml.YAMLError as error:
        problem, line = fault_of(error)
        place = f"{path}:{line}" if line else str(path)
        raise TemplateError(problem, place=place, remedy="mend the line; indentation counts in YAML") from error


def template_faults(folder: Path, house_style: Path | None = None) -> Iterator[TemplateError]:
    """Everything for which ``load_template`` would refuse the folder, not its first fault alone."""
    sections = None
    try:
        text = _read_text(folder / SPEC_FILE)
        data = read_yaml(text, folder / SPEC_FILE)
        sections = [section.id for section in TemplateSpec.model_validate(data).sections]
    except TemplateError as error:
        yield error
    except ValidationError as error:
        yield from (_spec_error(one, text, folder / SPEC_FILE) for one in error.errors(include_url=False))
        sections = _ids_in(data)
    try:
        if sections is not None:
            yield from skeleton_faults(_read_text(folder / SKELETON_FILE), sections, str(folder / SKELETON_FILE))
        own = folder / OWN_STYLE
        _read_style(own if own.is_file() else house_style)
    except TemplateError as error:
        yield error


def _ids_in(data: object) -> list[str]:
    """The ids of the sections of a spec that has other faults."""
    sections = data.get("sections") if isinstance(data, dict) else None
    return [str(one.get("id")) for one in sections or () if isinstance(one, dict)]


def _spec_error(first: ErrorDetails, text: str, path: Path) -> TemplateError:
    where = ".".join(str(step) for step in first["loc"])
    problem = first["msg"].removeprefix("Value error, ")
    problem = f"{where}: {problem}" if where else problem
    line = line_of(text, first["loc"])
    remedy = f"docs/add-a-template.md describes every field of {SPEC_FILE}"
    if first["type"] == "extra_forbidden":
        problem, remedy = f"{where}: no such field", "remove it or correct its spelling"
    return TemplateError(problem, place=f"{path}:{line}", remedy=remedy)
