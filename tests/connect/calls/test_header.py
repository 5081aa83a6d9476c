from __future__ import annotations

import pytest

from handoff.connect.calls.header import read_call_header
from handoff.connect.export import ReadOptions


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("Client: Heron Mills. Owner: Ada Byron. Last reviewed 3 May 2026.", "Heron Mills"),
        ("**Client:** Heron Mills; Owner: Ada Byron", "Heron Mills"),
        ("Customer: Tarn Ferries Ltd. Owner: Ada Byron", "Tarn Ferries Ltd"),
        ("Client: Heron Mills.", "Heron Mills"),
        ("Client: St. Gallen Mills", "St. Gallen Mills"),
        ("Client: Miller Bros. Weaving", "Miller Bros. Weaving"),
        ("Account: Reed & Co. Holding Inc.", "Reed & Co. Holding Inc."),
    ],
)
def test_a_line_about_a_client_names_the_client_and_nothing_else(line: str, client: str) -> None:
    assert read_call_header([line], ReadOptions()).clients == (client,)


def test_what_follows_the_client_on_its_line_is_kept() -> None:
    line = "Client: Heron Mills. Owner: Ada Byron. Last reviewed 3 May 2026."
    header = read_call_header([line], ReadOptions())
    assert (header.author, header.extras) == ("Ada Byron", {"note": "Last reviewed 3 May 2026"})
