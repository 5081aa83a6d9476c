"""Jira's wiki markup to Markdown: what CSV exports and REST API v2 hold as bodies and comments.

The notation is that of https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all. A line at a time and
with patterns that look at each character a fixed number of times: a grammar-based converter took two minutes for 6 kB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Name = Callable[[str], str]

#: What tells that a text is markup at all; text without any of it stays as it is.
_MARKUP = re.compile(
    r"^[ \t]*(?:h[1-6]\.\s|bq\.\s|[*#]+\s|-{1,3}\s|\|)|\{(?:code|noformat|quote|panel|color)\b|\{\{|\[[^\[\]\n]+\]|"
    r"(?<!\w)[*+](?=\S)[^*+\n]+[*+](?!\w)|(?<!\w)-(?=\w)[^-\n]+-(?!\w)|![^\s!|]+\.\w{2,5}[|!]|\?\?",
    re.MULTILINE,
)
_FENCE = re.compile(r"\{(code|noformat)(?::([^{}\n]*))?\}")
_HEADING = re.compile(r"[ \t]*h([1-6])\.\s+(.*)")
_LIST = re.compile(r"[ \t]*([*#]+|-{1,3})\s+(\S.*)")
_BLOCK_QUOTE = re.compile(r"[ \t]*bq\.\s+(.*)")
_QUOTE = re.compile(r"\{quote\}")
_PANEL = re.compile(r"\{panel(?::([^{}\n]*))?\}")
_COLOR = re.compile(r"\{(?:color|anchor)(?::[^{}\n]*)?\}")
_BARRED = re.compile(r"\|{1,2}")
_MONO = re.compile(r"\{\{([^{}\n]+)\}\}")
_LINK = re.compile(r"\[([^\[\]\n]+)\]")
_PICTURE = re.compile(r"!([^\s!|]+\.\w{2,5})(?:\|[^!\n]*)?!")
_STRONG = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_INSERTED = re.compile(r"(?<![\w+\\])\+(?=[^\s+])([^+\n]*[^\s+])\+(?![\w+])")
_DELETED = re.compile(r"(?<![\w\-\\/])-(?=\w)([^\-\n]*\w)-(?![\w\-/])")
_CITED = re.compile(r"\?\?([^?\n]+)\?\?")
_ESCAPED = re.compile(r"\\([{}\[\]*_+\-!|])")
_TITLE = re.compile(r"(?:^|\|)title=([^|]*)")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|file):\S+$", re.IGNORECASE)


def wiki_to_markdown(text: str, name: Name = lambda account: account) -> str:
    """Wiki markup as Markdown; ``name`` leads from the account in ``[~accountid:…]`` to the person's name."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _MARKUP.search(text):
        return text
    return "".join(_pieces(text, name)).strip()


def _pieces(text: str, name: Name) -> Iterator[str]:
    """Prose and what stands between two marks of code, in turn; a mark without its partner is prose."""
    at = 0
    marks = _FENCE.finditer(text)
    for opening in marks:
        closing = next((mark for mark in marks if mark.group(1) == opening.group(1)), None)
        if closing is None:
            break
        yield _prose(text[at : opening.start()], name)
        yield _fenced(opening, text[opening.end() : closing.start()])
        at = closing.end()
    yield _prose(text[at:], name)


def _fenced(opening: re.Match[str], code: str) -> str:
    settings = (opening.group(2) or "").split("|")
    language = next((one for one in settings if one and "=" not in one), "")
    fence = "````" if "```" in code else "```"
    return f"\n{fence}{language.strip()}\n{code.strip(chr(10))}\n{fence}\n"


def _prose(text: str, name: Name) -> str:
    lines: list[str] = []
    quoted = in_table = False
    for line in _COLOR.sub("", text).split("\n"):
        bare, marks = _QUOTE.subn("", line)
        written, in_table = _line(_PANEL.sub(_panel_title, bare), in_table, name)
        if not marks or bare.strip():
            lines.append(_as_quote(written) if quoted or marks else written)
        was_quoted, quoted = quoted, quoted ^ (marks % 2 == 1)
        if (marks or was_quoted) and not quoted:
            lines.append("")  # or the next line would still belong to the quote
    return "\n".join(lines)


def _as_quote(written: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in written.split("\n"))


def _line(line: str, in_table: bool, name: Name) -> tuple[str, bool]:
    """One line as Markdown, and whether it is a row of a table."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2:
        return _row(stripped, in_table, name), True
    if heading := _HEADING.fullmatch(line):
        return f"{'#' * int(heading.group(1))} {_inline(heading.group(2), name)}", False
    if quote := _BLOCK_QUOTE.fullmatch(line):
        return f"> {_inline(quote.group(1), name)}", False
    if item := _LIST.fullmatch(line):
        marks = item.group(1)
        sign = "1." if marks.endswith("#") else "-"
        width = 3 if marks.startswith("#") else 2
        indent = "" if marks.startswith("-") else " " * width * (len(marks) - 1)
        return f"{indent}{sign} {_inline(item.group(2), name)}", False
    return _inline(line, name), False


def _row(line: str, in_table: bool, name: Name) -> str:
    linked = _inline(line, name)  # links hold bars of their own, so they go first
    cells = [cell.strip() for cell in _BARRED.split(linked.strip("|"))]
    row = f"| {' | '.join(cells)} |"
    rule = "|" + " --- |" * len(cells)
    if in_table:
        return row
    return f"{row}\n{rule}" if line.startswith("||") else f"|{'  |' * len(cells)}\n{rule}\n{row}"


def _panel_title(match: re.Match[str]) -> str:
    title = _TITLE.search(match.group(1) or "")
    return f"*{title.group(1).strip()}*\n" if title and title.group(1).strip() else ""


def _inline(text: str, name: Name) -> str:
    """The marks inside a line. What stands in ``{{…}}`` is left alone."""
    pieces = _MONO.split(text)
    return "".join(f"`{piece}`" if index % 2 else _marks(piece, name) for index, piece in enumerate(pieces))


def _marks(text: str, name: Name) -> str:
    """Links, and the signs outside of them: an address may hold any of these."""
    pieces: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        pieces += (_signs(text[at : link.start()]), _link(link.group(1), name))
        at = link.end()
    return "".join([*pieces, _signs(text[at:])])


def _signs(text: str) -> str:
    text = _PICTURE.sub(r"[\1]", text)
    for pattern, written in ((_STRONG, r"**\1**"), (_INSERTED, r"\1"), (_DELETED, r"~~\1~~"), (_CITED, r"*\1*")):
        text = pattern.sub(written, text)
    return _ESCAPED.sub(r"\1", text)


def _link(inside: str, name: Name) -> str:
    words, bar, target = inside.partition("|")
    target = target.partition("|")[0].strip() if bar else words.strip()  # a third part says how to show it
    if target.startswith("~"):
        return "@" + name(target[1:].removeprefix("accountid:"))
    if target.startswith("^"):
        return f"[{target[1:]}]"
    if not _ADDRESS.fullmatch(target):
        return f"[{inside}]" if not bar else f"[{words}|{target}]"
    return f"[{words.strip()}]({target})" if bar and words.strip() != target else f"<{target}>"
