"""Rules that returns propose, tried on the briefs that went out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handoff.flow.chain import DIRECT, Connection, RequiredFact
from handoff.flow.handoffs import Handoff, answers, handoffs_of
from handoff.flow.rules import Past, Rule, rule_for, wanted
from handoff.keep.ledger import Ledger
from handoff.records import Fact
from handoff.workspace.flow.bench import Bench, revision_row
from handoff.workspace.flow.views import RulesView
from handoff.write.page import STORED_PAGE, thing_of


def rules_view(bench: Bench) -> RulesView:
    """For every connection the facts that receivers missed and that it does not require, the most missed first."""
    over: dict[str, list[Handoff]] = {}
    for handoff in handoffs_of(bench.ledger.handoffs.events()):
        if handoff.decisions:
            over.setdefault(handoff.connection or DIRECT, []).append(handoff)
    found: list[Rule] = []
    for name, handoffs in sorted(over.items()):
        connection = bench.on_disk.flow.connection(name) or Connection(id=name)
        found += _rules(bench.ledger, connection, handoffs)
    return RulesView(rules=tuple(sorted(found, key=lambda rule: (not rule.worth, -len(rule.returned)))))


def _rules(ledger: Ledger, connection: Connection, handoffs: Sequence[Handoff]) -> Iterable[Rule]:
    names = wanted(connection, [_past(each, {}) for each in handoffs])
    if not names:
        return
    required = {name: RequiredFact.named(name) for name in names}
    past = [_past(each, _has(ledger, each, required)) for each in handoffs]
    for name in names:
        yield rule_for(connection, name, past, kind_known=required[name].kind is not None)


def _past(handoff: Handoff, has: Mapping[str, bool]) -> Past:
    missing = dict.fromkeys(name for event in handoff.of("returned", "accepted", "outcome") for name in event.missing)
    last = handoff.last("outcome")
    good = handoff.decisions[0].event == "accepted" and (last is None or last.outcome != "missed") and not missing
    return Past(handoff=handoff.id, missing=tuple(missing), good=good, has=has)


def _has(ledger: Ledger, handoff: Handoff, required: Mapping[str, RequiredFact]) -> dict[str, bool]:
    """Which of these facts the brief held that was offered first; nothing where that is not kept."""
    first = handoff.first("offered")
    revision = first.revision if first is not None else handoff.revision
    brief = next((event.brief for event in handoff.events if event.brief), "")
    row = ledger.briefs.get(brief, revision) if brief else revision_row(ledger, handoff)
    if row is None or row.withdrawn:
        return {}
    shown = {thing_of(path) for path, _ in STORED_PAGE.read(row.page).facts()}
    facts: list[Fact] = [fact for fact in ledger.facts.all(client=row.client_id) if fact.id in shown]
    return {name: any(answers(one, fact) for fact in facts) for name, one in required.items() if one.kind is not None}
