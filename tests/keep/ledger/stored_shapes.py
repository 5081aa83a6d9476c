"""The schema of every shape that is kept as JSON, by name and version, beside this file.

``python -m tests.keep.ledger.stored_shapes`` writes what is missing. A schema that was written is never changed: a
shape that changes gets a new version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handoff.records.stored import STORED, Shape
from handoff.workspace.keeping.views import STORED_FORGETTING
from handoff.write.page.page import STORED_PAGE

SHAPES: tuple[Shape[Any], ...] = (*STORED.shapes(), STORED_PAGE, STORED_FORGETTING)
FOLDER = Path(__file__).parent / "shapes"


def path_of(shape: Shape[Any]) -> Path:
    return FOLDER / f"{shape.name}.{shape.version}.json"


def schema_of(shape: Shape[Any]) -> dict[str, Any]:
    """Without the words that explain it: those may change."""
    return dict(without_words(shape.adapter.json_schema()))


def without_words(schema: Any) -> Any:
    if isinstance(schema, dict):
        words = [key for key in ("description", "title") if isinstance(schema.get(key), str)]
        return {key: without_words(value) for key, value in schema.items() if key not in words}
    return [without_words(each) for each in schema] if isinstance(schema, list) else schema


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for shape in SHAPES:
        if not path_of(shape).exists():
            text = json.dumps(schema_of(shape), indent=1, sort_keys=True, ensure_ascii=False)
            path_of(shape).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
