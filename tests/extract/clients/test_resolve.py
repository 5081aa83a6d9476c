from __future__ import annotations

import gc
import random
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.extract.clients.resolve import Resolution, resolve
from handoff.records.client import UNASSIGNED, IdentityHint, MergeProposal, ResolvedClient
from handoff.records.record import ClientHint


def hint(record: str, kind: str = "ticket", declared: str = "", **what: tuple[str, ...]) -> IdentityHint:
    return IdentityHint(record, kind, record, ClientHint(**what), declared)


def clients_of(resolution: Resolution) -> dict[str, str]:
    return {link.record_id: link.client_id for link in resolution.links}


def rules_of(resolution: Resolution) -> dict[str, tuple[str, float]]:
    return {link.record_id: (link.rule, link.confidence) for link in resolution.links}


ACME = hint("crm", "client", names=("Acme Inc.",), domains=("acme.com",), keys=("hubspot:company:9",))


def test_spellings_domain_and_source_id_are_one_client() -> None:
    found = resolve(
        [
            ACME,
            hint("by name", names=("ACME",)),
            hint("by domain", domains=("acme.com",)),
            hint("by key", "note", keys=("hubspot:company:9",)),
            hint("by channel", "thread", names=("client-acme",)),
            hint("by word", "call", declared="acme inc"),
        ],
        [],
        [],
    )
    assert [(client.name, client.domains) for client in found.clients] == [("Acme Inc.", ("acme.com",))]
    assert set(clients_of(found).values()) == {found.clients[0].id}
    assert rules_of(found) == {
        "crm": ("same key", 1.0),
        "by name": ("same name", 0.9),
        "by domain": ("same domain", 0.95),
        "by key": ("same key", 1.0),
        "by channel": ("channel name", 0.7),
        "by word": ("declared", 1.0),
    }


def test_keys_lead_on_to_the_client_of_the_deal() -> None:
    found = resolve(
        [
            ACME,
            hint("deal", "deal", keys=("hubspot:deal:7", "hubspot:company:9")),
            hint("note", "note", keys=("hubspot:deal:7",)),
        ],
        [],
        [],
    )
    assert len(set(clients_of(found).values())) == 1


def test_a_note_on_two_companies_does_not_make_them_one() -> None:
    other = hint("crm 2", "client", names=("Beta AG",), keys=("hubspot:company:10",))
    note = hint("note", "note", keys=("hubspot:deal:7", "hubspot:company:9", "hubspot:company:10"))
    found = resolve([ACME, other, note], [], [])
    assert len(found.clients) == 2


def test_the_vendors_own_domain_says_nothing() -> None:
    hints = [hint(f"t{n}", names=(f"Client {n}",), domains=("vendor.io",)) for n in range(5)]
    found = resolve([*hints, hint("lost", domains=("vendor.io",))], [], [])
    assert len(found.clients) == 5
    assert clients_of(found)["lost"] == UNASSIGNED


def test_a_tickets_own_number_names_nobody() -> None:
    number = hint("ticket", keys=("desk:ticket:5",))
    by_mail = hint("mail", keys=("desk:ticket:6",), domains=("acme.com",))
    comment = hint("comment", "note", keys=("desk:ticket:6",))
    found = resolve([ACME, number, by_mail, comment], [], [])
    assert rules_of(found)["ticket"] == ("no hint", 0.0)
    assert rules_of(found)["mail"] == ("same domain", 0.95)
    assert rules_of(found)["comment"] == ("same key", 1.0)
    assert len(found.clients) == 1


def test_private_mail_and_no_hint_are_assigned_to_nobody() -> None:
    found = resolve([hint("mail", domains=("gmail.com",)), hint("none")], [], [])
    assert found.clients == ()
    assert rules_of(found) == {"mail": ("only shared domains", 0.0), "none": ("no hint", 0.0)}


def test_people_of_vendor_and_client_in_one_call_do_not_join_them() -> None:
    vendor = hint("crm 2", "client", names=("Vendor Ltd",), domains=("vendor.io",))
    both = hint("call", "call", names=("Vendor Ltd", "Acme"), domains=("vendor.io", "acme.com"))
    assert len(resolve([ACME, vendor, both], [], []).clients) == 2


