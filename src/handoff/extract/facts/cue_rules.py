"""The cue rules: which words, in which sentence, suggest which kind of fact. Data; the reading of it is in ``cues``.

A rule fires when ``pattern`` is found and ``unless`` is not. ``strength`` and the medium give the confidence.
``spoken_words`` is how many words a spoken sentence must have; rules too blunt for speech never fire there. The first
rule that fires names the sentence. Patterns see it in any case and with straight apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoff.extract.facts.confidence import Strength
from handoff.records import FactKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue."""

    kind: FactKind
    strength: Strength
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    spoken_words: int = 5


_NEVER = 10_000


def _rule(kind: FactKind, strength: Strength, pattern: str, unless: str = "", spoken_words: int = 5) -> Rule:
    refused = re.compile(unless, re.IGNORECASE) if unless else None
    return Rule(kind, strength, re.compile(pattern, re.IGNORECASE), refused, spoken_words)


_WE = r"(?:we|they|our \w+|the (?:team|client|customer|board|group))"
_DO = (
    r"(?:send|share|e-?mail|forward|provide|deliver|prepare|draft|write up|document|schedule|book|arrange"
    r"|set up|organi[sz]e"
    r"|follow up|get back to|come back to|reach out|investigate|look into|review|update|fix|replace|order|ship"
    r"|create|open a"
    r"|raise|escalate|submit|publish|post|confirm|check with|talk to|speak (?:to|with)|ask|introduce|connect you"
    r"|put together|call you|circulate|upload|migrate|install|configure|deploy|test|roll out|finali[sz]e"
    r"|complete|finish"
    r"|sign|approve|pay|extend|renew|quote|invite|coordinate|implement|build|release|merge|add)"
)
_ADVERB = r"(?:(?:also|then|definitely|certainly|personally|go ahead and|try to|make sure to|just|probably) )?"
_NOT_A_TASK = (
    r"^\W*(?:if|maybe|unless|when)\b|\b(?:in|to|into) (?:the )?chat\b|\bjust (?:share|post|add) a couple\b|"
    r"\b(?:let's see|let you (?:in|go|know if)|share (?:\w+ ){0,3}(?:my|the|this) screen|sharing my screen"
    r"|post (?:it|that"
    r"|the link) in"
    r"|add (?:that|to (?:that|what))|ask (?:you )?(?:a|one|another|the|this) |ask (?:if|whether) anyone|call on"
    r"|review (?:it|this) now"
    r"|confirm (?:that|your) (?:i|name|identity)|update you (?:now|on that now)|right now|real quick"
    r"|one (?:second|moment)"
    r"|a (?:second|moment|minute))\b|\?\s*$"
    r"|\bif (?:i|you|we|they|he|she|it|there) \w+.*\b(?:i|we)(?:'ll| will)\b|\bfigure out\b|\bhow (?:i"
    r"|we)(?:'re|'ll| will| are)\b"
)
#: What stands below every mail and asks nobody for anything.
_BOILERPLATE = (
    r"|\b(?:click|unsubscribe|subscri\w+|do not (?:reply|respond)|don't reply|address book|contacts list"
    r"|sender list|opt out"
    r"|spam|mailing list|download|free trial|\$link)\b|https?://|\bto ensure (?:delivery|our e-?mails)"
    r"|\bif you (?:have|need|had) (?:any |further |more |other |additional )*(?:questions?|problems?|concerns?"
    r"|trouble|issues?"
    r"|assistance|information|suggestions?)\b|\bif you (?:wish|no longer|would like|want|received this|are not"
    r"|enjoy|'d)\b"
    r"|\bif you'd\b|\bfeel free\b|\bplease (?:just |more )?(?:about everyone|than)\b"
)
_SERVE = (
    r"(?:be|work|run|support|integrate|comply|handle|include|allow|provide|export|import|sync|connect|log"
    r"|encrypt|respond"
    r"|survive|scale|meet|pass|keep|show|offer|have)"
)
_LOGISTICS_WORDS = r"(?:meeting|call|screen|slides?|recording|mute|audio|camera|agenda|minutes?|zoom|microphone|mic)"

