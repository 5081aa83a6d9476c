"""Rules that returns propose, tried on what went before."""

from handoff.flow.rules.propose import Past, Rule, rule_for, wanted

__all__ = ["Past", "Rule", "rule_for", "wanted"]