def test_what_the_user_declares_always_wins() -> None:
    declared = hint("deal", "deal", declared="Beta", names=("Acme",), keys=("hubspot:company:9",))
    found = resolve([ACME, declared], [], [])
    assert clients_of(found)["deal"] != clients_of(found)["crm"]
    assert rules_of(found)["deal"] == ("declared", 1.0)


def test_a_domain_that_bears_the_name_belongs_to_it() -> None:
    found = resolve([hint("a", names=("Kestrel Foods Ltd",)), hint("b", domains=("kestrel-foods.de",))], [], [])
    assert [client.domains for client in found.clients] == [("kestrel-foods.de",)]


def test_companies_of_one_name_with_different_domains_stay_two_and_a_person_is_asked() -> None:
    first = hint("one", "client", names=("Phoenix",), domains=("phoenix.de",), keys=("crm:company:1",))
    second = hint("two", "client", names=("Phoenix",), domains=("phoenix.com",), keys=("crm:company:2",))
    found = resolve([first, second], [], [])
    assert len(found.clients) == 2
    assert [proposal.status for proposal in found.proposals] == ["open"]


def company(number: int, name: str, *domains: str, crm: str = "crm") -> IdentityHint:
    return hint(f"{crm}{number}", "client", names=(name,), domains=domains, keys=(f"{crm}:company:{number}",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (company(1, "Tarn Holding", "tarn.example"), company(2, "Tarn Ferries Ltd", "tarn.example")),
        (company(1, "Acme"), company(2, "Acme Corp")),
        (company(1, "Acme"), company(2, "Acme")),
        (company(1, "Acme Inc", "acme.com"), company(2, "Acme GmbH")),
        (company(1, "Osier Mills (formerly Reed Weaving)", "osier.example"), hint("t", names=("Reed Weaving",))),
        (company(1, "Osier Mills d/b/a Reed Weaving", "osier.example"), hint("t", names=("Reed Weaving Ltd",))),
    ],
)
def test_two_ids_of_one_crm_are_one_client_only_when_a_person_says_so(one: IdentityHint, other: IdentityHint) -> None:
    found = resolve([one, other], [], [])
    assert len(found.clients) == 2
    (asked,) = found.proposals
    merged = resolve([one, other], found.clients, [asked.model_copy(update={"status": "accepted"})])
    assert len(merged.clients) == 1


def test_one_company_that_stands_twice_in_a_crm_with_name_and_domain_is_one() -> None:
    assert len(resolve([company(1, "Acme", "acme.com"), company(2, "ACME Inc.", "acme.com")], [], []).clients) == 1


def test_two_systems_that_know_a_domain_speak_of_one_company() -> None:
    found = resolve([company(1, "Tarn", "tarn.example"), company(9, "Tarn Ferries", "tarn.example", crm="erp")], [], [])
    assert len(found.clients) == 1


def test_a_domain_of_several_companies_hangs_a_record_on_none() -> None:
    several = [company(1, "Tarn Holding", "tarn.example"), company(2, "Tarn Ferries Ltd", "tarn.example")]
    other_system = company(9, "Tarn Quays", "tarn.example", crm="erp")
    found = resolve([*several, other_system, hint("mail", domains=("tarn.example",))], [], [])
    assert len(found.clients) == 3
    assert clients_of(found)["mail"] == UNASSIGNED


@pytest.mark.parametrize("host", ["facebook.com", "m.facebook.com", "sites.google.com", "gmail.com", "naver.com"])
def test_a_page_on_a_host_of_many_tells_of_nobody(host: str) -> None:
    found = resolve([company(1, "Kettle Cafe", host), company(2, "Reed Weaving", host, crm="erp")], [], [])
    assert [client.domains for client in found.clients] == [(), ()]
    assert found.proposals == ()


@pytest.mark.parametrize(
    "name", ["N/A", "None", "null", "TBD", "(blank)", "#N/A", "0", "Unknown", "\\N", "-", "n.a.", " ? ", "keine Angabe"]
)
def test_a_field_that_names_nobody_is_no_client(name: str) -> None:
    found = resolve([hint("t", names=(name,)), hint("crm", "client", names=(name,))], [], [])
    assert found.clients == ()


