"""Templates: a folder with ``template.yaml`` (what goes in), ``skeleton.md`` (in which order) and a README."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from handoff.errors import TemplateError, UsageError
from handoff.records.fact import FactKind, FactStatus
from handoff.write.skeleton import check_skeleton
from handoff.write.style_check import check_style
from handoff.write.style_file import HOUSE_STYLE, OWN_STYLE
from handoff.write.yaml_lines import line_of, load_yaml

SPEC_FILE = "template.yaml"
SKELETON_FILE = "skeleton.md"
SIZE_LIMIT = 200_000

#: What a section shows. ``facts`` selects by kind; the others each answer one question of the reader.
Shows = Literal[
    "strip", "bottom_line", "decisions", "changes", "facts", "people", "problems", "doubts", "missing", "chart"
]
#: What a chart shows: ``chart_blocks`` has one for each.
ChartKind = Literal["ticket_volume", "commitments", "stakeholders"]
Layout = Literal["bullets", "table"]
#: What a column of a table of facts may hold.
ColumnContent = Literal["statement", "subject", "value", "owner", "due", "said_by", "when", "confidence", "state"]
StripRow = Literal[
    "client", "route", "stage", "value", "close_date", "go_live", "evidence", "as_of", "sources", "confidence"
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Spec(BaseModel):
    """Base of everything read from ``template.yaml``: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Audience(Spec):
    """Who hands over and who takes over. ``ask`` is what the receiver should do after reading, as a sentence."""

    sender: Words
    receiver: Words
    ask: Words


class SectionSpec(Spec):
    """One section: which facts it takes and how it shows them.

    ``heading`` empty prints none. ``empty`` is the sentence for a section without content; without it the section is
    left out. ``max_rows`` caps what is printed, and the number left out is said. ``columns`` maps the heading of each
    column to what it holds (tables of facts only). ``rows`` maps labels to entries (the strip only). ``words`` caps
    the length (the bottom line only). ``chart`` draws a picture of at least ``min_points`` things.
    """

    id: Identifier
    heading: str = ""
    shows: Shows = "facts"
    kinds: tuple[FactKind, ...] = ()
    statuses: tuple[FactStatus, ...] = ("extracted", "confirmed")
    layout: Layout = "bullets"
    columns: dict[Words, ColumnContent] = Field(default_factory=dict)
    rows: dict[Words, StripRow] = Field(default_factory=dict)
    min_confidence: float = Field(default=0.5, ge=0, le=1)
    max_rows: int = Field(default=7, ge=1, le=200)
    words: int = Field(default=60, ge=20, le=200)
    chart: ChartKind | None = None
    min_points: int = Field(default=4, ge=1, le=200)
    empty: str = ""

    @model_validator(mode="after")
    def _complete(self) -> SectionSpec:
        if self.shows == "facts" and not self.kinds:
            raise ValueError("a section that shows facts needs 'kinds', the kinds of facts it takes")
        if self.shows == "facts" and self.layout == "table" and not self.columns:
            raise ValueError("a table needs 'columns', a heading and its content each, such as 'Due: due'")
        if self.shows == "strip" and not self.rows:
            raise ValueError("a strip needs 'rows', a label and its entry each, such as 'Client: client'")
        self._check_chart()
        return self

    def _check_chart(self) -> None:
        """What a picture shows must stand beside it in words."""
        if self.shows == "chart" and self.chart is None:
            raise ValueError(f"a chart needs 'chart', one of {', '.join(get_args(ChartKind))}")
        if self.chart == "commitments" and not self.kinds:
            raise ValueError("a chart of commitments needs 'kinds', such as [commitment, action_item]")
        told = {"statement", "owner", "due"} <= set(self.columns.values()) and self.layout == "table"
        if self.chart and self.shows != "chart" and not (self.chart == "commitments" and told):
            remedy = "write 'shows: chart', which prints the figures beside it"
            raise ValueError(f"this section does not say in words what the chart shows; {remedy}")


class Required(Spec):
    """A kind of fact the brief must hold. ``ask`` says whom to ask for what when it is missing."""

    name: Words
    kinds: Annotated[tuple[FactKind, ...], Field(min_length=1)]
    subject: str = ""
    ask: Words


class TemplateSpec(Spec):
    """``template.yaml``. ``decisions_owner`` and ``decisions_due`` stand where a decision names no owner or day."""

    title: Words
    description: Words
    audience: Audience
    decisions_owner: Words
    decisions_due: Words
    sections: Annotated[tuple[SectionSpec, ...], Field(min_length=1)]
    required: tuple[Required, ...] = ()

    @model_validator(mode="after")
    def _named_once(self) -> TemplateSpec:
        names = [section.id for section in self.sections]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two sections have the id '{twice[0]}'; ids are used once")
        return self


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

    Raises UsageError that lists the names there are.
    """
    for folder in reversed(folders):
        if name in _names_in(folder):
            return load_template(folder / name, _house_style(folders))
    known = template_names(folders)
    listed = f"choose one of: {', '.join(known)}" if known else "add a folder with template.yaml and skeleton.md"
    raise UsageError(f"there is no template called '{name}'", place="--template", remedy=listed)


def _house_style(folders: Sequence[Path]) -> Path | None:
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
    text = _read_text(path)
    try:
        data = load_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = f"not valid YAML: {getattr(error, 'problem', None) or error}"
        raise TemplateError(problem, place=place, remedy="mend the line; indentation counts in YAML") from error
    try:
        return TemplateSpec.model_validate(data)
    except ValidationError as error:
        raise _spec_error(error, text, path) from error


def _spec_error(error: ValidationError, text: str, path: Path) -> TemplateError:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    problem = first["msg"].removeprefix("Value error, ")
    problem = f"{where}: {problem}" if where else problem
    line = line_of(text, first["loc"])
    remedy = f"README.md of each shipped template describes the fields of {SPEC_FILE}"
    if first["type"] == "extra_forbidden":
        problem, remedy = f"{where}: no such field", "remove it or correct its spelling"
    return TemplateError(problem, place=f"{path}:{line}", remedy=remedy)
