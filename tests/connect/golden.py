"""What a connector makes of its cases, as it stands beside them.

``python tests/connect/golden.py connectors/NAME`` writes the expectations that are missing; ``--overwrite`` all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from handoff.connect import Connector, ReadOptions

CONNECTORS = Path(__file__).resolve().parents[2] / "connectors"
SUFFIX = ".records.json"


def cases(folder: Path) -> list[Path]:
    """The inputs among a connector's cases."""
    return sorted(path for path in (folder / "cases").glob("*") if not path.name.endswith(SUFFIX))


def expectation(case: Path) -> Path:
    return case.with_name(case.name + SUFFIX)


def outcome(connector: Connector, case: Path) -> dict[str, Any]:
    """The records and the account of one case; what depends on the machine or repeats itself is left out."""
    reading = connector.read(case, ReadOptions(shown_as=case.name))
    records = [
        record.model_dump(mode="json", exclude_defaults=True, exclude={"provenance": True}) | {"kind": record.kind}
        for record in reading
    ]
    report = reading.report.model_dump(mode="json", exclude_defaults=True, exclude={"path", "sha256", "connector"})
    return {"report": report, "records": records}


def write(folder: Path, *, overwrite: bool) -> None:
    connector = Connector(folder, runs_code=True)
    for case in cases(folder):
        if overwrite or not expectation(case).exists():
            text = json.dumps(outcome(connector, case), indent=1, ensure_ascii=False)
            expectation(case).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if argument != "--overwrite":
            write(Path(argument), overwrite="--overwrite" in sys.argv)
