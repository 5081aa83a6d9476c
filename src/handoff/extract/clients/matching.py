"""The rules that say which names, domains and keys mean one client, worked through from the surest down."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handoff.extract.clients.company_names import (
    domain_label,
    is_shared_host,
    names_nobody,
    normal_domain,
    squashed,
    without_channel,
)
from handoff.extract.clients.union_find import Groups, Node
from handoff.records import ClientHint, IdentityHint, MergeProposal, normal_name

_COMPANY_KEYS = frozenset(("company", "account", "organization", "organisation", "org", "customer", "client", "tenant"))
_CROWD = 6  # so many companies on one domain: a host, of which there is nothing to ask
_SHARED_BY = 3  # a domain seen with so many clients is the vendor's own, or a mail provider's

SURE = {"declared": 1.0, "same key": 1.0, "same domain": 0.95, "same name": 0.9, "domain label": 0.8, "channel": 0.7}
NEW_CHANNEL = 0.6


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
    _find_shared_domains(state)
    _join_own_domains(state)
    _join_own_names(state)
    _join_side_words(state)
    _join_labels(state)
    state.worded = {state.groups.find(node) for node in state.groups.nodes() if node[0] != "key"}
    return state


def _canonical(hint: IdentityHint) -> tuple[bool, bool, str, str, str]:
    return hint.kind != "client", hint.kind != "person", hint.record_id, hint.declared, hint.hint.model_dump_json()


@dataclass
class Matching:
    """The groups so far. ``contested`` are names of several companies: of them only an exact spelling tells whose."""

    hints: list[IdentityHint]
    groups: Groups = field(default_factory=Groups)
    shared: set[str] = field(default_factory=set)
    contested: set[str] = field(default_factory=set)
    told_by_spelling: set[Node] = field(default_factory=set)
    worded: set[Node] = field(default_factory=set)
    proposals: dict[frozenset[Node], tuple[Node, Node, str, float]] = field(default_factory=dict)

    def domains(self, hint: IdentityHint) -> list[str]:
        """The hint's domains that tell a company, each once."""
        found = dict.fromkeys(normal_domain(domain) for domain in hint.hint.domains)
        return [domain for domain in found if domain and not is_shared_host(domain) and domain not in self.shared]

    def named(self, name: str) -> Node | None:
        """The node of a name; None where several companies are called so and the spelling does not tell which."""
        node = name_node(name)
        if node[1] not in self.contested:
            return node
        spelling = spelling_node(name)
        return spelling if spelling in self.told_by_spelling else None

    def names(self, hint: ClientHint) -> list[Node]:
        return [node for node in map(self.named, names_of(hint)) if node is not None]

    def join(self, one: Node, other: Node, reason: str, sure: float) -> bool:
        """Join by a rule; two companies are only joined by certainty, else a person is asked."""
        if sure < 1 and self._two_clients(one, other):
            self.ask(one, other, reason, sure)
            return False
        return self.groups.join(one, other)

    def ask(self, one: Node, other: Node, reason: str, sure: float) -> None:
        if not self.groups.are_apart(one, other):
            pair = frozenset((self.groups.find(one), self.groups.find(other)))
            self.proposals.setdefault(pair, (one, other, reason, sure))

    def _two_clients(self, one: Node, other: Node) -> bool:
        """Whether a CRM knows the two as two companies that have no domain in common."""
        if self.groups.find(one) == self.groups.find(other):
            return False
        return self.other_company(one, other) and not (
            self.groups.marks(one, "domain") & self.groups.marks(other, "domain")
        )

    def other_company(self, one: Node, other: Node) -> bool:
        systems = self.groups.headings(one) & self.groups.headings(other) - {"record", "domain"}
        return any(not self.groups.marks(one, name) & self.groups.marks(other, name) for name in systems)


def names_of(hint: ClientHint) -> list[str]:
    return [name for name in hint.names if normal_name(without_channel(name)) and not names_nobody(name)]


def name_node(name: str) -> Node:
    return "name", normal_name(without_channel(name))


def spelling_node(name: str) -> Node:
    return "spelling", without_channel(name).strip().casefold()


def company_key(key: str) -> str:
    """``hubspot:company`` of ``hubspot:company:9``; empty for a key of anything but a company."""
    parts = key.split(":")
    return ":".join(parts[:2]) if len(parts) > 2 and parts[1].lower() in _COMPANY_KEYS else ""


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


