"""connector.yaml is read with errors that name the line, and no key wins over its double in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect.spec_file import load_spec
from handoff.errors import ConnectorError

SPEC = """\
name: acme_desk
version: 1
title: Acme desk
system: acme
status: unverified
reader: tabular
maps:
  - name: jobs
    kind: ticket
    fields:
      status: {from: State, do: [{map: %s}]}
"""


def spec_of(folder: Path, codes: str) -> Path:
    (folder / "acme_desk").mkdir()
    (folder / "acme_desk" / "connector.yaml").write_text(SPEC % codes)
    return folder / "acme_desk"


@pytest.mark.parametrize("codes", ['{true: "a", 1: "b"}', "{open: a, open: b}", '{0: "a", false: "b"}'])
def test_two_keys_that_are_one_are_told_with_their_line(tmp_path: Path, codes: str) -> None:
    with pytest.raises(ConnectorError, match="stands there twice") as raised:
        load_spec(spec_of(tmp_path, codes))
    assert raised.value.place.endswith("connector.yaml:11")


def test_codes_in_quotes_are_keys_of_their_own(tmp_path: Path) -> None:
    spec = load_spec(spec_of(tmp_path, '{"true": "a", "1": "b"}'))
    assert spec.maps[0].fields["status"].do == ({"map": {"true": "a", "1": "b"}},)


@pytest.mark.parametrize("codes", ["{2024-02-30: Never}", "{open: 2024-13-01}"])
def test_a_day_that_there_is_not_is_told_with_its_line(tmp_path: Path, codes: str) -> None:
    with pytest.raises(ConnectorError, match="put it in quotes") as raised:
        load_spec(spec_of(tmp_path, codes))
    assert raised.value.place.endswith("connector.yaml:11")
