"""``word/styles.xml``: few styles, each with one job. Those of tables stand in ``table_style``."""

from __future__ import annotations

import re
from functools import cache

from handoff.write.word import names
from handoff.write.word.style_xml import ACCENT, FONTS, INK, LINE, MONO, MUTED, Style, border, run, spacing, style_id
from handoff.write.word.table_style import TABLE_NORMAL, cell_styles, table_styles

#: Bar and ground of each kind of callout.
CALLOUT_COLOURS = {
    "decision": ("1F5FA8", "E8F0FA"),
    "note": ("5F6B7A", "F0F2F5"),
    "warning": ("B45309", "FDF1E0"),
    "summary": ("2F6B4F", "E8F3EC"),
}


def _headings() -> list[Style]:
    """Level, size, space above and below."""
    shapes = [(1, 30, 300, 100), (2, 24, 200, 60), (3, 22, 220, 60), (4, 21, 180, 40), (5, 21, 160, 40)]
    return [
        Style(
            names.heading_style(level),
            follows="Normal",
            paragraph=f'<w:keepNext/><w:keepLines/>{spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
            run=run(size, ACCENT if level < 4 else INK, bold=True, italic=level == 5),
            priority=9,
        )
        for level, size, before, after in shapes
    ]


def _callouts() -> list[Style]:
    out = []
    for kind, (bar, ground) in CALLOUT_COLOURS.items():
        word = names.CALLOUT_WORDS[kind]  # type: ignore[index]
        box = (
            f"<w:pBdr>{border('top', 4, 4, ground)}{border('left', 24, 8, bar)}{border('bottom', 4, 4, ground)}"
            f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        )
        indent = '<w:ind w:left="200"/>'
        text = Style(
            f"Handoff {word}",
            paragraph=f"<w:keepLines/>{box}{spacing(0, 60)}{indent}",
            priority=20,
        )
        title = Style(
            f"Handoff {word} Title",
            follows=style_id(text.name),
            paragraph=f"<w:keepNext/><w:keepLines/>{box}{spacing(160, 40)}{indent}",
            run=run(22, bar, bold=True),
            priority=20,
        )
        out += [title, text]
    return out


def _paragraph_styles() -> list[Style]:
    code_box = f'<w:pBdr>{border("left", 12, 8, LINE)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F6F8"/>'
    return [
        Style("Normal", based_on="", priority=0),
        Style(names.TITLE, follows="Normal", paragraph=spacing(0, 60, 240), run=run(44, ACCENT, bold=True)),
        Style(names.SUBTITLE, follows="Normal", paragraph=spacing(0, 60), run=run(26, MUTED)),
        Style(
            names.FACTS_LINE,
            follows="Normal",
            paragraph=f"<w:pBdr>{border('bottom', 8, 6, ACCENT)}</w:pBdr>{spacing(0, 160)}",
            run=run(19, MUTED),
        ),
        *_headings(),
        Style(
            names.CONTENTS_HEADING,
            follows="Normal",
            paragraph=f"<w:keepNext/>{spacing(200, 20)}",
            run=run(19, MUTED, bold=True),
            priority=39,
        ),
        Style(names.CONTENTS, follows="Normal", paragraph=spacing(0, 120, 264), run=run(19, MUTED), priority=39),
        Style(names.BULLET, paragraph=f"{spacing(0, 50)}"),
        Style(names.NUMBER, paragraph=f"{spacing(0, 50)}"),
        Style(
            names.QUOTE,
            paragraph=f"<w:pBdr>{border('left', 12, 10, LINE)}</w:pBdr>{spacing(60, 100)}"
            '<w:ind w:left="360" w:right="360"/>',
            run=run(0, "3B4754", italic=True),
        ),
        Style(
            names.CODE,
            paragraph=f'{code_box}{spacing(120, 160, 240)}<w:ind w:left="200"/><w:jc w:val="left"/>',
            run=f"{run(18, font=MONO)}",
        ),
        Style(names.RULE, paragraph=f"<w:pBdr>{border('bottom', 6, 1, LINE)}</w:pBdr>{spacing(120, 200, 120)}"),
        Style(names.FIGURE, paragraph=f'<w:keepNext/>{spacing(120, 60)}<w:jc w:val="center"/>'),
        Style("caption", paragraph=spacing(0, 80), run=run(19, MUTED, italic=True), priority=35),
        Style(names.TABLE_CAPTION, "Caption", paragraph=f"<w:keepNext/>{spacing(160, 60)}"),
        Style(names.FIGURE_CAPTION, "Caption", paragraph=f'{spacing(0, 200)}<w:jc w:val="center"/>'),
        *cell_styles(),
        Style(
            names.SPACER, paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', run=run(8)
        ),
        *_callouts(),
        Style("header", paragraph=_tabs() + spacing(0, 0), run=run(17, MUTED), listed=False),
        Style("footer", paragraph=_tabs() + spacing(0, 0), run=run(17, MUTED), listed=False),
        Style(names.FOOTNOTE_TEXT, paragraph=spacing(0, 0, 240), run=run(16, "3B4754"), listed=False),
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
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{spacing(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{TABLE_NORMAL}{''.join(_paragraph_style(style) for style in _paragraph_styles())}"
        f"{_character_styles()}{table_styles()}</w:styles>"
    )