RULES: tuple[Rule, ...] = (
    # what caused it, what mended it
    _rule(
        "cause",
        "strong",
        r"\b(?:the )?(?:root )?cause (?:was|is|turned out)\b|\b(?:was|were|is) caused by\b"
        r"|\bturned out (?:to be|that)\b|\bthe culprit (?:was|is)\b|\btraced (?:it )?(?:back )?to\b",
        r"\bwhat(?:'s| is| was)?\b.*\bcaus|\?\s*$|\bif\b.*caused|\b(?:don't|do not) know",
    ),
    _rule(
        "solution",
        "strong",
        r"\b(?:fixed|solved|resolved|mended) (?:it |this |that |the \w+ )?by\b|\bthe (?:fix|solution|work-?around)"
        r" (?:was|is) (?:to\b|that\b|\w+ing\b)|\bafter (?:we |i )?(?:updat|replac|restart|reinstall|reset"
        r"|upgrad|rolling back)\w*"
        r" .{3,60}(?:works?|working|gone|resolved|fixed|stable)\b",
        r"\?\s*$|\b(?:will|should|might|could|can|to) be (?:fixed|solved|resolved)",
    ),
    # who has a say
    _rule(
        "stakeholder",
        "fair",
        r"\bi (?:decide|approve|sign (?:it|off|the|for)|have the (?:final|last) (?:say|word)|make (?:the"
        r"|a) (?:final )?(?:decision"
        r"|recommendation|call)|don't sign|can't sign)\b|\b(?:decision is mine|my decision|my call)\b"
        r"|\b(?:has|have) (?:to|the) (?:countersign|final (?:say|word)|last (?:say|word)|veto)\b|\bcountersigns?\b"
        r"|\b(?:he|she|[\w'-]+) (?:decides|signs off|holds the budget|owns the budget)\b",
        r"\?\s*$|\b(?:it|that|this|which|user|customer|court|algorithm|client) decides\b|\bif (?:he|she|i|they)\b",
    ),
    # decisions
    _rule(
        "decision_needed",
        "strong",
        r"\b(?:need|needs|have|has|needed) (?:you |us |them |\w+ )?to (?:decide|choose|approve|sign off)\b"
        r"|\bneeds? (?:a |your |their |the )?(?:\w+ )?(?:decision|approval|sign-?off)\b|\bsign-?off (?:from|by)\b"
        r"|\b(?:awaiting|pending|waiting (?:for|on)) (?:\w+ ){0,3}(?:approval|decision|sign-?off)\b"
        r"|\b(?:have|has)(?:n't| not) (?:yet )?decided\b|\b(?:is|are|be) (?:still )?(?:to be decided|undecided)\b"
        r"|\bdecision (?:is )?(?:still )?(?:pending|outstanding|open)\b",
        r"\?\s*$|\b(?:don't|doesn't|do not|no) need",
    ),
    _rule(
        "decision",
        "strong",
        rf"\b{_WE}(?:'ve| have| has)? (?:all |both |now |already |finally |just )?(?:decided|agreed|settled"
        rf"|chosen|opted)"
        r" (?:to|on|that|for|not|against|upon)\b|\bagreed\s?:|\b(?:it was|was) (?:decided|agreed) (?:to|that|on)\b"
        r"|\bdecided (?:to|on|against|not to)\b|\b(?:the )?decision (?:was|is) (?:made )?to\b"
        r"|\blet(?:'|’)?s (?:go with|go for|go ahead with|settle on|stick with|use)\b"
        r"|\bwe(?:'|’)?(?:re| are) (?:going|gonna go|moving forward|moving ahead|proceeding) with\b",
        r"\?\s*$|\b(?:if|whether|until|once|when) (?:we|they|it)(?:'ve| have|'s)? (?:decided|agreed)|have(?:n't| not)"
        r"|\blet's (?:go with that for now|use (?:that|this) time)|\bdecided to (?:join|jump|share my)",
    ),
    # risk
    _rule(
        "risk",
        "strong",
        r"\b(?:the|a|big(?:gest)?|main|real|our|my) (?:risk|danger|concern|worry|fear) (?:is|here is|would be"
        r"|there is)\b"
        r"|\b(?:i|we)(?:'m|’m| am|'re|’re| are) (?:\w+ )?(?:worried|concerned|nervous|afraid) (?:about|that|we"
        r"|it|the|our|they|this)\b"
        r"|\b(?:might|may|could|will probably) (?:slip|be delayed|miss|fail|break|fall through|derail|jeopardi[sz]e)\b"
        r"|\bat risk\b|\bjeopardi[sz]\w+|\bshow-?stopper\b|\bdeal-?breaker\b|\brisk(?:s|ing)? (?:of|that|losing"
        r"|missing)\b"
        r"|\bif we (?:don't|do not|can't|cannot)\b.{5,90}\b(?:lose|miss|fail|slip|late|penalt\w+|churn)\b",
        r"\?\s*$|\b(?:no|not a|isn't a|without|low|not at|reduce[sd]?|less) (?:\w+ )?(?:risk|concern"
        r"|deal-?breaker|show-?stopper)"
        r"|\bnot (?:too |really |that )?(?:worried|concerned)|\bwhat(?:'s| is) the risk\b|tell you .*\brisk\b",
    ),
    # constraints and requirements
    _rule(
        "constraint",
        "strong",
        r"\b(?:no|not) later than\b|\b(?:is|are|am|'re|'m|we) not allowed to\b|\bmust not\b|\bno more than\b"
        r"|\bnot permitted\b"
        r"|\b(?:can(?:not|'t|’t)|may not|never) (?:be )?(?:leave|leaves|stored?|host(?:ed)?|exceed(?:ed)?"
        r"|go (?:over|above|beyond|into)"
        r"|shared? (?:with|outside)|moved (?:off|to|before)|spend|hire|take (?:the )?\w+ (?:down|offline)"
        r"|switch(?:ed)? off"
        r"|use (?:the )?(?:cloud|public|external|third))\b|\b(?:must|has to|have to) (?:stay|remain) (?:in|on"
        r"|within|inside|under)\b"
        r"|\bonly (?:on-?prem\w*|within the eu|in the eu)\b|\bhard (?:limit|stop|deadline|constraint)\b"
        r"|\bwithin (?:our|the) budget\b",
        r"\?\s*$|\blet's talk\b|\bwhat (?:we|they|you) must\b|\bno more than (?:a|one|two|five|ten) (?:second"
        r"|minute)s?\b",
    ),
    _rule(
        "requirement",
        "strong",
        rf"\b(?!(?:i|you|we|there|he|she) )\w+ (?:\w+ )?(?:must|shall) (?:\w+ly |also |not )?{_SERVE}\b"
        r"|\b(?:it|this|everything|system|solution|platform|tool|service|app|portal|site|data|reports?|backups?"
        r"|they|which"
        r"|integration|vendor|users?|documents?|orders?|invoices?|servers?|devices?|access|logins?|accounts?|records?)"
        rf" (?:\w+ )?(?:has to|have to|needs? to) (?:\w+ly |also )?{_SERVE}\b"
        r"|\bis (?:a )?(?:mandatory|must-have|hard requirement|prerequisite)\b|\bwe(?:'d| would)? (?:need"
        r"|require|must have)"
        r" (?:a|an|the|some(?:one|thing)|single|two|at least|full|support|integration|access)\b",
        r"\?\s*$|\b(?:don't|do not|doesn't|does not|didn't|not) (?:\w+ )?(?:think|see|have to|need to|necessarily)\b"
        r"|\bwould (?:have|need) to\b|\b(?:has|have|needs?) to be (?:merged|reviewed|investigated|done"
        r"|discussed|updated|figured)\b"
        r"|\bapart from\b|\bwe (?:can|could) say\b"
        r"|\bmust (?:have been|be (?:kidding|nice|hard|tired|joking|a (?:bug|mistake)))\b|\b(?:that|it"
        r"|there|this) must be\b|\bwhat (?:\w+ )?must\b|\bor something\b|\bdon't know\b"
        r"|needs? to be (?:said|honest)|\b(?:we|i|you|people|everyone) (?:have|need|has|needs) to (?:keep|be"
        r"|show|include) (?:honest|clear|fair|in mind)"
        rf"|\b(?:have|has|need) to be {_LOGISTICS_WORDS}|\bneed (?:a|the|some) (?:second|minute|moment|help"
        rf"|hand|bit)\b",
    ),
    # what success is, what is wanted
    _rule(
        "success_criterion",
        "strong",
        r"\bsuccess (?:for (?:us|me) )?(?:would|will|here )?(?: be| look| mean|looks|means|is)\b"
        r"|\b(?:want|need|like|aim|hope|plan|trying|going) (?:us |you )?to (?:\w+ ){1,5}?from (?:about |around "
        r"|roughly )?"
        r"[$€£]?\d[\w.,%+]*(?: \w+)? (?:down |up )?to (?:about |under |below |less than |around )?[$€£]?\d"
        r"|\b(?:reduce|cut|increase|raise|improve|bring|grow|lower)\w* .{3,60}(?<!\d )\b(?:to|by|under|below"
        r"|above|at least) "
        r"(?:about |around |less than |at least )?[$€£]?\d+(?:\.\d+)?\s?(?:%|percent|hours?|minutes?|days?|seconds?)"
        r"|\bwe(?:'d| would) (?:call|consider|count) (?:it|this|that) a success\b"
        r"|\b(?:i|we) (?:want|expect|need) (?:a|an|it|the|someone|every|all) .{3,60} (?:within|in under"
        r"|in less than) \w+"
        r" (?:minutes?|hours?|days?)\b",
        r"\?\s*$|\b(?:has|have|had|was|were|reduced|crept|dropped|went)\b.{0,30}\bfrom\b|\b(?:we|i|has"
        r"|have) (?:cut|reduced"
        r"|increased|improved)\b|\btypically\b|\bvideo|\bdiscount|\bby \d+ (?:minutes?|seconds?)\b",
        spoken_words=6,
    ),
    _rule(
        "goal",
        "fair",
        r"\b(?:the|our|their|my|main|primary|overall) (?:\w+ )?(?:goal|objective|aim|ambition|north star) (?:is"
        r"|here is|was|would be|for \w+ is)\b"
        r"|\bwe(?:'|’)?(?:re| are) (?:really |just )?(?:trying|looking|aiming|hoping|planning) to (?!see if"
        r"|figure|understand|find out|say|get (?:a|into) (?:the )?call)"
        r"|(?:^|[,;:.—–-] |\b(?:and|but|so|because|honestly|ultimately) )we (?:ultimately |really "
        r"|also )?want (?:to|our|the)"
        r" (?!say|thank|make sure (?:i|we)|talk|discuss|see|hear|be clear|keep|continue|wait|go (?:to|ahead)"
        r"|do (?:that|this|it)\b)",
        r"\?\s*$|\bif (?:we|you) want\b|\bwhat (?:we|do we) want\b|\bdon't want\b|\bgoal (?:of|for) (?:today"
        r"|this (?:call|meeting))"
        r"|\b(?:goal|objective|aim) (?:of|for) (?:today|the (?:call|meeting))|\bunless we want"
        r"|\b(?:that|how|what|where|which|if|when|as|whether|why|problem (?:of|is)) (?:\w+ )?(?:we|they)(?:'re"
        r"| are| want)\b",
        spoken_words=9,
    ),
    # pain
    _rule(
        "pain_point",
        "strong",
        r"\b(?:the|our|a|another|one|main|big(?:gest)?|real|only|key) (?:\w+ )?(?:problem|issue|challenge"
        r"|pain(?: point)?|bottleneck|headache|struggle)"
        r" (?:is|was|here is|we have|we're|with|has been|right now)\b"
        r"|\bkeeps? (?:on )?(?:getting (?:a|an|the|this|these) (?:\w+ )?(?:error|message|warning)|dropping"
        r"|crashing|failing|freezing|disconnecting|timing out|breaking|happening"
        r"|cutting|going down|losing|rebooting|restarting|asking)\b"
        r"|\b(?:takes?|took|taking|costs?|costing|spend|spending|waste|wasting|lose|losing) (?:us|them|me"
        r"|our \w+|the team|everyone|about|around|up to|over|more than|almost|at least)?"
        r" ?(?:\w+ ){0,2}?(?:hours?|days?|weeks?|months?)\b(?= (?:to|every|a|per|just|before|for|on|of|each)\b)"
        r"|\bwe(?:'|’)?(?:re| are)? (?:constantly |always |often |still )?(?:lose|losing|struggl\w+ (?:with|to)"
        r"|drowning|suffering)\b"
        r"|\b(?:is|are|it's|that's|was) (?:really |very |so |pretty |quite |a bit |super |basically "
        r"|totally )?(?:frustrat\w+|painful|broken|a mess|a nightmare|killing us|unreliable|too slow"
        r"|a bottleneck|nonexistent|error-prone)\b"
        r"|\b(?:can't|cannot|can’t|couldn't|unable to|not able to) (?:\w+ )?(?:connect|log ?in|access|print"
        r"|open|get any|work|send|receive|stay connected|sync|scale|reach|keep up|sign in|load)\b"
        r"|\b(?:stopped|isn't|is not|not|never) working\b|\b(?:doesn't|does not|don't|won't|didn't) (?:work"
        r"|scale|load|sync|connect|start|respond|turn on)\b"
        r"|\b(?:drops|crashes|fails|freezes|disconnects|breaks|hangs|goes down) (?:\w+ ){0,6}?(?:times? (?:a"
        r"|per|every)|once a|every)\b"
        r"|\b(?:cost|costs|costing) (?:us|them) (?:about |around |over |more than |nearly )?[$€£]?\d"
        r"|\b(?:we|they) missed (?:\w+ )?\d|\bout of (?:support|warranty)\b|\bend[- ]of[- ]life\b"
        r"|\btak(?:es|ing) (?:us|them) (?:\w+ ){1,3}?(?:hours?|days?|weeks?|months?)\b"
        r"|\bfrustrated (?:with|by|about|because|that)\b|\bhaving (?:major |serious |some |a lot of "
        r"|ongoing )?(?:issues?|problems?|trouble)\b"
        r"|\b(?:are|is|we're|they're) (?:\w+ )?(?:drowning|struggling|swamped|overwhelmed)\b|\bgetting (?:worse"
        r"|squeezed)\b|\bfalls? (?:apart"
        r"|through the cracks)\b|\bmiss(?:es|ed|ing) (?:deadlines?|SLAs?|targets?)\b",
        r"\?\s*$|\b(?:sorry|apologi[sz]e)\b|\bmust be\b.*frustrat|\b(?:that|this|it|which) (?:\w+ )?(?:sounds?"
        r"|seems?|must) |\bi (?:\w+ )?understand\b|\bunderstandabl"
        r"|\b(?:not|no|isn't|wasn't|never|without|any) (?:a |an |any |longer )?(?:\w+ )?(?:problem|issue"
        r"|frustration|trouble)s?\b|\bif (?:you|the|it|this|that|\w+ing)\b|(?:don't|doesn't|not) (?:really "
        r"|actually )?have (?:a|any)\b"
        r"|\b(?:can't|cannot) (?:hear|see|find (?:the|my) (?:mute|link)|open (?:the|my) chat|wait)\b|\bmute"
        r"|\bconnect(?:ing|ion)? (?:to )?(?:my|the) (?:audio|mic)"
        r"|\b(?:whether|in case|make sure|see if|check if)\b|\blet me know\b|\b(?:problem|issue) (?:is"
        r"|was) (?:now )?(?:solved|fixed|resolved)",
    ),
    # promises and requests
    _rule(
        "commitment",
        "strong",
        rf"\b(?:i|we)(?:'|’)?(?:ll| will| shall) {_ADVERB}{_DO}\b",
        _NOT_A_TASK
        + r"|\b(?:will|'ll) (?:not|never)\b|\b(?:would|could|might|should)\b.*\bi'll\b"
        + r"|\bi'll (?:add|ask|post|test)\b(?! (?:you|the|our|a|it to))",
        spoken_words=4,
    ),
    _rule(
        "commitment",
        "fair",
        rf"\b(?:i|we)(?:'|’)?(?:m| am|re| are) (?:going to|gonna) {_ADVERB}{_DO}\b|\blet me {_ADVERB}(?:send"
        rf"|put together|follow up|get back|come back|set up|schedule|look into|draft|prepare|forward)\b"
        r"|\bwe (?:commit|promise|undertake) to\b|\b(?:i|we)(?:'ve| have)? promised\b|\bi (?:promise"
        r"|commit) (?:to|that)\b|\byou(?:'|’)?(?:ll"
        r"| will) (?:have|get|receive) (?:it|the|a|our|my)\b.{0,50}\b(?:by|before|on|tomorrow|today|this week)\b",
        _NOT_A_TASK + r"|\bgoing to (?:ask you|add|share (?:my|this|the))",
    ),
    _rule(
        "next_step",
        "fair",
        rf"^(?:\W*(?:and |so |also |then |ok(?:ay)?,? |yes,? |great,? )?)(?:can|could|would) (?:you|someone"
        rf"|somebody) {_ADVERB}(?:please )?{_DO}\b"
        rf"|\b(?:please|kindly) {_ADVERB}{_DO}\b|\b(?:i|we) (?:need|want|would like|'d like) you to {_DO}\b",
        r"\b(?:share|see) (?:your|my|the) screen|\bclick\b|\bplease (?:confirm your|add (?:me|us) to)|\b(?:mute"
        r"|unmute)\b"
        r"|\bconfirm (?:that )?(?:you|your)\b|\b(?:repeat|spell|say that)\b|\bput (?:it"
        r"|that) in (?:the )?chat\b|\bif (?:you (?:have|want|need)|any)\b"
        r"|\bprovide me with\b|\bprovide (?:your|the) (?:name|account|e-?mail|phone)|\bconfirm (?:the accuracy"
        r"|this information)" + _BOILERPLATE,
    ),
    _rule(
        "next_step",
        "strong",
        r"\b(?:please|kindly) (?:\w+ )?(?:let (?:me|us) know|advise|call|see|find|take|make|ensure|note that"
        r"|respond|reply|return|contact|give|keep|remember|print|get|bring|include|let|do|use|sign|check|go"
        r"|read|change|complete|mark|feel free)\b"
        r"|\blet (?:me|us) know (?:if|when|what|how|whether|who|which|your|about|as|by|asap|of|the|where|that)\b"
        r"|^(?:\W*(?:also|and|so),? )?(?:can|could|would|will) (?:you|someone) (?:please )?(?!see|hear|believe"
        r"|imagine|say\b)\w+"
        r"|\b(?:i|we)(?:'d| would) (?:appreciate|be grateful)|\b(?:i|we) need (?:you|your|this|the|to (?:have"
        r"|know|get))\b|\bwould you mind\b",
        r"\bclick here\b" + _BOILERPLATE,
        spoken_words=_NEVER,
    ),
    _rule(
        "next_step",
        "weak",
        r"\bplease (?!note that|be advised|excuse|accept|find attached|see below|enjoy)(?:\w+ly )?[a-z]+\b"
        r"|\b(?:can|could|would|will) you (?:please |also )?(?!be able|hear|believe|imagine|say\b|like\b)[a-z]+\b.*\?"
        r"|^\W*(?:also|then|so|and)?,? ?(?:send|call|forward|give|let|check|e-?mail|contact|ask|tell|add|update"
        r"|confirm|review"
        r"|schedule|bring|take a look at|look at|make sure|set up|get|print|fax|reply|return|provide|attend"
        r"|join|remember to"
        r"|don't forget to|feel free to) (?:me|us|him|her|them|the|a|an|this|that|these|it|your|to)\b"
        r"|\b(?:give (?:me|us) a (?:call|ring)|call me|e-?mail me)\b"
        r"|\b(?:let's|lets) (?:\w+ )?(?:meet|discuss|talk|schedule|set up|get together|chat|plan|catch up"
        r"|have a (?:call|meeting))\b"
        r"|\b(?:i|we)(?:'d| would) like (?:you to|to (?:have (?:this|it|a)|get (?:this|it|a)|see|discuss"
        r"|schedule|meet|invite))\b"
        r"|\b(?:i|we) (?:suggest|propose|recommend) (?:that |we |you |a |to )|\b(?:why don't|how about) (?:you|we|i)\b",
        r"\b(?:click|unsubscribe|subscri\w+|do not (?:reply|respond)|address book|download|free trial"
        r"|log ?in)\b|https?://|\$link",
        spoken_words=_NEVER,
    ),
    _rule(
        "commitment",
        "weak",
        r"\b(?:i|we)(?:'|’)?(?:ll| will| shall) (?:\w+ )?(?:be (?:there|in touch|sending|back)|call|see|have"
        r"|get|bring|let you know|make|take|do|try|give|work|find|keep|need|discuss|contact|meet|talk)\b",
        r"\?\s*$|\bwe'll see\b|\b(?:will|'ll) (?:not|never)\b|\bhave to see\b",
        spoken_words=_NEVER,
    ),
    # what nobody knows yet
    _rule(
        "open_question",
        "strong",
        r"\b(?:open|remaining|unanswered|outstanding) question\b|\b(?:still|not yet|remains?) (?:unclear|open"
        r"|to be clarified)\b"
        r"|\b(?:we|they|nobody|no one|the team|he|she) (?:still )?(?:don't|do not|doesn't"
        r"|does not) (?:yet )?know (?:yet )?(?:if|whether|when|who|which|how (?:many"
        r"|much|long))\b"
        r"|\b(?:need|have|has) to (?:find out|clarify|figure out) (?:if|whether|when|who|which|how|what)\b"
        r"|\b(?:not|isn't|wasn't) (?:yet |quite )?clear (?:if|whether|when|who|which|how|what)\b",
        r"\b(?:you|they) (?:don't|do not|may not) know\b|\bno open question|\bif you (?:don't|do not)\b",
        spoken_words=8,
    ),
    # what they run, whom they look at beside us
    _rule(
        "environment",
        "fair",
        r"\brunning (?:on )?(?:Windows|macOS|Mac OS|Ubuntu|Debian|Linux|Android|iOS|Red Hat|VMware|SQL Server"
        r"|Oracle|SAP|Exchange)\b(?: [\w.]+)?"
        r"|\b(?-i:(?:[Ww]e|[Tt]hey)(?:'re| are)? (?:currently )?(?:use|using|run|run on|on) (?!Monday|Tuesday"
        r"|Wednesday|Thursday|Friday|Saturday|Sunday|Zoom\b|I\b)[A-Z][\w.]{2,})",
        r"\?\s*$|\b(?:could|would|might|should|can|to) (?:use|run)\b|\b(?:maybe|why|if|where|how)\b"
        r"|\b(?:that|which|what|tools?) (?:we|they) (?:use|run)\b",
    ),
    _rule(
        "competitor",
        "fair",
        r"\b(?-i:(?:evaluat\w+|shortlist\w*|compar\w+|looking at|looked at|quotes? from|offers? from"
        r"|proposals? from|conversation with|talking to|up against|competing with)"
        r" (?:\w+ ){0,3}?(?!Monday|Tuesday|Wednesday|Thursday|Friday|January|I\b)[A-Z][\w.]+).{0,80}\b(?:too"
        r"|also|alongside|instead|option|price|cheaper|seemed|competitor|alternative|vendor|offer|quote)\w*"
        r"|\bcompetitors? (?:is|are|such as|like|including) (?-i:[A-Z])\w+",
        r"\?\s*$",
    ),
)

#: Words that put an idea off the table: a cue behind them is no fact.
HYPOTHETICAL = re.compile(
    r"\b(?:for example|for instance|imagine|let's say|hypothetically|as an example|what if|suppose|thank you"
    r"|thanks for (?:calling|joining|contacting|your)|welcome to"
    r"|is there anything else|have a (?:great|good|nice)|just kidding|let's (?:wait|give)"
    r"|a couple (?:more )?minutes)\b",
    re.IGNORECASE,
)
