"""The kinds of facts: what each means, what it is called, where documents say it, and what it is taken together with.

One row a kind. Whoever reads, asks for, keeps or shows facts goes by these rows, so that a kind is added here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

FactKind = Literal[
    "goal", "pain_point", "success_criterion", "requirement", "constraint", "budget", "timeline", "decision",
    "decision_needed", "commitment", "next_step", "risk", "open_question", "stakeholder", "competitor",
    "deal_stage", "deal_value", "ticket_status", "problem", "cause", "tried", "solution", "workaround",
    "environment", "objective", "audience", "message", "deliverable", "mandatory", "approver", "feedback", "result",
]  # fmt: skip
#: What the value of a fact is, where a machine reads one out of its words.
ValueRead = Literal["", "day", "amount", "day or amount"]
#: What somebody speaks of who says it: what hurts, what they want, on which conditions.
Concern = Literal["pain", "wish", "condition"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What there is to know of one kind. What is left out is not so.

    ``means`` is what a language model is told; without it none is asked for such facts. ``one`` and ``many`` are its
    names for people where they are not made from its own. ``headings`` are the words of a heading or a label that it
    stands under (a regular expression of the whole in lower case), by what of the client the facts are then about.
    """

    means: str = ""
    one: str = ""
    many: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    #: A client has one true value per subject at a time; a second value is a change or a conflict.
    is_single: bool = False
    value: ValueRead = ""
    #: A single word may say it.
    is_name: bool = False
    #: Somebody owes it.
    is_task: bool = False
    #: A table may list such facts, a row each.
    is_listed: bool = False
    #: It is about a person.
    is_of_people: bool = False
    #: What was wrong, done and promised in one case: the next case may bear the same words and is another one.
    is_of_one_ticket: bool = False
    concern: Concern | None = None
    #: The sections of this kind show it too, in a template that does not name it.
    shown_with: FactKind | None = None


