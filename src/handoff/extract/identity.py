"""Whom a record is about: many spellings, domains and source ids, one client.

Rules, surest first: the user said so (1.0), a shared key (1.0), a shared mail or web domain (0.95), the same
name but for case, accents, punctuation and legal form (0.9), a domain whose label is the name (0.8), a channel
named after a client (0.6-0.7). Anything weaker is a proposal for a person. What a record names beside its client
(the vendor's people in a call, a second company on a note) never makes two clients one: only a CRM's own record of
a company does.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handoff.extract.groups import Groups, Node
from handoff.extract.likeness import alike
from handoff.extract.names import (
    FREE_MAIL,
    domain_label,
    is_channel,
    normal_domain,
    normal_name,
    slug,
    squashed,
    without_channel,
)
from handoff.records.client import UNASSIGNED, ClientLink, IdentityHint, MergeProposal, ResolvedClient
from handoff.records.record import ClientHint

_COMPANY_KEYS = frozenset(("company", "account", "organization", "organisation", "org", "customer", "client", "tenant"))
_SHARED_BY = 3  # a domain seen with so many clients is the vendor's own, or a mail provider's

SURE = {"declared": 1.0, "same key": 1.0, "same domain": 0.95, "same name": 0.9, "domain label": 0.8, "channel": 0.7}
_NEW_CHANNEL = 0.6


@dataclass(frozen=True, slots=True)
class Resolution:
    """All clients, one link for every hint, and what a person should look at.

    ``proposals`` holds the open ones, and an accepted one for each former client that a shared key has shown to be
    another (``merged`` is then no longer in ``clients``).
    """

    clients: tuple[ResolvedClient, ...]
    links: tuple[ClientLink, ...]
    proposals: tuple[MergeProposal, ...]


def resolve(
    hints: Sequence[IdentityHint], existing: Sequence[ResolvedClient], decisions: Sequence[MergeProposal]
) -> Resolution:
    """Clients and links for all hints. Pure; the order of the arguments' items does not matter.

    The ids of ``existing`` clients are kept. Accepted decisions are merged, rejected ones never proposed again and
    held apart. A client of ``existing`` that no hint speaks of stays.
    """
    state = _State(sorted(hints, key=_canonical), sorted(existing, key=lambda client: client.id))
    _enter_existing(state, decisions)
    _join_keys(state)
    _find_shared_domains(state)
    _join_own_domains(state)
    _join_own_names(state)
    _join_declared(state)
    _join_side_names(state)
    _join_labels(state)
    return _settle(state, decisions)


def _canonical(hint: IdentityHint) -> tuple[bool, bool, str, str, str]:
    return hint.kind != "client", hint.kind != "person", hint.record_id, hint.declared, hint.hint.model_dump_json()


@dataclass
class _State:
    hints: list[IdentityHint]
    existing: list[ResolvedClient]
    groups: Groups = field(default_factory=Groups)
    shared: set[str] = field(default_factory=set)
    proposals: dict[frozenset[Node], tuple[Node, Node, str, float]] = field(default_factory=dict)

    def domains(self, hint: IdentityHint) -> list[str]:
        """The hint's domains that tell a company, each once."""
        found = dict.fromkeys(normal_domain(domain) for domain in hint.hint.domains)
        return [domain for domain in found if domain and domain not in FREE_MAIL and domain not in self.shared]

    def join(self, one: Node, other: Node, reason: str, sure: float) -> bool:
        """Join by a rule; two known clients are only joined by certainty, else a person is asked."""
        if sure < 1 and self._two_clients(one, other):
            if not self.groups.are_apart(one, other):
                pair = frozenset((self.groups.find(one), self.groups.find(other)))
                self.proposals.setdefault(pair, (one, other, reason, sure))
            return False
        return self.groups.join(one, other)

    def _two_clients(self, one: Node, other: Node) -> bool:
        if self.groups.find(one) == self.groups.find(other):
            return False
        if self.groups.marks(one, "client") and self.groups.marks(other, "client"):
            return True
        return self._other_company(one, other) and self._other_domain(one, other)

    def _other_company(self, one: Node, other: Node) -> bool:
        systems = self.groups.headings(one) & self.groups.headings(other) - {"client", "domain"}
        return any(not self.groups.marks(one, name) & self.groups.marks(other, name) for name in systems)

    def _other_domain(self, one: Node, other: Node) -> bool:
        first, second = self.groups.marks(one, "domain"), self.groups.marks(other, "domain")
        return bool(first and second and not first & second)


def _names(hint: ClientHint) -> list[str]:
    return [name for name in hint.names if normal_name(without_channel(name))]


def _name_node(name: str) -> Node:
    return "name", normal_name(without_channel(name))


