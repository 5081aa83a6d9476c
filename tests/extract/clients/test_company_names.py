from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.clients.company_names import domain_label, normal_domain, slug, squashed, without_channel
from handoff.records.names import normal_name


@pytest.mark.parametrize(
    "spelling", ["Acme Inc.", "ACME", "acme, inc", "The Acme Company", "Acmé GmbH & Co. KG", "Acme B.V.", "ACME  Ltd"]
)
def test_case_accents_punctuation_and_legal_form_make_no_other_client(spelling: str) -> None:
    assert normal_name(spelling) == "acme"


def test_a_name_of_nothing_but_a_legal_form_stays() -> None:
    assert normal_name("AG") == "ag"
    assert normal_name("SE AG") == "se"


def test_words_that_tell_companies_apart_stay() -> None:
    assert normal_name("Acme Robotics GmbH") == "acme robotics"


@pytest.mark.parametrize(
    ("domain", "label"),
    [("acme.com", "acme"), ("mail.acme.co.uk", "acme"), ("kestrel-foods.de", "kestrelfoods"), ("nothing", "")],
)
def test_the_label_of_a_domain_names_its_owner(domain: str, label: str) -> None:
    assert domain_label(domain) == label


def test_a_domain_is_found_in_an_address_or_a_mail() -> None:
    assert normal_domain("https://www.Acme.com/about") == normal_domain("ann@acme.com") == "acme.com"
    assert normal_domain("not a domain") == ""


def test_a_channel_of_a_client_is_read_as_its_name() -> None:
    assert squashed(without_channel("client-kestrel-foods")) == "kestrelfoods"
    assert without_channel("Client Services Ltd") == "Client Services Ltd"


@given(st.text(max_size=60))
def test_any_name_has_a_normal_form_that_is_its_own(name: str) -> None:
    assert normal_name(normal_name(name)) == normal_name(name) or not normal_name(name)
    assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in slug(name, 20))
