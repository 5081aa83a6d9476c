"""Names, domains and keys in groups, one group a client: what the rules of ``rules`` work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from handoff.extract.clients.company_names import is_shared_host, names_nobody, normal_domain, without_channel
from handoff.extract.clients.union_find import Groups, Node
from handoff.records import ClientHint, IdentityHint, normal_name

_COMPANY_KEYS = frozenset(("company", "account", "organization", "organisation", "org", "customer", "client", "tenant"))

SURE = {"declared": 1.0, "same key": 1.0, "same domain": 0.95, "same name": 0.9, "domain label": 0.8, "channel": 0.7}
NEW_CHANNEL = 0.6


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


def own_node(state: Matching, hint: IdentityHint) -> Node | None:
    """The node that stands for a company record: its key, else its name, else its domain."""
    if hint.hint.keys:
        return "key", hint.hint.keys[0]
    names, domains = names_of(hint.hint), state.domains(hint)
    if names:
        return name_node(names[0])
    return ("domain", domains[0]) if domains else None


def is_known(state: Matching, node: Node) -> bool:
    """Whether a CRM knows it as a company."""
    return node in state.groups and bool(state.groups.headings(node) - {"domain"})
