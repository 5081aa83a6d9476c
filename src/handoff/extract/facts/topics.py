"""Which headings and labels name which kind of fact. Data; add a row to teach a new heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoff.extract.facts.sentences import plain
from handoff.records import FactKind


@dataclass(frozen=True, slots=True)
class Topic:
    """What stands under a heading: facts of ``kind`` about ``subject``."""

    kind: FactKind
    subject: str = ""


_OUR = r"(?:(?:our|the|their|your|key|main|primary|top|current|customer|client|business|project|known|critical) )*"

#: (words of the heading in lower case, kind, subject). The whole heading must match.
_ROWS: tuple[tuple[str, FactKind, str], ...] = (
    (
        r"(?:project |approved |total |media )?budget(?: ?(?:&|and) ?(?:spend|cost|funding))?|budget range|spend cap",
        "budget",
        "",
    ),
    (r"pains?|pain points?|challenges?|frustrations?|pain points? (?:&|and) (?:challenges|impact)", "pain_point", ""),
    (r"goals?|objectives?|goals? (?:&|and) (?:objectives|desired outcomes)|desired outcomes?|aims?", "goal", ""),
    (
        r"success (?:criteria|criterion|metrics?|measures?)|(?:definition|measures?) of success|success looks like"
        r"|what (?:does )?(?:success|good) looks? like|acceptance criteria|kpis?",
        "success_criterion",
        "",
    ),
    (r"requirements?|must[- ]haves?|mandatories|needs|functional requirements", "requirement", ""),
    (r"(?:target )?audiences?|target groups?|who (?:is it|it is) for", "environment", "audience"),
    (r"(?:consumer |human |audience )?insights?", "pain_point", "insight"),
    (
        r"(?:single(?:[- ]minded)?|core|key|main) (?:message|proposition)|the one thing to (?:say|remember)",
        "requirement",
        "message",
    ),
    (r"deliverables?", "requirement", "deliverables"),
    (r"tone(?: of voice)?|brand voice", "requirement", "tone"),
    (r"lessons?(?: (?:learned|learnt))?", "solution", "lesson"),
    (r"constraints?|limitations?|restrictions?|assumptions (?:&|and) constraints", "constraint", ""),
    (r"timeline|time ?frame|schedule|key dates?|milestones?|timing", "timeline", ""),
    (r"go[- ]?live(?: date)?|launch(?: date)?|target go[- ]?live(?: date)?", "timeline", "go-live"),
    (r"(?:expected |target )?close date|closing date", "timeline", "close date"),
    (r"(?:contract )?renewal(?: date)?", "timeline", "renewal"),
    (r"deadline|due date|due", "timeline", "deadline"),
    (r"start date|project start|kick[- ]?off(?: date)?", "timeline", "start"),
    (r"audit(?: date)?", "timeline", "audit"),
    (
        r"entscheidung(?:en)?|beschl(?:uss|üsse)"
        r"|decisions?|decisions? (?:made|taken)|agreed|agreements?|decided|outcomes? (?:&|and) decisions",
        "decision",
        "",
    ),
    (
        r"decisions? (?:needed|required|pending|open)|(?:pending|open) decisions?|to (?:be )?decided?"
        r"|approvals? (?:needed|required|pending)|sign[- ]?offs? (?:needed|required)",
        "decision_needed",
        "",
    ),
    (r"zusagen?|commitments?|promises?|we (?:will|committed to)|commitments? made", "commitment", ""),
    (
        r"aufgaben?|maßnahmen?|nächste schritte"
        r"|action items?|actions?|next steps?|to[- ]?dos?|follow[- ]?ups?|tasks?|next actions?"
        r"|action items? (?:&|and) next steps?|next steps? (?:&|and) action items?",
        "next_step",
        "",
    ),
    (
        r"risik(?:o|en)"
        r"|risks?|risks? (?:&|and) (?:issues|mitigations?|concerns|blockers|dependencies)|concerns?|blockers?"
        r"|objections?"
        r"|risk factors?",
        "risk",
        "",
    ),
    (
        r"(?:open|outstanding|unresolved|unanswered) (?:questions?|points?|issues?|items?)|questions?"
        r"|offene (?:fragen?|punkte)"
        r"|questions (?:for|to) [\w ]{1,30}",
        "open_question",
        "",
    ),
    (
        r"stakeholders?|decision[- ]makers?|attendees?|participants?|contacts?|buying committee|people|team|approvers?"
        r"|present|those present|who was there|executive sponsor|(?:primary|main|ops|technical) contact"
        r"|economic buyer|champion|account team",
        "stakeholder",
        "",
    ),
    (
        r"competitors?|competition|alternatives(?: considered)?|competing (?:vendors?|offers?)|incumbent",
        "competitor",
        "",
    ),
    (
        r"problems?|issues?|problem (?:statement|description)|issue (?:summary|description)|symptoms?"
        r"|(?:describe|description of) the (?:problem|issue|bug)|what happened|incident",
        "problem",
        "",
    ),
    (r"root[- ]?cause|cause|root cause analysis|probable cause", "cause", ""),
    (
        r"resolution(?: notes?)?|solution|fix|work ?around|resolution steps|close notes|how (?:it was"
        r"|we) (?:fixed|solved)(?: it)?",
        "solution",
        "",
    ),
    (
        r"environment|tech(?:nology)? stack|systems?|current (?:stack|systems?|setup|set-up|tools)|operating system"
        r"|versions?|tools in use|set-?up",
        "environment",
        "",
    ),
)
_TOPICS = tuple((re.compile(rf"{_OUR}(?:{words})"), Topic(kind, subject)) for words, kind, subject in _ROWS)
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+\.|[a-z]\))\s+")
_OUTER = re.compile(r"^[\W_]+|[\W_]+$")
LABEL = re.compile(
    r"(?P<label>[*_\"]{0,3}[A-Za-zÀ-ÿ][\w /&'’()-]{1,40}?[*_\"]{0,3})\s*(?::|：| [–—] )[*_]{0,3}(?:\s+|$)"
)


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading or a label names, or None."""
    words = _NUMBERING.sub("", plain(heading).strip())
    words = re.sub(r"\s*\([^)]*\)\s*$", "", _OUTER.sub("", words))
    words = " ".join(_OUTER.sub("", words).lower().replace("_", " ").split())
    for pattern, topic in _TOPICS:
        if pattern.fullmatch(words) or pattern.fullmatch(words.replace("-", " ")):
            return topic
    return None


def names_kind(heading: str) -> bool:
    """Whether a heading says what kind of statements stand under it: ``Risks``, ``Next steps``."""
    return topic_of(heading) is not None
