"""The rules that say which names, domains and keys mean one client, worked through from the surest down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from handoff.extract.clients.domains import find_shared_domains, join_labels, join_own_domains
from handoff.extract.clients.matching import (
    SURE,
    Matching,
    company_key,
    is_known,
    name_node,
    names_of,
    own_node,
    spelling_node,
)
from handoff.extract.clients.union_find import Node
from handoff.records import IdentityHint, MergeProposal


def matched(
    hints: Sequence[IdentityHint],
    anchors: Mapping[str, Node],
    decisions: Sequence[MergeProposal],
    called: Mapping[Node, str],
) -> Matching:
    """All hints in groups, one group a client; the order of the arguments' items does not matter.

    What a record names whose client the user declared ties nothing together. ``called`` is how people called what an
    id stands for.
    """
    state = Matching([hint for hint in sorted(hints, key=_canonical) if not hint.declared.strip()])
    _enter_decisions(state, anchors, decisions)
    _enter_names(state, {anchor: called[anchor] for anchor in called.keys() & set(anchors.values())})
    _join_keys(state)
    find_shared_domains(state)
    join_own_domains(state)
    _join_own_names(state)
    _join_side_words(state)
    join_labels(state)
    state.worded = {state.groups.find(node) for node in state.groups.nodes() if node[0] != "key"}
    return state


def _canonical(hint: IdentityHint) -> tuple[bool, bool, str, str, str]:
    return hint.kind != "client", hint.kind != "person", hint.record_id, hint.declared, hint.hint.model_dump_json()


def _enter_decisions(state: Matching, anchors: Mapping[str, Node], decisions: Sequence[MergeProposal]) -> None:
    """What people decided about clients, by what these stand for. What they kept apart, nothing joins."""
    pairs = [(one.status, anchors.get(one.kept), anchors.get(one.merged)) for one in sorted(decisions, key=_identity)]
    for verdict in ("rejected", "accepted"):
        for status, kept, merged in pairs:
            if status != verdict or kept is None or merged is None:
                continue
            if status == "rejected":
                state.groups.keep_apart(kept, merged)
            else:
                state.groups.join(kept, merged)


def _enter_names(state: Matching, called: Mapping[Node, str]) -> None:
    """What people called clients; and a company whose first name people parted from a client goes with that name."""
    for anchor in sorted(called):
        state.groups.join(anchor, name_node(called[anchor]))
    for hint in state.hints:
        names = names_of(hint.hint)
        if hint.kind == "client" and hint.hint.keys and names and state.groups.is_parted(name_node(names[0])):
            state.groups.join(("key", hint.hint.keys[0]), name_node(names[0]))


def _identity(decision: MergeProposal) -> str:
    return decision.id


def _join_keys(state: Matching) -> None:
    """Records that share a key. Only a CRM's own company record makes two companies' keys one client."""
    groups = state.groups
    for hint in state.hints:
        keys = list(dict.fromkeys(hint.hint.keys))
        for key in keys:
            if system := company_key(key):
                groups.mark(("key", key), system, key)
        if not keys:
            continue
        node = ("key", keys[0])
        for key in keys[1:]:
            other = ("key", key)
            if hint.kind == "client" or not state.other_company(node, other):
                groups.join(node, other)


def _join_own_names(state: Matching) -> None:
    """Company records of the same name; the names of one company record are aliases of each other.

    A name that several companies bear belongs to none of them, and a spelling of it to the one that alone is spelt so.
    """
    bearers: dict[Node, dict[Node, set[Node]]] = defaultdict(lambda: defaultdict(set))
    for hint in state.hints:
        node = own_node(state, hint)
        if node is None or hint.kind != "client":
            continue
        for name in names_of(hint.hint):
            if not state.groups.are_apart(node, name_node(name)):  # else a person said that it is another client's
                bearers[name_node(name)][node].add(spelling_node(name))
    for shared, spelt in bearers.items():
        if not _join_bearers(state, shared, list(spelt)):
            _give_spellings(state, shared, spelt)


def _join_bearers(state: Matching, name: Node, bearers: Sequence[Node]) -> bool:
    """Make the companies of a name one; false where they are several. Who has no domain is not guessed among them."""
    known = dict.fromkeys(node for node in bearers if state.groups.marks(node, "domain"))
    first, reason, sure = [*known, *bearers][0], "the same name", SURE["same name"]
    one = True
    for node in known:
        one = state.join(first, node, reason, sure) and one
    for node in bearers:
        if node in known:
            continue
        if one:
            one = state.join(first, node, reason, sure)
        elif state.groups.find(first) != state.groups.find(node):
            state.ask(first, node, reason, sure)
    return one and state.join(first, name, reason, sure)


def _give_spellings(state: Matching, name: Node, spelt: Mapping[Node, set[Node]]) -> None:
    state.contested.add(name[1])
    whose: dict[Node, set[Node]] = defaultdict(set)
    for node, spellings in spelt.items():
        for spelling in spellings:
            whose[spelling].add(state.groups.find(node))
    for spelling, roots in whose.items():
        if len(roots) == 1:
            state.groups.join(next(iter(roots)), spelling)
            state.told_by_spelling.add(spelling)


def _join_side_words(state: Matching) -> None:
    """Other records: a key with the one name (else domain) it goes by, a domain that only ever goes with one name."""
    by_key: dict[Node, set[Node]] = defaultdict(set)
    by_domain: dict[str, set[Node]] = defaultdict(set)
    for hint in state.hints:
        names, domains = set(state.names(hint.hint)), state.domains(hint)
        if hint.kind == "client" or len({name_node(name) for name in names_of(hint.hint)}) > 1:
            continue
        known = any(is_known(state, ("key", key)) for key in hint.hint.keys)
        for key in hint.hint.keys[:1]:
            side = {("domain", domain) for domain in domains} if not known else set()
            by_key[state.groups.find(("key", key))] |= names or side
        if names and len(domains) == 1 and not known:
            by_domain[domains[0]] |= names
    for node in sorted(by_key):
        if len(by_key[node]) == 1:
            state.join(node, next(iter(by_key[node])), "the same name", SURE["same name"])
    for domain in sorted(by_domain):
        if len(by_domain[domain]) == 1 and not state.groups.marks(("domain", domain), "domain"):
            state.join(("domain", domain), next(iter(by_domain[domain])), "the same domain", SURE["same domain"])
