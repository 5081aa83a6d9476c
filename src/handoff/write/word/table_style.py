"""How tables look: rules, the ground of the first and of every other row, and the two styles of their cells."""

from __future__ import annotations

from handoff.write.word import names
from handoff.write.word.style_xml import ACCENT, BAND, LINE, Style, border, run, spacing, style_id

_CELL_MARGINS = (("top", 20), ("left", 100), ("bottom", 20), ("right", 100))
#: What Word takes for a table of no style of its own.
TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def cell_styles() -> list[Style]:
    """The words of a cell, and of one of the first row."""
    return [
        Style(names.CELL, paragraph=spacing(40, 40, 245), run=run(19)),
        Style(names.HEADER_CELL, style_id(names.CELL), paragraph="<w:keepNext/>", run=run(0, "FFFFFF", bold=True)),
    ]


def table_styles() -> str:
    """The style of tables whose columns we measure, and of those whose columns the page measures."""
    return _table_style(names.TABLE) + _table_style(names.FIXED_TABLE)


def _table_style(name: str) -> str:
    rules = "".join(border(side, 4, 0, LINE) for side in ("top", "bottom", "insideH"))
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