@pytest.mark.parametrize("name", ["Nonesuch", "Zero Labs", "Unknown Worlds", "N26", "A", "TBD Media"])
def test_a_company_that_is_called_nearly_so_is_one(name: str) -> None:
    assert [client.name for client in resolve([hint("t", names=(name,))], [], []).clients] == [name]


def test_likeness_is_only_proposed() -> None:
    pairs = [("Kestrel Foods", "Kestrel Group"), ("Brambeck", "Brambek"), ("Blue Harbour Trading", "BHT")]
    for one, other in pairs:
        found = resolve([hint("a", names=(one,)), hint("b", names=(other,))], [], [])
        assert len(found.clients) == 2
        assert len(found.proposals) == 1


def test_a_merge_that_people_accepted_holds_and_keeps_the_id() -> None:
    hints = [hint("a", names=("Kestrel Foods",)), hint("b", names=("Kestrel Group",))]
    before = resolve(hints, [], [])
    asked = before.proposals[0]
    after = resolve(hints, before.clients, [asked.model_copy(update={"status": "accepted"})])
    assert [client.id for client in after.clients] == [asked.kept]
    assert set(clients_of(after).values()) == {asked.kept}
    assert after.proposals == ()
    again = resolve(hints, after.clients, [asked.model_copy(update={"status": "accepted"})])
    assert again == after


def test_a_merge_that_people_rejected_is_not_asked_again() -> None:
    hints = [hint("a", names=("Kestrel Foods",)), hint("b", names=("Kestrel Group",))]
    before = resolve(hints, [], [])
    rejected = before.proposals[0].model_copy(update={"status": "rejected"})
    after = resolve(hints, before.clients, [rejected])
    assert (len(after.clients), after.proposals) == (2, ())


def test_ids_stay_when_more_becomes_known() -> None:
    before = resolve([hint("a", names=("ACME",))], [], [])
    after = resolve([hint("a", names=("ACME",)), ACME], before.clients, [])
    assert [client.id for client in after.clients] == [client.id for client in before.clients]
    assert after.clients[0].name == "Acme Inc."
    assert "ACME" in after.clients[0].aliases


def test_a_client_that_no_record_names_any_more_is_gone() -> None:
    known = ResolvedClient(id="client_old_1", name="Old Friend", anchor="name:old friend")
    assert resolve([], [known], []).clients == ()


def test_what_a_client_was_called_and_joined_by_is_not_remembered() -> None:
    bad = hint("two", "client", names=("Acme Corporation",), domains=("acme.com",), keys=("crm:company:3",))
    good = hint("two", "client", names=("Globex",), domains=("globex.com",), keys=("crm:company:3",))
    acme = hint("one", "client", names=("Acme",), domains=("acme.com",), keys=("crm:company:1",))
    before = resolve([acme, good], [], [])
    wrong = resolve([acme, bad], before.clients, [])
    assert len(wrong.clients) == 1
    assert wrong.proposals == ()
    assert resolve([acme, good], wrong.clients, wrong.proposals) == before


def test_a_machine_that_joins_two_known_clients_decides_nothing_for_people() -> None:
    one = ResolvedClient(id="client_a", name="Acme", keys=("crm:company:1",), anchor="key:crm:company:1")
    two = ResolvedClient(id="client_b", name="Beta", keys=("desk:org:5",))  # kept before there were anchors
    row = hint("row", "client", names=("Acme",), keys=("crm:company:1", "desk:org:5"))
    found = resolve([row], [one, two], [])
    assert [client.id for client in found.clients] == ["client_a"]
    assert found.proposals == ()


def test_a_merge_is_taken_back_and_both_have_their_ids_again() -> None:
    hints = [hint("a", names=("Kestrel Foods",)), hint("b", names=("Kestrel Group",))]
    before = resolve(hints, [], [])
    accepted = before.proposals[0].model_copy(update={"status": "accepted"})
    joined = resolve(hints, before.clients, [accepted])
    assert len(joined.clients) == 1
    parted = resolve(hints, joined.clients, [accepted.model_copy(update={"status": "rejected"})])
    assert (parted.clients, parted.links, parted.proposals) == (before.clients, before.links, ())


