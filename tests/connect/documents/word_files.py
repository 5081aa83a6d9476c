"""Word documents made of the XML that a test is about, byte for byte the same every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
STYLES = (
    ("Title", "Title", ""),
    ("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    ("berschrift2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ("Titre3", "Titre 3", ""),
    ("TOC1", "toc 1", ""),
    ("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
    ("Gone", "Gone", "<w:rPr><w:strike/></w:rPr>"),
    ("ListBullet", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
)
_LEVELS = (("bullet", "•"), ("bullet", "o"))
_NUMBERS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3"))


def paragraph(text: str, style: str = "", run: str = "", about: str = "") -> str:
    """A paragraph of one run; ``run`` and ``about`` are properties, ``\\n`` is a line break."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{about}</w:pPr><w:r><w:rPr>{run}</w:rPr>{lines}</w:r></w:p>"


def item(text: str, numbers: int, level: int = 0) -> str:
    """An item of the bulleted list 1 or the numbered list 2."""
    return paragraph(text, about=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell if cell[:2] == '<w' else paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def write_docx(path: Path, body: str, *, core: str = "", links: str = "", **parts: str) -> Path:
    """A .docx; ``parts`` are ``footnotes``, ``comments``, ``header``: what stands inside their roots."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header": "hdr"}
    members = {
        "[Content_Types].xml": _content_types(*parts),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            more=f'<Relationship Id="rId1" Type="{_CORE}" Target="docProps/core.xml"/>',
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": _relations(
            *((kind, f"{kind}.xml") for kind in ("styles", "numbering", *parts)), more=links
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "docProps/core.xml": _core(core),
        **{
            f"word/{name}.xml": f"<w:{roots[name]} {NAMESPACES}>{inside}</w:{roots[name]}>"
            for name, inside in parts.items()
        },
    }
    return write_package(path, members)


def write_package(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def _content_types(*parts: str) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", **{name: name for name in ("styles", "numbering", *parts)}}
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{listed}</Types>'
    )


def _relations(*pairs: tuple[str, str], more: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 100)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}{more}</Relationships>'


def link(number: int, target: str) -> str:
    """A relationship to an address outside, for ``links``."""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'


def _styles() -> str:
    listed = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'
        for key, name, inside in STYLES
    )
    return f"<w:styles {NAMESPACES}>{listed}</w:styles>"


def _numbering() -> str:
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{_levels(levels)}</w:abstractNum>'
        for key, levels in enumerate((_LEVELS, _NUMBERS), 1)
    )
    lists = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (1, 2))
    return f"<w:numbering {NAMESPACES}>{shapes}{lists}</w:numbering>"


def _levels(levels: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )


def _core(inside: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{inside}</cp:coreProperties>"
    )