FACT_KINDS: Mapping[FactKind, Kind] = {
    "goal": Kind(
        "what the client wants to reach",
        headings={"": r"goals?|objectives?|goals? (?:&|and) (?:objectives|desired outcomes)|desired outcomes?|aims?"},
        value="day or amount",
        concern="wish",
    ),
    "pain_point": Kind(
        "what troubles the client",
        headings={
            "": r"pains?|pain points?|challenges?|frustrations?|pain points? (?:&|and) (?:challenges|impact)",
            "insight": r"(?:consumer |human |audience )?insights?",
        },
        concern="pain",
    ),
    "success_criterion": Kind(
        "how it is measured whether it was worth it",
        one="Success criterion",
        many="Success criteria",
        headings={
            "": r"success (?:criteria|criterion|metrics?|measures?)|(?:definition|measures?) of success"
            r"|success looks like|what (?:does )?(?:success|good) looks? like|acceptance criteria|kpis?"
        },
        value="day or amount",
        concern="wish",
    ),
    "requirement": Kind(
        "what the work must do or have",
        headings={
            "": r"requirements?|must[- ]haves?|mandatories|needs|functional requirements",
            "message": r"(?:single(?:[- ]minded)?|core|key|main) (?:message|proposition)"
            r"|the one thing to (?:say|remember)",
            "deliverables": r"deliverables?",
            "tone": r"tone(?: of voice)?|brand voice",
        },
        value="day or amount",
        concern="condition",
    ),
    "constraint": Kind(
        "what limits the work",
        headings={"": r"constraints?|limitations?|restrictions?|assumptions (?:&|and) constraints"},
        value="day or amount",
        concern="condition",
    ),
    "budget": Kind(
        "money that the client may or wants to spend",
        many="Budget",
        headings={
            "": r"(?:project |approved |total |media )?budget(?: ?(?:&|and) ?(?:spend|cost|funding))?|budget range"
            r"|spend cap"
        },
        is_single=True,
        value="amount",
    ),
    "timeline": Kind(
        "what happens on which day",
        many="Dates",
        headings={
            "": r"timeline|time ?frame|schedule|key dates?|milestones?|timing",
            "go-live": r"go[- ]?live(?: date)?|launch(?: date)?|target go[- ]?live(?: date)?",
            "close date": r"(?:expected |target )?close date|closing date",
            "renewal": r"(?:contract )?renewal(?: date)?",
            "deadline": r"deadline|due date|due",
            "start": r"start date|project start|kick[- ]?off(?: date)?",
            "audit": r"audit(?: date)?",
        },
        is_single=True,
        value="day",
    ),
    "decision": Kind(
        "what was decided",
        headings={
            "": r"entscheidung(?:en)?|beschl(?:uss|üsse)"
            r"|decisions?|decisions? (?:made|taken)|agreed|agreements?|decided|outcomes? (?:&|and) decisions"
        },
        value="day or amount",
        is_listed=True,
    ),
    "decision_needed": Kind(
        "what somebody still has to decide",
        many="Decisions needed",
        headings={
            "": r"decisions? (?:needed|required|pending|open)|(?:pending|open) decisions?|to (?:be )?decided?"
            r"|approvals? (?:needed|required|pending)|sign[- ]?offs? (?:needed|required)"
        },
        value="day or amount",
        is_listed=True,
    ),
    "commitment": Kind(
        "what somebody promised to do",
        headings={"": r"zusagen?|commitments?|promises?|we (?:will|committed to)|commitments? made"},
        is_task=True,
        is_listed=True,
        is_of_one_ticket=True,
    ),
    "next_step": Kind(
        "what is to be done next",
        headings={
            "": r"aufgaben?|maßnahmen?|nächste schritte"
            r"|action items?|actions?|next steps?|to[- ]?dos?|follow[- ]?ups?|tasks?|next actions?"
            r"|action items? (?:&|and) next steps?|next steps? (?:&|and) action items?"
        },
        is_task=True,
        is_listed=True,
        is_of_one_ticket=True,
    ),
    "risk": Kind(
        "what may go wrong",
        headings={
            "": r"risik(?:o|en)|risks?|risks? (?:&|and) (?:issues|mitigations?|concerns|blockers|dependencies)"
            r"|concerns?|blockers?|objections?|risk factors?"
        },
        value="day or amount",
        is_listed=True,
        concern="pain",
    ),
    "open_question": Kind(
        "a question that nobody has answered",
        headings={
            "": r"(?:open|outstanding|unresolved|unanswered) (?:questions?|points?|issues?|items?)|questions?"
            r"|offene (?:fragen?|punkte)|questions (?:for|to) [\w ]{1,30}"
        },
        is_listed=True,
    ),
    "stakeholder": Kind(
        headings={
            "": r"stakeholders?|decision[- ]makers?|attendees?|participants?|contacts?|buying committee|people|team"
            r"|approvers?|present|those present|who was there|executive sponsor"
            r"|(?:primary|main|ops|technical) contact|economic buyer|champion|account team"
        },
        is_of_people=True,
    ),
    "competitor": Kind(
        "what was said of another supplier",
        one="Competition",
        many="Competition",
        headings={
            "": r"competitors?|competition|alternatives(?: considered)?|competing (?:vendors?|offers?)|incumbent"
        },
        value="day or amount",
        is_name=True,
    ),
    "deal_stage": Kind(is_single=True),
    "deal_value": Kind(is_single=True, value="amount"),
    "ticket_status": Kind(is_single=True),
    "problem": Kind(
        "what is broken",
        headings={
            "": r"problems?|issues?|problem (?:statement|description)|issue (?:summary|description)|symptoms?"
            r"|(?:describe|description of) the (?:problem|issue|bug)|what happened|incident"
        },
        is_of_one_ticket=True,
    ),
    "cause": Kind(
        "why it broke",
        headings={"": r"root[- ]?cause|cause|root cause analysis|probable cause"},
        is_of_one_ticket=True,
    ),
    "tried": Kind("what was tried and did not help", many="Tried", is_of_one_ticket=True),
    "solution": Kind(
        "what solved it",
        headings={
            "": r"resolution(?: notes?)?|solution|fix|work ?around|resolution steps|close notes|how (?:it was"
            r"|we) (?:fixed|solved)(?: it)?",
            "lesson": r"lessons?(?: (?:learned|learnt))?",
        },
        is_of_one_ticket=True,
    ),
    "workaround": Kind("what helps for the time being", is_of_one_ticket=True),
    "environment": Kind(
        many="Environment",
        headings={
            "": r"environment|tech(?:nology)? stack|systems?|current (?:stack|systems?|setup|set-up|tools)"
            r"|operating system|versions?|tools in use|set-?up",
            "audience": r"(?:target )?audiences?|target groups?|who (?:is it|it is) for",
        },
        is_name=True,
        is_of_one_ticket=True,
    ),
    "objective": Kind("what a campaign or a piece of work is to bring about", shown_with="goal"),
    "audience": Kind("for whom it is made"),
    "message": Kind("what it is to say"),
    "deliverable": Kind("what is handed over", shown_with="requirement"),
    "mandatory": Kind("what must or must not appear in it", many="Mandatories", shown_with="requirement"),
    "approver": Kind("who approves it", is_of_people=True),
    "feedback": Kind("what somebody said of a draft", many="Feedback"),
    "result": Kind("what came of it, with its figure"),
}


def _those(holds: Callable[[Kind], bool]) -> frozenset[FactKind]:
    return frozenset(name for name, kind in FACT_KINDS.items() if holds(kind))


SINGLE_VALUED = _those(lambda kind: kind.is_single)
TASKS = _those(lambda kind: kind.is_task)
OF_PEOPLE = _those(lambda kind: kind.is_of_people)
OF_ONE_TICKET = _those(lambda kind: kind.is_of_one_ticket)
#: What somebody cares about, what hurts first.
CONCERNS = tuple(name for each in get_args(Concern) for name, kind in FACT_KINDS.items() if kind.concern == each)
