"""One template held against what every template promises."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from handoff.errors import HandoffError
from handoff.records import Frozen
from handoff.testing.conformance import README_AT_LEAST, Problem
from handoff.testing.template_cases import Made, TemplateCase, make_case, template_cases
from handoff.write.markdown import from_markdown
from handoff.write.template import Template, load_template, template_faults
from handoff.write.word import OWN_STYLE, from_docx, lint, missing_styles


class TemplateConformance(Frozen):
    """What the checks found of one template."""

    template: str
    folder: str
    cases: int = 0
    problems: tuple[Problem, ...] = ()


def check_template(folder: Path | str, house_style: Path | None = None) -> TemplateConformance:
    """Run every check on a template's folder. ``house_style`` gives its briefs their look where it has none."""
    folder = Path(folder)
    problems = [
        Problem(check="the template can be used", problem=_told(error), remedy=error.remedy)
        for error in template_faults(folder, house_style)
    ]
    problems += _beside(folder)
    cases = template_cases(folder)
    if not problems:
        template = load_template(folder, house_style)
        problems += [problem for case in cases for problem in _case(template, case)]
    return TemplateConformance(template=folder.name, folder=str(folder), cases=len(cases), problems=tuple(problems))


def _beside(folder: Path) -> Iterator[Problem]:
    """What stands beside the spec: a README, cases, and a style that has every style."""
    readme = folder / "README.md"
    if not readme.is_file() or len(readme.read_text(encoding="utf-8")) < README_AT_LEAST:
        yield Problem(
            check="a README explains it",
            problem="README.md is missing or says next to nothing",
            remedy="say what the brief is for, and what each section holds",
        )
    if not template_cases(folder):
        yield Problem(
            check="a case shows what comes out",
            problem="there is no cases/*.yaml",
            remedy=f"write a small invented client, then handoff templates golden {folder}",
        )
    yield from _style(folder / OWN_STYLE)


def _style(path: Path) -> Iterator[Problem]:
    if not path.is_file():
        return
    try:
        missing = missing_styles(path.read_bytes())
    except HandoffError:
        return  # told of already: the template cannot be used
    if missing:
        yield Problem(
            check="the style has every style",
            problem=f"{path.name} lacks {', '.join(missing)}; the house style's are printed in their place",
            remedy="copy them from house_style.docx (in Word: Styles, Import/Export)",
        )


def _case(template: Template, case: TemplateCase) -> Iterator[Problem]:
    try:
        made = make_case(template, case)
    except (HandoffError, ValueError) as error:
        yield Problem(check="a case can be made", case=case.name, problem=_told(error), remedy="mend the case")
        return
    for path, text in ((case.markdown, made.markdown), (case.outline, made.outline)):
        yield from _golden(case, path, text, template.place)
    yield from _twins(case, made)


def _golden(case: TemplateCase, path: Path, text: str, folder: str) -> Iterator[Problem]:
    check = "the brief of a case is as written beside it"
    if not path.is_file():
        remedy = f"handoff templates golden {folder}, then read {path.name} line by line"
        yield Problem(check=check, case=case.name, problem=f"there is no {path.name}", remedy=remedy)
    elif (wanted := path.read_text(encoding="utf-8")) != text:
        remedy = f"mend the template, or take it as it is now: handoff templates golden {folder} --overwrite"
        yield Problem(check=check, case=case.name, problem=f"{path.name}: {_difference(wanted, text)}", remedy=remedy)


def _difference(wanted: str, found: str) -> str:
    """The first lines that differ; the revision differs with them and is not worth telling of."""
    lines = difflib.unified_diff(wanted.splitlines(), found.splitlines(), lineterm="", n=0)
    told = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    worth = [line for line in told if not line[1:].startswith("revision:")] or told
    return " / ".join(line[:120] for line in worth[:2]) or "line ends differ"


def _twins(case: TemplateCase, made: Made) -> Iterator[Problem]:
    if from_markdown(made.markdown) != made.page or from_docx(made.word) != made.page:
        yield Problem(
            check="both forms say the same", case=case.name, problem="read back, Word or Markdown is another page"
        )
    for fault in lint(made.word):
        yield Problem(check="the Word file is sound", case=case.name, problem=fault)


def _told(error: Exception) -> str:
    if isinstance(error, HandoffError):
        return f"{error.place}: {error.problem}" if error.place else error.problem
    return f"{type(error).__name__}: {error}"
