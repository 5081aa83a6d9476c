from __future__ import annotations

import pytest

from handoff.connect.chat import ChannelNames, client_of_channel


@pytest.mark.parametrize(
    ("channel", "client"),
    [("client-acme-corp", "acme corp"), ("acme-project", "acme"), ("ext-acme", "acme"), ("ext-acme-project", "acme"),
     ("general", ""), ("client-general", ""), ("clients", ""), ("project", ""), ("pre-client", "pre"), ("-", "")],
)  # fmt: skip
def test_channel_names_name_clients_by_convention_only(channel: str, client: str) -> None:
    assert client_of_channel(channel, ChannelNames()) == client