def _company_key(key: str) -> str:
    """``hubspot:company`` of ``hubspot:company:9``; empty for a key of anything but a company."""
    parts = key.split(":")
    return ":".join(parts[:2]) if len(parts) > 2 and parts[1].lower() in _COMPANY_KEYS else ""


def _enter_existing(state: _State, decisions: Sequence[MergeProposal]) -> None:
    """Known clients with all that is known of them, then what people have decided about them."""
    groups = state.groups
    for client in state.existing:
        node = ("client", client.id)
        groups.mark(node, "client", client.id)
        for key in client.keys:
            _own_key(groups, node, key)
    for decision in sorted(decisions, key=lambda one: one.id):
        if decision.status == "accepted":
            groups.join(("client", decision.kept), ("client", decision.merged))
    for decision in decisions:
        if decision.status == "rejected":
            groups.keep_apart(("client", decision.kept), ("client", decision.merged))
    for client in state.existing:
        node = ("client", client.id)
        for domain in filter(None, map(normal_domain, client.domains)):
            if state.join(node, ("domain", domain), "the same domain", SURE["same domain"]):
                groups.mark(node, "domain", domain)
        for name in (client.name, *client.aliases):
            if normal_name(name):
                state.join(node, _name_node(name), "the same name", SURE["same name"])


def _own_key(groups: Groups, node: Node, key: str) -> None:
    groups.join(node, ("key", key))
    if system := _company_key(key):
        groups.mark(node, system, key)


def _join_keys(state: _State) -> None:
    """Records that share a key. Only a CRM's own company record makes two companies' keys one client."""
    groups = state.groups
    for hint in state.hints:
        keys = list(dict.fromkeys(hint.hint.keys))
        for key in keys:
            if system := _company_key(key):
                groups.mark(("key", key), system, key)
        if not keys or hint.declared:
            continue
        node = ("key", keys[0])
        for key in keys[1:]:
            other = ("key", key)
            if hint.kind == "client" or not state._other_company(node, other):
                groups.join(node, other)


def _find_shared_domains(state: _State) -> None:
    """Domains that go with many clients belong to none of them."""
    seen: dict[str, set[Node]] = defaultdict(set)
    claimed = {domain for client in state.existing for domain in client.domains}
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


def _whose(state: _State, hint: IdentityHint) -> Node | None:
    names = _names(hint.hint)
    if names:
        return _name_node(names[0])
    return state.groups.find(("key", hint.hint.keys[0])) if hint.hint.keys else None


def _own_node(state: _State, hint: IdentityHint) -> Node | None:
    """The node that stands for a company record: its key, else its name, else its domain."""
    if hint.hint.keys:
        return "key", hint.hint.keys[0]
    names, domains = _names(hint.hint), state.domains(hint)
    if names:
        return _name_node(names[0])
    return ("domain", domains[0]) if domains else None


def _join_own_domains(state: _State) -> None:
    """Company records with their domains; a contact's only domain with the company he is filed under."""
    for hint in state.hints:
        domains, node = state.domains(hint), _own_node(state, hint)
        if node is None or hint.declared or hint.kind not in ("client", "person"):
            continue
        if hint.kind == "client":
            state.groups.mark(node, "record", "company")
        if hint.kind == "person" and (len(domains) != 1 or not _is_company(state, node)):
            continue
        if hint.kind == "person" and state.groups.marks(("domain", domains[0]), "domain"):
            continue
        for domain in domains:
            if state.join(node, ("domain", domain), "the same domain", SURE["same domain"]) and hint.kind == "client":
                state.groups.mark(node, "domain", domain)


def _is_company(state: _State, node: Node) -> bool:
    return node[0] == "name" or bool(state.groups.headings(node))


def _join_own_names(state: _State) -> None:
    """Company records of the same name; the names of one company record are aliases of each other."""
    for hint in state.hints:
        node = _own_node(state, hint)
        if node is None or hint.declared or hint.kind != "client":
            continue
        for name in _names(hint.hint):
            state.join(node, _name_node(name), "the same name", SURE["same name"])


def _join_declared(state: _State) -> None:
    """A declared name is a client, known by id or by name; nothing else of the record is tied to it."""
    for hint in state.hints:
        if hint.declared:
            state.groups.find(_declared_node(state, hint.declared))


def _declared_node(state: _State, declared: str) -> Node:
    by_id = ("client", declared.strip())
    return by_id if by_id in state.groups else ("name", normal_name(declared) or declared.strip())


