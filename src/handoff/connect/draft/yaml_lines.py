"""Lines of YAML as a draft writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator


def section(key: str, before: str, lines: Iterator[str]) -> Iterator[str]:
    """A key with its lines, nothing where there are none."""
    listed = list(lines)
    yield from ([f"    {key}:", *(f"{before}{line}" for line in listed)] if listed else [])


def quoted(text: str) -> str:
    """A YAML scalar: bare where that is safe."""
    is_plain = re.fullmatch(r"[A-Za-z_][\w .()/-]*", text) and text.strip() == text
    is_word = text.lower() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    if is_plain and not is_word:
        return text
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def turned_round(place: str) -> str:
    """A value that is true where a flag such as ``public`` is not."""
    return f'{{from: {place}, do: [{{map: {{"true": "no", "false": "yes", "1": "no", "0": "yes"}}}}]}}'
