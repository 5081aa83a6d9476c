"""All that must not be kept of one text. Which finder takes what:

by its form alone: ``keys_by_format`` (keys, tokens), ``card_and_id_numbers`` (cards, accounts), ``contact_details``;
by a name and a sign: ``values_by_name`` (``DB_PASSWORD=``, JSON, a column); by a word that says it, then the value:
``passwords_stated`` ("password is", keys, phrases), ``pins_and_codes`` (PINs, door and one-time codes);
``passwords_handed_over`` by what is done with it ("use ... to log in", the wifi's); ``spoken_values`` what is read out
in words; ``passwords_by_shape`` by shape near a login.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoff.extract.redaction.card_and_id_numbers import find_numbers
from handoff.extract.redaction.contact_details import find_mails, find_phones
from handoff.extract.redaction.finding import STAND_IN, Finding, Searched, merged
from handoff.extract.redaction.keys_by_format import find_keys
from handoff.extract.redaction.passwords_by_shape import find_shaped
from handoff.extract.redaction.passwords_handed_over import find_handed_over
from handoff.extract.redaction.passwords_stated import find_stated
from handoff.extract.redaction.pins_and_codes import find_codes
from handoff.extract.redaction.spoken_values import find_spoken
from handoff.extract.redaction.values_by_name import find_named
from handoff.records import RedactionPolicy

#: In the order in which a kind wins where two find the same stretch.
_SECRETS = (find_keys, find_numbers, find_named, find_codes, find_stated, find_handed_over, find_spoken, find_shaped)


def scan(text: Searched, policy: RedactionPolicy) -> tuple[Finding, ...]:
    """In the order of the text, none overlapping another."""
    if len(text.words) < 4:
        return ()
    secrets = [found for find in _SECRETS for found in find(text)]
    stand_ins = [match.span() for match in STAND_IN.finditer(text.words)]
    found = (*secrets, *_contacts(text, policy))
    return tuple(
        merged(one for one in found if not any(one.start < end and one.end > start for start, end in stand_ins))
    )


def scan_name(text: Searched, policy: RedactionPolicy) -> tuple[Finding, ...]:
    """Of a field that names somebody: a name is no secret, but an address or a number may stand beside it."""
    return tuple(merged([*find_numbers(text), *_contacts(text, policy)]))


def _contacts(text: Searched, policy: RedactionPolicy) -> Iterator[Finding]:
    if policy.mails == "mask":
        yield from find_mails(text)
    if policy.phones == "mask":
        yield from find_phones(text, policy.region)