def _join_side_names(state: _State) -> None:
    """Other records: a key with the one name it goes by, and a domain that only ever goes with one name."""
    by_key: dict[Node, set[Node]] = defaultdict(set)
    by_domain: dict[str, set[Node]] = defaultdict(set)
    for hint in state.hints:
        names = {_name_node(name) for name in _names(hint.hint)}
        if hint.declared or hint.kind == "client" or len(names) != 1:
            continue
        for key in hint.hint.keys[:1]:
            by_key[state.groups.find(("key", key))] |= names
        domains = state.domains(hint)
        if len(domains) == 1 and not hint.hint.keys:
            by_domain[domains[0]] |= names
    for node in sorted(by_key):
        if len(by_key[node]) == 1:
            state.join(node, next(iter(by_key[node])), "the same name", SURE["same name"])
    for domain in sorted(by_domain):
        if len(by_domain[domain]) == 1 and not state.groups.marks(("domain", domain), "domain"):
            state.join(("domain", domain), next(iter(by_domain[domain])), "the same domain", SURE["same domain"])


def _join_labels(state: _State) -> None:
    """``acme.com`` and ``Acme``."""
    for hint in state.hints:
        for domain in state.domains(hint):
            state.groups.find(("domain", domain))
        for name in () if hint.declared else _names(hint.hint)[:1]:
            state.groups.find(_name_node(name))
    nodes = sorted(state.groups.nodes())
    by_name = {squashed(name): ("name", name) for kind, name in nodes if kind == "name"}
    for kind, domain in nodes:
        named = by_name.get(domain_label(domain)) if kind == "domain" else None
        if named is None or domain in state.shared:
            continue
        known = state.groups.marks(named, "domain")
        if not known or domain in known or not state.groups.marks(("domain", domain), "domain"):
            state.join(("domain", domain), named, "the domain bears the name", SURE["domain label"])


# From groups to clients


def _settle(state: _State, decisions: Sequence[MergeProposal]) -> Resolution:
    linked = [(hint, *_link(state, hint)) for hint in state.hints]
    members = _members(state, linked)
    merged_into = {one.merged: one.kept for one in decisions if one.status == "accepted"}
    ids, merged = _ids(state, members, merged_into)
    clients = tuple(sorted((_client(ids[root], member) for root, member in members.items()), key=lambda one: one.id))
    links = tuple(
        ClientLink(
            record_id=hint.record_id,
            client_id=ids[state.groups.find(node)] if node else UNASSIGNED,
            rule=rule,
            confidence=sure,
        )
        for hint, node, rule, sure in linked
    )
    ordered = tuple(sorted(links, key=lambda link: (link.record_id, link.client_id)))
    return Resolution(clients, ordered, merged + _open_proposals(state, clients, ids, decisions))


def _link(state: _State, hint: IdentityHint) -> tuple[Node | None, str, float]:
    """The node a record hangs on, by which rule, how surely."""
    if hint.declared.strip():
        return _declared_node(state, hint.declared), "declared", SURE["declared"]
    if hint.hint.keys:
        return ("key", hint.hint.keys[0]), "same key", SURE["same key"]
    return _link_by_words(state, hint)


def _link_by_words(state: _State, hint: IdentityHint) -> tuple[Node | None, str, float]:
    names, domains = _names(hint.hint), state.domains(hint)
    known = next((name for name in names if _is_known(state, _name_node(name))), None)
    if known is None and (domain := next((one for one in domains if _is_known(state, ("domain", one))), None)):
        return ("domain", domain), "same domain", SURE["same domain"]
    if names:
        name = known or names[0]
        if is_channel(name):
            return _name_node(name), "channel name", SURE["channel"] if known else _NEW_CHANNEL
        return _name_node(name), "same name", SURE["same name"]
    if domains:
        return ("domain", domains[0]), "same domain", SURE["same domain"]
    return None, "only shared domains" if hint.hint.domains else "no hint", 0.0


def _is_known(state: _State, node: Node) -> bool:
    """Whether a CRM knows it as a company. To have been linked before is not enough: links would hang on history."""
    return node in state.groups and bool(state.groups.headings(node) - {"client", "domain"})


@dataclass
class _Member:
    """What belongs to one client: spellings from CRM, other spellings, domains, keys, ids it had."""

    official: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    ids: dict[str, ResolvedClient] = field(default_factory=dict)


def _members(state: _State, linked: Iterable[tuple[IdentityHint, Node | None, str, float]]) -> dict[Node, _Member]:
    members: dict[Node, _Member] = defaultdict(_Member)
    find = state.groups.find
    for client in state.existing:
        member = members[find(("client", client.id))]
        member.ids[client.id] = client
        member.official.add(client.name)
        member.others.update(client.aliases)
        member.domains.update(client.domains)
        member.keys.update(client.keys)
    for hint, node, _, _ in linked:
        if node is None:
            continue
        member = members[find(node)]
        own = hint.kind == "client" and not hint.declared
        spellings = {hint.declared.strip()} if hint.declared else set(hint.hint.names) if own else set()
        member.official.update(spellings - {client.id for client in state.existing})
        if not hint.declared:
            member.keys.update(key for key in hint.hint.keys if find(("key", key)) == find(node))
            spoken = {without_channel(name) for name in _names(hint.hint) if find(_name_node(name)) == find(node)}
            member.others.update(spoken)
    for kind, domain in state.groups.nodes():
        if kind == "domain" and (root := find((kind, domain))) in members:
            members[root].domains.add(domain)
    return dict(members)


