"""What every style is made of: colours, fonts, and the pieces of its XML."""

from __future__ import annotations

from dataclasses import dataclass

INK, ACCENT, MUTED, LINE, BAND = "1F2933", "1F3A5F", "5F6B7A", "C5CDD6", "F3F6F9"
FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Calibri"/>'
MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Microsoft YaHei" w:cs="Consolas"/>'


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


def spacing(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def run(size: int = 0, colour: str = "", *, bold: bool = False, italic: bool = False, font: str = "") -> str:
    parts = [font]
    parts += ["<w:b/><w:bCs/>"] if bold else []
    parts += ["<w:i/><w:iCs/>"] if italic else []
    parts += [f'<w:color w:val="{colour}"/>'] if colour else []
    parts += [f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'] if size else []
    return "".join(parts)


def border(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
