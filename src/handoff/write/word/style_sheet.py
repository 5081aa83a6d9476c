"""``word/styles.xml``: few styles, each with one job."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from handoff.write.word import names

INK, ACCENT, MUTED, LINE, BAND = "1F2933", "1F3A5F", "5F6B7A", "C5CDD6", "F3F6F9"
FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Calibri"/>'
MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Microsoft YaHei" w:cs="Consolas"/>'
#: Bar and ground of each kind of callout.
CALLOUT_COLOURS = {
    "decision": ("1F5FA8", "E8F0FA"),
    "note": ("5F6B7A", "F0F2F5"),
    "warning": ("B45309", "FDF1E0"),
    "summary": ("2F6B4F", "E8F3EC"),
}


@dataclass(frozen=True)
class Style:
    """One paragraph style. ``paragraph`` and ``run`` are the inner XML of its pPr and rPr."""

    name: str
    based_on: str = "Normal"
    follows: str = ""
    paragraph: str = ""
    run: str = ""
    priority: int = 99
    listed: bool = True


def style_id(name: str) -> str:
    """The id our own package gives a style: its name without blanks, as Word does (``heading 1``: ``Heading1``)."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _spacing(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def _run(size: int = 0, colour: str = "", *, bold: bool = False, italic: bool = False, font: str = "") -> str:
    parts = [font]
    parts += ["<w:b/><w:bCs/>"] if bold else []
    parts += ["<w:i/><w:iCs/>"] if italic else []
    parts += [f'<w:color w:val="{colour}"/>'] if colour else []
    parts += [f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'] if size else []
    return "".join(parts)


def _border(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _headings() -> list[Style]:
    """Level, size, space above and below."""
    shapes = [(1, 30, 300, 100), (2, 24, 200, 60), (3, 22, 220, 60), (4, 21, 180, 40), (5, 21, 160, 40)]
    return [
        Style(
            names.heading_style(level),
            follows="Normal",
            paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
            run=_run(size, ACCENT if level < 4 else INK, bold=True, italic=level == 5),
            priority=9,
        )
        for level, size, before, after in shapes
    ]


def _callouts() -> list[Style]:
    out = []
    for kind, (bar, ground) in CALLOUT_COLOURS.items():
        word = names.CALLOUT_WORDS[kind]  # type: ignore[index]
        box = (
            f"<w:pBdr>{_border('top', 4, 4, ground)}{_border('left', 24, 8, bar)}{_border('bottom', 4, 4, ground)}"
            f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        )
        indent = '<w:ind w:left="200"/>'
        text = Style(
            f"Handoff {word}",
            paragraph=f"<w:keepLines/>{box}{_spacing(0, 60)}{indent}",
            priority=20,
        )
        title = Style(
            f"Handoff {word} Title",
            follows=style_id(text.name),
            paragraph=f"<w:keepNext/><w:keepLines/>{box}{_spacing(160, 40)}{indent}",
            run=_run(22, bar, bold=True),
            priority=20,
        )
        out += [title, text]
    return out


def _paragraph_styles() -> list[Style]:
    code_box = f'<w:pBdr>{_border("left", 12, 8, LINE)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F6F8"/>'
    return [
        Style("Normal", based_on="", priority=0),
        Style(names.TITLE, follows="Normal", paragraph=_spacing(0, 60, 240), run=_run(44, ACCENT, bold=True)),
        Style(names.SUBTITLE, follows="Normal", paragraph=_spacing(0, 60), run=_run(26, MUTED)),
        Style(
            names.FACTS_LINE,
            follows="Normal",
            paragraph=f"<w:pBdr>{_border('bottom', 8, 6, ACCENT)}</w:pBdr>{_spacing(0, 160)}",
            run=_run(19, MUTED),
        ),
        *_headings(),
        Style(
            names.CONTENTS_HEADING,
            follows="Normal",
            paragraph=f"<w:keepNext/>{_spacing(200, 20)}",
            run=_run(19, MUTED, bold=True),
            priority=39,
        ),
        Style(names.CONTENTS, follows="Normal", paragraph=_spacing(0, 120, 264), run=_run(19, MUTED), priority=39),
        Style(names.BULLET, paragraph=f"{_spacing(0, 50)}"),
        Style(names.NUMBER, paragraph=f"{_spacing(0, 50)}"),
        Style(
            names.QUOTE,
            paragraph=f"<w:pBdr>{_border('left', 12, 10, LINE)}</w:pBdr>{_spacing(60, 100)}"
            '<w:ind w:left="360" w:right="360"/>',
            run=_run(0, "3B4754", italic=True),
        ),
        Style(
            names.CODE,
            paragraph=f'{code_box}{_spacing(120, 160, 240)}<w:ind w:left="200"/><w:jc w:val="left"/>',
            run=f"{_run(18, font=MONO)}",
        ),
        Style(names.RULE, paragraph=f"<w:pBdr>{_border('bottom', 6, 1, LINE)}</w:pBdr>{_spacing(120, 200, 120)}"),
        Style(names.FIGURE, paragraph=f'<w:keepNext/>{_spacing(120, 60)}<w:jc w:val="center"/>'),
        Style("caption", paragraph=_spacing(0, 80), run=_run(19, MUTED, italic=True), priority=35),
        Style(names.TABLE_CAPTION, "Caption", paragraph=f"<w:keepNext/>{_spacing(160, 60)}"),
        Style(names.FIGURE_CAPTION, "Caption", paragraph=f'{_spacing(0, 200)}<w:jc w:val="center"/>'),
        Style(names.CELL, paragraph=_spacing(40, 40, 245), run=_run(19)),
        Style(names.HEADER_CELL, style_id(names.CELL), paragraph="<w:keepNext/>", run=_run(0, "FFFFFF", bold=True)),
        Style(
            names.SPACER, paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', run=_run(8)
        ),
        *_callouts(),
        Style("header", paragraph=_tabs() + _spacing(0, 0), run=_run(17, MUTED), listed=False),
        Style("footer", paragraph=_tabs() + _spacing(0, 0), run=_run(17, MUTED), listed=False),
        Style(names.FOOTNOTE_TEXT, paragraph=_spacing(0, 0, 240), run=_run(16, "3B4754"), listed=False),
    ]


def _tabs() -> str:
    return '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'


def _character_styles() -> str:
    shapes = [
        (names.HYPERLINK, '<w:color w:val="1F5FA8"/><w:u w:val="single"/>'),
        (names.FOOTNOTE_MARK, '<w:vertAlign w:val="superscript"/>'),
        (
            names.CODE_SPAN,
            f'{MONO}<w:color w:val="{INK}"/><w:shd w:val="clear" w:color="auto" w:fill="F0F2F5"/>',  # also in a header
        ),
        (names.CODE_LANGUAGE, f'{FONTS}<w:color w:val="{MUTED}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'),
    ]
    return "".join(
        f'<w:style w:type="character" w:customStyle="{int(name.startswith("Handoff"))}" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
        for name, run in shapes
    )


def _paragraph_style(style: Style) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    custom = ' w:customStyle="1"' if style.name.startswith("Handoff") else ""
    based_on = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    follows = f'<w:next w:val="{style.follows}"/>' if style.follows else ""
    listed = "<w:qFormat/>" if style.listed else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{style.name}"/>'
        f'{based_on}{follows}<w:uiPriority w:val="{style.priority}"/>{listed}{paragraph}{run}</w:style>'
    )


_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _table_style(name: str) -> str:
    rules = "".join(_border(side, 4, 0, LINE) for side in ("top", "bottom", "insideH"))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _CELL_MARGINS)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{rules}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/></w:tcPr></w:tblStylePr></w:style>'
    )


_CELL_MARGINS = (("top", 20), ("left", 100), ("bottom", 20), ("right", 100))


def paragraph_style_names() -> tuple[str, ...]:
    """The paragraph styles that the printer uses, in the order of a style list."""
    return tuple(style.name for style in _paragraph_styles())


@cache
def style_names() -> frozenset[str]:
    """The names of all styles, casefolded."""
    return frozenset(name.casefold() for name in re.findall(r'<w:name w:val="([^"]+)"', style_sheet()))


def style_sheet() -> str:
    """The whole part."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{names.W}">'
        f"<w:docDefaults><w:rPrDefault>"
        f'<w:rPr>{FONTS}<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en" w:eastAsia="en" w:bidi="he"/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{_spacing(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{_TABLE_NORMAL}{''.join(_paragraph_style(style) for style in _paragraph_styles())}"
        f"{_character_styles()}{_table_style(names.TABLE)}{_table_style(names.FIXED_TABLE)}</w:styles>"
    )