TWINS = [
    hint("one", "client", names=("Acme Corporation",), domains=("acme.com",), keys=("crm:company:1",)),
    hint("two", "client", names=("Acme Corporation Ltd",), domains=("acme-group.com",), keys=("crm:company:2",)),
]


def test_a_declared_name_means_the_client_that_is_spelt_so() -> None:
    declared = {
        "exact one": "ACME Corporation",
        "exact two": "acme corporation ltd",
        "by domain": "acme-group.com",
    }
    found = resolve([*TWINS, *(hint(key, declared=name) for key, name in declared.items())], [], [])
    whose = clients_of(found)
    assert (whose["exact one"], whose["exact two"], whose["by domain"]) == (whose["one"], whose["two"], whose["two"])
    by_id = resolve([*TWINS, hint("by id", declared=whose["two"])], found.clients, [])
    assert clients_of(by_id)["by id"] == whose["two"]
    assert whose["two"] not in by_id.clients[1].aliases + by_id.clients[0].aliases


def test_a_declared_name_that_several_answer_to_is_nobody_elses() -> None:
    found = resolve([*TWINS, hint("note", declared="Acme")], [], [])
    whose = clients_of(found)
    assert whose["note"] not in (whose["one"], whose["two"])
    assert whose["note"] in {client.id for client in found.clients if client.name == "Acme"}


def test_a_declared_name_that_a_person_held_apart_stays_so_when_its_own_record_is_gone() -> None:
    notes = [hint("note", declared="Acme Corporation Ltd")]
    before = resolve([*TWINS, *notes], [], [])
    rejected = before.proposals[0].model_copy(update={"status": "rejected"})
    after = resolve([TWINS[0], *notes], before.clients, [rejected])
    assert clients_of(after)["note"] != clients_of(after)["one"]


def test_an_old_decision_brings_no_name_in() -> None:
    hints = [
        hint("r0", "client", names=("Beta",), domains=("acme.com",), keys=("h:company:1",)),
        hint("r1", "client", names=("Acme Robotics",)),
        hint("r2", declared="Acme"),
    ]
    before = resolve(hints, [], [])
    rejected = before.proposals[0].model_copy(update={"status": "rejected"})
    assert resolve(hints, before.clients, [rejected]).links == before.links


def test_a_name_of_two_companies_hangs_a_record_on_neither_unless_it_is_spelt_as_one_is() -> None:
    spelt, loose = hint("spelt", names=("Acme Corporation Ltd",)), hint("loose", names=("ACME",))
    found = resolve([*TWINS, spelt, loose], [], [])
    assert clients_of(found)["spelt"] == clients_of(found)["two"]
    assert rules_of(found)["loose"] == ("a name of several clients", 0.0)


def test_an_id_that_was_declared_outlives_the_record_that_brought_it() -> None:
    note = hint("note", declared=resolve(TWINS, [], []).clients[0].id)
    known = resolve([*TWINS, note], [], [])
    alone = resolve([note], known.clients, [])
    assert [client.id for client in alone.clients] == [note.declared]
    assert resolve([note], alone.clients, []) == alone


def test_ids_are_short_plain_and_the_same_every_time() -> None:
    names = ["Ünïcode & Söhne GmbH", "株式会社", "A" * 90, "..", "Acme"]
    found = resolve([hint(name, names=(name,)) for name in names], [], [])
    assert all(re.fullmatch(r"[a-z0-9_-]{1,40}", client.id) for client in found.clients)
    assert found == resolve([hint(name, names=(name,)) for name in names], [], [])


NAMES = st.sampled_from(["Acme", "ACME Inc", "Acme Robotics", "Beta", "client-beta", "Gamma Ltd", "Gama", "Gamma", ""])
DOMAINS = st.sampled_from(["acme.com", "beta.io", "gamma.de", "gmail.com", "vendor.io", "junk"])
KEYS = st.sampled_from(["h:company:1", "h:company:2", "h:deal:3", "z:org:4", "z:ticket:5"])
HINTS = st.lists(
    st.builds(
        hint,
        st.sampled_from([f"r{n}" for n in range(9)]),
        st.sampled_from(["client", "person", "ticket", "call", "note"]),
        st.sampled_from(["", "", "", "Acme", "Acme Ltd"]),
        names=st.lists(NAMES, max_size=2).map(tuple),
        domains=st.lists(DOMAINS, max_size=2).map(tuple),
        keys=st.lists(KEYS, max_size=2).map(tuple),
    ),
    max_size=9,
    unique_by=lambda one: one.record_id,
)


