"""The cases of a template: small invented clients beside the briefs that come out, as Markdown and as an outline.

``cases/<case>.yaml`` is a client with records and facts. ``<case>.md`` is its brief, ``<case>.outline.txt`` the outline
of its Word file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handoff.testing.case_material import read_case
from handoff.write import compose
from handoff.write.markdown import to_markdown
from handoff.write.page import Page
from handoff.write.template import Template, load_template
from handoff.write.word import to_docx, word_outline


@dataclass(frozen=True)
class TemplateCase:
    """One case. Its goldens may not be there yet."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def markdown(self) -> Path:
        return self.path.with_suffix(".md")

    @property
    def outline(self) -> Path:
        return self.path.with_suffix(".outline.txt")


@dataclass(frozen=True)
class Made:
    """What a template makes of a case."""

    page: Page
    markdown: str
    word: bytes
    outline: str


def template_cases(folder: Path) -> tuple[TemplateCase, ...]:
    """The cases in a template's folder, by name."""
    return tuple(TemplateCase(path) for path in sorted((folder / "cases").glob("*.yaml")))


def make_case(template: Template, case: TemplateCase) -> Made:
    """The case's brief in both forms. Raises ``TemplateError`` where the case cannot be used."""
    given = read_case(case.path).brief_input()
    page = compose(template, given)
    word = to_docx(page, template.style or None, given.gallery.pictures)
    return Made(page, to_markdown(page), word, word_outline(word))


def write_template_goldens(
    folder: Path | str, *, house_style: Path | None = None, overwrite: bool = False
) -> tuple[Path, ...]:
    """Write the goldens that are missing, all of them with ``overwrite``. Returns the files that were written."""
    template = load_template(Path(folder), house_style)
    written: list[Path] = []
    for case in template_cases(Path(folder)):
        if not overwrite and case.markdown.exists() and case.outline.exists():
            continue
        made = make_case(template, case)
        for path, text in ((case.markdown, made.markdown), (case.outline, made.outline)):
            if overwrite or not path.exists():
                path.write_text(text, encoding="utf-8")
                written.append(path)
    return tuple(written)
