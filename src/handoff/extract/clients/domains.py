"""The rules about domains: which are nobody's own, which company each belongs to, whose name one bears."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from handoff.extract.clients.company_names import domain_label, normal_domain, squashed
from handoff.extract.clients.matching import SURE, Matching, name_node, names_of, own_node
from handoff.extract.clients.union_find import Node
from handoff.records import IdentityHint

_CROWD = 6  # so many companies on one domain: a host, of which there is nothing to ask
_SHARED_BY = 3  # a domain seen with so many clients is the vendor's own, or a mail provider's


def find_shared_domains(state: Matching) -> None:
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


def join_own_domains(state: Matching) -> None:
    """Company records with their domains; a contact's only domain with the company he is filed under."""
    claims: dict[str, dict[Node, set[str]]] = defaultdict(lambda: defaultdict(set))
    for hint in state.hints:
        node = own_node(state, hint) if hint.kind == "client" else None
        if node is None:
            continue
        state.groups.mark(node, "record", "company")
        for domain in state.domains(hint):
            state.groups.mark(node, "domain", domain)
            claims[domain][node].update(name_node(name)[1] for name in names_of(hint.hint))
    for domain in sorted(claims):
        _give_domain(state, domain, claims[domain])
    for hint in state.hints:
        node, domains = own_node(state, hint), state.domains(hint)
        if hint.kind != "person" or node is None or len(domains) != 1 or not _is_company(state, node):
            continue
        if not state.groups.marks(("domain", domains[0]), "domain"):
            state.join(node, ("domain", domains[0]), "the same domain", SURE["same domain"])


def join_labels(state: Matching) -> None:
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


def _whose(state: Matching, hint: IdentityHint) -> Node | None:
    names = names_of(hint.hint)
    if names:
        return name_node(names[0])
    return state.groups.find(("key", hint.hint.keys[0])) if hint.hint.keys else None


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
