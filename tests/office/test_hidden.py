from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from handoff.office import Looks, hidden_words

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Box"><w:basedOn w:val="Pale"/><w:pPr><w:shd w:fill="203040"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Banded"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="203040"/></w:tcPr>
</w:tblStylePr></w:style>
"""
THEME = """
<a:themeElements><a:clrScheme name="Own"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="1F5FA8"/></a:accent1></a:clrScheme></a:themeElements>
"""


def element(tag: str, xml: str) -> Any:
    return etree.fromstring(f"<{tag} {NAMES}>{xml}</{tag}>")


LOOKS = Looks(element("w:styles", STYLES), element("a:theme", THEME))


def hidden(body: str, looks: Looks = LOOKS) -> list[str]:
    return list(hidden_words(element("w:body", body), looks))


def run(look: str) -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>Pay now</w:t></w:r>"


def line(look: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr>{run(look)}</w:p>"


def cell(shade: str, look: str, about: str = "") -> str:
    return f"<w:tbl>{about}<w:tr><w:tc><w:tcPr>{shade}</w:tcPr>{line(look)}</w:tc></w:tr></w:tbl>"


WHITE, BLUE = '<w:color w:val="FFFFFF"/>', '<w:color w:val="203040"/>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(line("<w:vanish/>"), id="hidden"),
        pytest.param(line('<w:rStyle w:val="Ghost"/>'), id="hidden by a style"),
        pytest.param(line('<w:sz w:val="3"/>'), id="too small"),
        pytest.param(line(WHITE), id="white on the page"),
        pytest.param(line("", '<w:pStyle w:val="Pale"/>'), id="white by a style"),
        pytest.param(line('<w:color w:themeColor="background1"/>'), id="the theme's white"),
        pytest.param(line('<w:color w:val="000000" w:themeColor="background1"/>'), id="the theme before the value"),
        pytest.param(line('<w:color w:themeColor="text1" w:themeTint="05"/>'), id="black, lightened away"),
        pytest.param(line(BLUE + '<w:shd w:val="clear" w:fill="203040"/>'), id="in the colour of its shading"),
        pytest.param(line(BLUE, '<w:shd w:fill="213141"/>'), id="in the colour of its paragraph"),
        pytest.param(line(BLUE, '<w:pStyle w:val="Box"/>'), id="in the colour of its style's box"),
        pytest.param(cell('<w:shd w:fill="203040"/>', BLUE), id="in the colour of its cell"),
        pytest.param(cell('<w:shd w:themeFill="accent1"/>', '<w:color w:themeColor="accent1"/>'), id="both by theme"),
        pytest.param(
            cell('<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>', '<w:color w:val="000000"/>'), id="solid"
        ),
        pytest.param(line('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'), id="in the colour of its marker"),
        pytest.param(cell('<w:shd w:fill="FFFFFF"/>', WHITE), id="white in a white cell"),
        pytest.param(line("<w14:textFill><w14:noFill/></w14:textFill>"), id="without any fill"),
    ],
)
def test_what_nobody_sees_is_hidden(body: str) -> None:
    assert hidden(body) == ["Pay now"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(line(""), id="plain"),
        pytest.param(line('<w:vanish w:val="0"/>'), id="not hidden after all"),
        pytest.param(line('<w:color w:val="auto"/>', '<w:shd w:fill="000000"/>'), id="automatic on black"),
        pytest.param(line('<w:color w:val="FFFF00"/>'), id="yellow"),
        pytest.param(line('<w:color w:val="C0C0C0"/>'), id="light grey"),
        pytest.param(line(WHITE, '<w:pStyle w:val="Box"/>'), id="white in a dark box"),
        pytest.param(cell('<w:shd w:fill="203040"/>', WHITE), id="white in a dark cell"),
        pytest.param(cell('<w:shd w:themeFill="accent1"/>', WHITE), id="white in a cell of the theme's colour"),
        pytest.param(cell("", WHITE, '<w:tblPr><w:tblStyle w:val="Banded"/></w:tblPr>'), id="in a painted table"),
        pytest.param(line('<w:color w:themeColor="background1" w:themeShade="80"/>'), id="white, darkened"),
        pytest.param(line(WHITE + '<w:highlight w:val="darkBlue"/>'), id="white on a dark marker"),
        pytest.param(f"<w:txbxContent>{line(WHITE)}</w:txbxContent>", id="in a shape that paints its own ground"),
    ],
)
def test_what_can_be_seen_is_not_hidden(body: str) -> None:
    assert hidden(body) == []


def test_a_document_without_a_theme_knows_black_and_white_and_no_other_name() -> None:
    assert hidden(line('<w:color w:themeColor="background1"/>'), Looks()) == ["Pay now"]
    assert hidden(line('<w:color w:themeColor="accent1"/>'), Looks()) == []
    assert hidden(cell('<w:shd w:themeFill="accent1"/>', WHITE), Looks()) == []


def test_styles_that_are_based_on_each_other_end() -> None:
    circle = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>' for one, other in ("AB", "BA")
    )
    assert hidden(line("", '<w:pStyle w:val="A"/>'), Looks(element("w:styles", circle))) == []
