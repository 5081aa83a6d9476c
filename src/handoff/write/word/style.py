"""The clean Word package that every brief starts from: styles, numbering, theme, header and footer, no content.

It is built from the tables below, byte for byte the same each time, and holds none of the ballast (and none of the
part names that collide with ours) of python-docx's default template. Sizes are half-points, distances twentieths of a
point (dxa), as in WordprocessingML (ECMA-376 part 1, section 17).
"""

from __future__ import annotations

from functools import cache

from handoff.write.word.style_parts import plain_parts
from handoff.write.word.style_sheet import paragraph_style_names, style_sheet
from handoff.write.word.zipped import zip_parts


@cache
def style_package() -> bytes:
    """A complete, empty .docx of A4 pages whose styles, header and footer the Word printer uses.

    Header and footer hold ``{{client}}``, ``{{title}}`` and ``{{version}}``, filled when printing.
    """
    parts = plain_parts([name for name in paragraph_style_names() if name not in ("header", "footer")])
    parts["word/styles.xml"] = style_sheet()
    return zip_parts({name: text.encode() for name, text in parts.items()})
