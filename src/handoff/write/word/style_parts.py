"""The parts of the clean Word package beside its style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.write.word import names
from handoff.write.word.style_xml import style_id

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("footnotes", "footnotes.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
]


FOOTNOTE_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
    f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


def plain_parts(samples: Sequence[str]) -> dict[str, str]:
    """Part name to XML; the body shows a line in each of these paragraph styles."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                (
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _core(),
        "docProps/app.xml": (
            f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>handoff</Application></Properties>'
        ),
        "word/document.xml": _document(samples),
        "word/_rels/document.xml.rels": _relationships(
            [(f"{_OFFICE}/relationships/{kind}", target) for kind, target in _RELATED]
        ),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "word/footnotes.xml": f'{_XML}<w:footnotes xmlns:w="{names.W}">{FOOTNOTE_SEPARATORS}</w:footnotes>',
        "word/header1.xml": _header(),
        "word/footer1.xml": _footer(),
    }


def _content_types() -> str:
    kinds = [("document", "document.main")]
    kinds += [(name, name) for name in ("styles", "settings", "fontTable", "footnotes")]
    kinds += [("header1", "header"), ("footer1", "footer")]
    overrides = [(f"/word/{part}.xml", f"{_WORD_TYPE}.{kind}+xml") for part, kind in kinds]
    overrides += [
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
        + "</Types>"
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{names.PACKAGE_RELS}">{rows}</Relationships>'


def _core() -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>handoff</dc:title></cp:coreProperties>'
    )


def _document(samples: Sequence[str]) -> str:
    """The body is there to look at: a line in every style, so that one sees what one changes. It is never printed."""
    shown = "".join(_sample(name) for name in samples)
    header = next(i for i, (kind, _) in enumerate(_RELATED, start=1) if kind == "header")
    return (
        f"{_XML}<w:document {names.NAMESPACES}><w:body>{shown}<w:sectPr>"
        f'<w:headerReference w:type="default" r:id="rId{header}"/>'
        f'<w:footerReference w:type="default" r:id="rId{header + 1}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="1418" w:right="{MARGIN}" w:bottom="1304" w:left="{MARGIN}" w:header="624" w:footer="567" '
        'w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _sample(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{_text(style[:1].upper() + style[1:])}</w:p>'


def _settings() -> str:
    return (
        f'{_XML}<w:settings xmlns:w="{names.W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/>'
        '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    def font(name: str, stand_in: str, family: str, pitch: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:altName w:val="{stand_in}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        )

    return (
        f'{_XML}<w:fonts xmlns:w="{names.W}">{font("Calibri", "Carlito", "swiss", "variable")}'
        f"{font('Consolas', 'Liberation Mono', 'modern', 'fixed')}</w:fonts>"
    )


def _theme() -> str:
    colours = [("dk1", "1F2933"), ("lt1", "FFFFFF"), ("dk2", "1F3A5F"), ("lt2", "F3F6F9"), ("accent1", "1F5FA8")]
    colours += [("accent2", "2F6B4F"), ("accent3", "B45309"), ("accent4", "5F6B7A"), ("accent5", "7A4E9E")]
    colours += [("accent6", "9B2C2C"), ("hlink", "1F5FA8"), ("folHlink", "5F6B7A")]
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours)
    faces = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_XML}<a:theme xmlns:a="{names.A}" name="handoff"><a:themeElements>'
        f'<a:clrScheme name="handoff">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="handoff"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="handoff"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str) -> str:
    """A complex field, its last result ``1`` until the reader's program counts."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_text("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _header() -> str:
    content = f"{_text('{{client}}')}<w:r><w:tab/></w:r>{_text('{{title}}')}"
    return f'{_XML}<w:hdr {names.NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'


def _footer() -> str:
    pages = f"{_text('Page ')}{_field('PAGE')}{_text(' of ')}{_field('NUMPAGES')}"
    content = f"{_text('Revision {{version}}')}<w:r><w:tab/></w:r>{pages}"
    return f'{_XML}<w:ftr {names.NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{content}</w:p></w:ftr>'