@settings(max_examples=80, deadline=None)
@given(HINTS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter_and_again_is_the_same(
    hints: list[IdentityHint], rng: random.Random
) -> None:
    shuffled = rng.sample(hints, len(hints))
    found = resolve(hints, [], [])
    assert resolve(shuffled, [], []) == found
    assert {link.record_id for link in found.links} == {one.record_id for one in hints}
    assert len({client.id for client in found.clients}) == len(found.clients)
    assert {link.client_id for link in found.links} <= {client.id for client in found.clients} | {UNASSIGNED}


@settings(max_examples=80, deadline=None)
@given(HINTS, HINTS)
def test_what_came_and_went_leaves_nothing_behind(hints: list[IdentityHint], others: list[IdentityHint]) -> None:
    first = resolve(hints, [], [])
    between = resolve([*hints, *(replace(one, record_id=f"x{one.record_id}") for one in others)], first.clients, [])
    after = resolve(hints, between.clients, [])
    assert [client.model_copy(update={"id": "", "anchor": ""}) for client in by_records(after)] == [
        client.model_copy(update={"id": "", "anchor": ""}) for client in by_records(first)
    ]


def by_records(resolution: Resolution) -> list[ResolvedClient]:
    known = {client.id: client for client in resolution.clients}
    return [known[link.client_id] for link in resolution.links if link.client_id in known]


@settings(max_examples=80, deadline=None)
@given(HINTS, st.data())
def test_every_decision_can_be_taken_back(hints: list[IdentityHint], data: st.DataObject) -> None:
    first = resolve(hints, [], [])
    if not first.proposals:
        return
    asked = data.draw(st.sampled_from(first.proposals))
    joined = resolve(hints, first.clients, [asked.model_copy(update={"status": "accepted"})])
    assert asked.merged not in {client.id for client in joined.clients}
    parted = resolve(hints, joined.clients, [asked.model_copy(update={"status": "rejected"})])
    assert {asked.kept, asked.merged} <= {client.id for client in parted.clients}


@settings(max_examples=80, deadline=None)
@given(HINTS)
def test_a_second_run_over_what_is_known_changes_no_id(hints: list[IdentityHint]) -> None:
    first = resolve(hints, [], [])
    second = resolve(hints, first.clients, [])
    assert {client.id for client in second.clients} == {client.id for client in first.clients}
    assert clients_of(second) == clients_of(first)


def test_time_grows_with_the_number_of_hints_and_no_faster() -> None:
    few, many = (min(seconds_for(count) for _ in range(3)) for count in (3_000, 12_000))
    assert many < 9 * few  # four times as long, where each hint takes its time; sixteen, where each meets each


def seconds_for(count: int) -> float:
    """This thread's time for so many hints about half as many clients; what other tests left to collect is no part."""
    firms = [f"{count} firm {n % (count // 2)}" for n in range(count)]
    hints = [
        hint(f"r{n}", ("client", "ticket")[n % 2], names=(f"{firm} Ltd",), domains=(f"{firm.replace(' ', '')}.com",))
        for n, firm in enumerate(firms)
    ]
    gc.disable()
    try:
        began = time.thread_time()
        found = resolve(hints, [], [])
        took = time.thread_time() - began
    finally:
        gc.enable()
    assert len(found.clients) == count // 2
    return took


def test_an_open_question_keeps_its_id() -> None:
    hints = [hint("a", names=("Kestrel Foods",)), hint("b", names=("Kestrel Group",))]
    first = resolve(hints, [], [])
    second = resolve(hints, first.clients, first.proposals)
    assert first.proposals == second.proposals
    assert isinstance(first.proposals[0], MergeProposal)