def _ids(
    state: _State, members: dict[Node, _Member], merged_into: dict[str, str]
) -> tuple[dict[Node, str], tuple[MergeProposal, ...]]:
    """The id of each group: the one it had, or a new one. Former clients that proved to be one are named."""
    ids: dict[Node, str] = {}
    merges: list[MergeProposal] = []
    taken = {client.id for client in state.existing}
    for root, member in sorted(members.items(), key=lambda pair: _seed(pair[1])):
        if member.ids:
            ids[root] = _elder(member.ids, merged_into)
            for gone in sorted(set(member.ids) - {ids[root]}):
                if merged_into.get(gone) != ids[root]:
                    merges.append(_proposal(ids[root], gone, "they share a key", 1.0, "accepted"))
            continue
        new = _new_id(member, taken)
        new = merged_into.get(new, new)
        taken.add(new)
        ids[root] = new
    return ids, tuple(merges)


def _elder(known: dict[str, ResolvedClient], merged_into: dict[str, str]) -> str:
    """The id that stays: one that people kept, else the client of which most is known."""
    kept = [one for one in known if one not in merged_into]
    weight = {one: len(known[one].keys) + len(known[one].domains) + len(known[one].aliases) for one in known}
    return min(kept or known, key=lambda one: (-weight[one], one))


def _seed(member: _Member) -> tuple[str, ...]:
    """What a new client's id is made from: its company key, else its name, else its domain."""
    company = sorted(key for key in member.keys if _company_key(key))
    names = sorted(normal_name(name) for name in member.official or member.others)
    return (*company[:1], *names[:1], *sorted(member.domains)[:1], *sorted(member.keys)[:1])


def _new_id(member: _Member, taken: set[str]) -> str:
    seed = _seed(member)
    readable = slug(normal_name(_display(member)), 24) or "unnamed"
    for depth in range(1, len(seed) + 3):
        digest = hashlib.sha256("\x1f".join([*seed[:depth], *["again"] * (depth - len(seed))]).encode()).hexdigest()
        if (new := f"client_{readable}_{digest[:6]}") not in taken:
            return new
    return f"client_{hashlib.sha256(repr((seed, len(taken))).encode()).hexdigest()[:16]}"


def _display(member: _Member) -> str:
    """The fullest spelling: of a CRM's or the user's, else of any, else a domain, else a key."""
    for names in (member.official, member.others, member.domains, member.keys):
        if usable := [name for name in names if name.strip()]:
            return min(usable, key=lambda name: (-len(name), name.isupper() or name.islower(), name))
    return "unnamed"


def _client(client_id: str, member: _Member) -> ResolvedClient:
    name = _display(member)
    return ResolvedClient(
        id=client_id,
        name=name,
        aliases=tuple(sorted((member.official | member.others) - {name, ""})),
        domains=tuple(sorted(member.domains)),
        keys=tuple(sorted(member.keys)),
    )


def _open_proposals(
    state: _State, clients: Sequence[ResolvedClient], ids: dict[Node, str], decisions: Sequence[MergeProposal]
) -> tuple[MergeProposal, ...]:
    known = {client.id: client for client in clients}
    found: dict[frozenset[str], MergeProposal] = {}
    refused = [
        (ids.get(state.groups.find(one), ""), ids.get(state.groups.find(other), ""), reason, sure)
        for one, other, reason, sure in state.proposals.values()
    ]
    settled = {frozenset((one.kept, one.merged)) for one in decisions if one.status != "open"}
    for one, other, reason, sure in [*sorted(refused), *alike(clients)]:
        pair = frozenset((one, other))
        if len(pair) < 2 or not pair <= known.keys() or pair in settled:
            continue
        if pair not in found or found[pair].confidence < sure:
            kept, merged = sorted(pair, key=lambda key: (-len(known[key].keys), key))
            found[pair] = _proposal(kept, merged, reason, sure)
    return tuple(sorted(found.values(), key=lambda one: (-one.confidence, one.id)))


def _proposal(kept: str, merged: str, reason: str, sure: float, status: str = "open") -> MergeProposal:
    digest = hashlib.sha256("\x1f".join(sorted((kept, merged))).encode()).hexdigest()[:16]
    return MergeProposal(
        id=f"merge_{digest}",
        kept=kept,
        merged=merged,
        reason=reason,
        confidence=sure,
        status="accepted" if status == "accepted" else "open",
    )