def _find_shared_domains(state: Matching) -> None:
    """Domains that go with many clients belong to none of them."""
    seen: dict[str, set[Node]] = defaultdict(set)
    claimed: set[str] = set()
    for hint in state.hints:
        whose = _whose(state, hint)
        for domain in filter(None, map(normal_domain, hint.hint.domains)):
            if hint.kind == "client":
                claimed.add(domain)
            if whose and len(seen[domain]) < _SHARED_BY:
                seen[domain].add(whose)
    for domain, whom in seen.items():
        related = any(domain_label(domain) == squashed(node[1]) for node in whom if node[0] == "name")
        if len(whom) >= _SHARED_BY and (domain not in claimed or not related):
            state.shared.add(domain)


def _whose(state: Matching, hint: IdentityHint) -> Node | None:
    names = names_of(hint.hint)
    if names:
        return name_node(names[0])
    return state.groups.find(("key", hint.hint.keys[0])) if hint.hint.keys else None


def _own_node(state: Matching, hint: IdentityHint) -> Node | None:
    """The node that stands for a company record: its key, else its name, else its domain."""
    if hint.hint.keys:
        return "key", hint.hint.keys[0]
    names, domains = names_of(hint.hint), state.domains(hint)
    if names:
        return name_node(names[0])
    return ("domain", domains[0]) if domains else None


def _join_own_domains(state: Matching) -> None:
    """Company records with their domains; a contact's only domain with the company he is filed under."""
    claims: dict[str, dict[Node, set[str]]] = defaultdict(lambda: defaultdict(set))
    for hint in state.hints:
        node = _own_node(state, hint) if hint.kind == "client" else None
        if node is None:
            continue
        state.groups.mark(node, "record", "company")
        for domain in state.domains(hint):
            state.groups.mark(node, "domain", domain)
            claims[domain][node].update(name_node(name)[1] for name in names_of(hint.hint))
    for domain in sorted(claims):
        _give_domain(state, domain, claims[domain])
    for hint in state.hints:
        node, domains = _own_node(state, hint), state.domains(hint)
        if hint.kind != "person" or node is None or len(domains) != 1 or not _is_company(state, node):
            continue
        if not state.groups.marks(("domain", domains[0]), "domain"):
            state.join(node, ("domain", domains[0]), "the same domain", SURE["same domain"])


def _give_domain(state: Matching, domain: str, claims: Mapping[Node, set[str]]) -> None:
    """The domain to the company that claims it. Companies of one CRM are one only where their name is the same too.

    A holding and its daughters, two shops on one host: then it tells of none of them, and a person is asked.
    """
    first_called: dict[str, Node] = {}
    for node in sorted(claims):
        for name in sorted(claims[node]):
            state.groups.join(first_called.setdefault(name, node), node)
    roots = {state.groups.find(node): node for node in sorted(claims, reverse=True)}
    first, *others = sorted(roots.values())
    if not _are_several(state, roots):
        for node in (*others, ("domain", domain)):
            state.join(first, node, "the same domain", SURE["same domain"])
        return
    state.shared.add(domain)
    for node in others if len(roots) < _CROWD else ():
        state.ask(first, node, "the same domain", SURE["same domain"])


def _are_several(state: Matching, roots: Iterable[Node]) -> bool:
    """Whether one CRM knows more than one company among them, or a person said that they are not one."""
    known = list(roots)
    systems = Counter(name for root in known for name in state.groups.headings(root) - {"record", "domain"})
    return any(count > 1 for count in systems.values()) or any(
        state.groups.are_apart(known[0], root) for root in known[1:]
    )


def _is_company(state: Matching, node: Node) -> bool:
    return node[0] == "name" or bool(state.groups.headings(node))


def _join_own_names(state: Matching) -> None:
    """Company records of the same name; the names of one company record are aliases of each other.

    A name that several companies bear belongs to none of them, and a spelling of it to the one that alone is spelt so.
    """
    bearers: dict[Node, dict[Node, set[Node]]] = defaultdict(lambda: defaultdict(set))
    for hint in state.hints:
        node = _own_node(state, hint)
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


def _join_labels(state: Matching) -> None:
    """``acme.com`` and ``Acme``. Only of what present records say: a decision of old would else bring its names in."""
    names: set[Node] = set()
    domains: set[str] = set()
    for hint in state.hints:
        domains.update(state.domains(hint))
        spoken = names_of(hint.hint) if hint.kind == "client" else names_of(hint.hint)[:1]
        names.update(node for node in map(state.named, spoken) if node is not None)
    by_name = {squashed(name): (kind, name) for kind, name in sorted(names) if kind == "name"}
    for domain in sorted(domains):
        named = by_name.get(domain_label(domain))
        if named is None:
            continue
        known = state.groups.marks(named, "domain")
        if not known or domain in known or not state.groups.marks(("domain", domain), "domain"):
            state.join(("domain", domain), named, "the domain bears the name", SURE["domain label"])


def is_known(state: Matching, node: Node) -> bool:
    """Whether a CRM knows it as a company."""
    return node in state.groups and bool(state.groups.headings(node) - {"domain"})
