"""A page as a Word document."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence

from handoff.errors import UsageError
from handoff.office import checked_parts
from handoff.write.page import Figure, Page
from handoff.write.word.body import Body
from handoff.write.word.footnotes import footnotes_xml
from handoff.write.word.package import Shell
from handoff.write.word.parts import (
    core_xml,
    numbering_xml,
    properties_xml,
    record_properties_xml,
    record_xml,
)
from handoff.write.word.picture import Picture, stand_in
from handoff.write.word.runs import Printing
from handoff.write.word.style import style_package

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CUSTOM_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def to_docx(
    page: Page,
    style: bytes | None = None,
    figures: Mapping[str, bytes] | None = None,
    pages: Sequence[int] = (),
) -> bytes:
    """The page as .docx; the same page gives the same bytes.

    ``style`` is a .docx whose styles, header, footer and page size are used (styles it lacks are added; its body is
    not). ``figures`` holds the pictures by sha256; a grey box stands in for one that is not given. ``UsageError``
    where a picture is not the one its figure names, ``TemplateError`` where a header asks for an unknown value.
    ``pages`` holds the page number of every section for the contents (``word_layout`` finds them), or nothing.
    """
    if style is not None:
        checked_parts(style)
    shell = Shell(style or style_package())
    printing = Printing(shell.style_id, shell.relate)
    pictures = _pictures(page, shell, figures or {})
    shell.set_body(Body(page, printing, pictures, shell.text_width, pages).xml())
    shell.set_language(page.meta.language)
    shell.fill(header_values(page))
    shell.add_numbering(*numbering_xml(printing.number_runs))
    notes = footnotes_xml(page, printing).encode()
    shell.set_part("/word/footnotes.xml", f"{_WORD}.footnotes+xml", "footnotes", notes)
    shell.set_package_part("/docProps/core.xml", _CORE, _CORE_KIND, core_xml(page.meta).encode())
    custom = properties_xml(page.meta).encode()
    shell.set_package_part("/docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", _CUSTOM_KIND, custom)
    shell.add_record(record_xml(page).encode(), record_properties_xml(page).encode())
    return shell.to_bytes()


def header_values(page: Page) -> dict[str, str]:
    """What the header and footer of a style may ask for, by name."""
    meta = page.meta
    as_of = f"{meta.as_of:%Y-%m-%d}" if meta.as_of else ""
    date = f"{meta.as_of.day} {meta.as_of:%B %Y}" if meta.as_of else ""
    return {
        "version": ", as of ".join(part for part in (meta.revision[:12], date) if part),
        "date": date,
        "title": meta.title,
        "subtitle": meta.subtitle,
        "client": meta.client,
        "client_id": meta.client_id,
        "template": meta.template,
        "revision": meta.revision[:12],
        "as_of": as_of,
        "language": meta.language,
    }


def _pictures(page: Page, shell: Shell, figures: Mapping[str, bytes]) -> dict[str, Picture]:
    wanted = dict.fromkeys(block.sha256 for block in page.blocks if isinstance(block, Figure))
    out = {}
    for sha256 in wanted:
        data = figures.get(sha256)
        if data is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise UsageError("the picture's bytes are not those its figure names", place=sha256)
        relation, image = shell.main.get_or_add_image(io.BytesIO(data or stand_in()))
        out[sha256] = Picture(relation, image.px_width, image.px_height)
    return out
