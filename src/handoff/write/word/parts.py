"""The parts of a Word file beside its body and footnotes: numbering, properties and the record it was printed from."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from handoff.write.page import Page, PageMeta
from handoff.write.word import names

BULLETS, FIRST_NUMBER_RUN = 9001, 9002  # numbering ids of ours, beyond those a style package may hold
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_INDENT = 357  # dxa a level of a list
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of user-defined properties ([MS-OSHARED] 2.3.3.2.3.1)
PROPERTY_PREFIX, ANSWER_PREFIX = "handoff.", "answers."


def _level(depth: int, kind: str, text: str) -> str:
    indent = f'<w:pPr><w:ind w:left="{_INDENT * (depth + 1)}" w:hanging="{_INDENT}"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/>{indent}</w:lvl>'
    )


def numbering_xml(number_runs: list[int]) -> tuple[list[str], list[str]]:
    """Definitions and lists. ``number_runs`` holds the depth of every run of numbered items; each starts at one."""
    kinds = ("decimal", "lowerLetter", "lowerRoman")
    bullets = "".join(_level(depth, "bullet", "•–◦"[depth % 3]) for depth in range(9))
    numbers = "".join(_level(depth, kinds[depth % 3], f"%{depth + 1}.") for depth in range(9))
    definitions = [
        f'<w:abstractNum {names.NAMESPACES} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for number, levels in ((BULLETS, bullets), (FIRST_NUMBER_RUN, numbers))
    ]
    lists = [f'<w:num {names.NAMESPACES} w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>']
    lists += [
        f'<w:num {names.NAMESPACES} w:numId="{FIRST_NUMBER_RUN + at}"><w:abstractNumId w:val="{FIRST_NUMBER_RUN}"/>'
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for at, depth in enumerate(number_runs)
    ]
    return definitions, lists


def core_xml(meta: PageMeta) -> str:
    """Title, subject and language; the times are the page's own, so that printing again changes nothing."""
    when = (meta.as_of or datetime(1980, 1, 1, tzinfo=UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(meta.title)}</dc:title>'
        f"<dc:subject>{escape(meta.client)}</dc:subject><dc:creator>handoff</dc:creator>"
        f"<dc:identifier>{meta.revision}</dc:identifier><dc:language>{meta.language}</dc:language>{times}"
        "</cp:coreProperties>"
    )


def properties_xml(meta: PageMeta) -> str:
    """What the page is about as custom document properties; LibreOffice keeps them."""
    values = meta.model_dump(mode="json", exclude={"title", "subtitle", "answers"})
    values |= {f"{ANSWER_PREFIX}{question}": answer for question, answer in meta.answers}
    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name={quoteattr(PROPERTY_PREFIX + name)}>'
        f"<vt:lpwstr>{escape(str(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(((n, v) for n, v in values.items() if v not in ("", None)), start=2)
    )
    return f'{_XML}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VARIANTS}">{rows}</Properties>'


def record_xml(page: Page) -> str:
    """The page itself as JSON, with its sha256: the baseline that an edited file is compared with."""
    text = page.model_dump_json()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{_XML}<h:page xmlns:h="{names.RECORD}" sha256={quoteattr(digest)}>{escape(text)}</h:page>'


def record_properties_xml(page: Page) -> str:
    """Names the record's data store with an id made from the revision."""
    item = str(UUID(hashlib.sha256(page.meta.revision.encode()).hexdigest()[:32])).upper()
    return (
        f'{_XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{{{item}}}"><ds:schemaRefs><ds:schemaRef ds:uri="{names.RECORD}"/></ds:schemaRefs>'
        f"</ds:datastoreItem>"
    )
