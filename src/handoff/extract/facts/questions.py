"""Which questions are about the work, and which of them stay open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handoff.extract.facts.confidence import CUE, TAKEN_UP
from handoff.extract.facts.outline import Block
from handoff.extract.facts.sentences import broken_off, statement_of

#: Questions that ask nothing about the work.
_SMALL = re.compile(
    r"\bhow (?:are|is|was|were) (?:you|your|everyone|everybody|things|it going)\b|\bhow(?:'s| is) (?:it going"
    r"|everyone|everybody|your)\b"
    r"|\bhow(?:'s| is) (?:that|this|it) (?:sound|look)|\bhow do(?:es)? (?:you (?:do|all do)|that sound|this sound)\b"
    r"|\b(?:can|could|do|did) (?:you|everyone|everybody|anyone|anybody|people|y'all|you guys|folks)(?: all"
    r"| guys)? (?:hear|see) (?:me|my|us|this|the|it|that)\b|\bam i (?:audible|muted|on mute|sharing)\b"
    r"|\b(?:is|are) (?:anyone|anybody|everyone|everybody|\w+) (?:here|there|on (?:the call|mute)|still there"
    r"|back|ready|joining|speaking|able to hear)\b"
    r"|\bwho(?:'s| is| wants| would like)? (?:next|here|wants|want|would like|to go|go|on the call|speaking"
    r"|sharing)\b|\bshall we (?:start|begin|get started|move on|go|wait|continue|wrap)\b"
    r"|\b(?:any|other|more|further|have) (?:\w+ )?(?:questions?|comments?|thoughts|feedback|concerns|updates"
    r"|topics|points)\b|\banything (?:else|more|to add|you)\b|\banyone (?:else|want|wants|have|has|got|wanna"
    r"|would)\b|\banybody (?:else|want|have|has)\b"
    r"|\bdoes (?:that|this|it) (?:make sense|work|help|sound|answer|look)\b|\b(?:make|makes) sense\b"
    r"|\bis (?:that|this) (?:ok|okay|right|correct|fine|clear|alright|good|fair|it)\b"
    r"|\b(?:sound|sounds|looks?) (?:good|fair|right|like a plan)\b|\b(?:right|okay|ok|yeah|yes|no|correct|fair"
    r"|huh|eh|you know|isn't it|doesn't it|don't you|aren't they|didn't we|wasn't it)\s*\?+$"
    r"|\b(?:may|can|could|would|should) (?:i|we) (?:just |quickly |also |maybe |please )?(?:ask|jump|start"
    r"|check|confirm|verify"
    r"|get your|share|go|add|say|have your|get your|help|walk|assist|begin|move|interrupt|help you|place you|put you)\b"
    r"|\bhow (?:can|may) i (?:help|assist)\b|\b(?:what can|how could) i (?:do|help)\b|\b(?:can|could|would|will"
    r"|do) you (?:mind|please|want to (?:go|start|share|say|talk|give|add|speak|take|kick|introduce)"
    r"|like to (?:go|start|share|add|speak))\b"
    r"|\b(?:can|could) you (?:share|repeat|say|speak|tell|walk|give|describe|hold|wait|try|check|do|look|click"
    r"|go|explain|elaborate|see|let|verify|confirm|provide|open|restart|turn|press|type|stop|mute|make)\b"
    r"|\bcan (?:someone|somebody|anyone) (?:hear|see|mute|share|drop|post|take)\b|\bwhere (?:are you|were we"
    r"|was i)\b|\bwhat (?:did you say|was that|was your name|was the question|were you saying|time is it)\b"
    r"|\bare you (?:there|ready|sure|kidding|able to (?:hear|see)|seeing|still|on mute|muted|okay|good|doing"
    r"|guys|familiar)\b|\b(?:remember|guess what|why not|so what|what's up|who knows|really|seriously"
    r"|what about you|what do you think|thoughts)\s*\?+$"
    r"|\bhave you (?:tried|checked|noticed|restarted|seen) |\bdid (?:that|this|it) (?:help|work|fix)\b"
    r"|\bwhat(?:'s| is) the (?:next step|agenda|plan for today)\b|\b(?:next (?:topic|item|slide|agenda))\b"
    r"|\bsee (?:my|the|this|your) screen\b"
    r"|\bwant me to\b|\bwould you (?:like|prefer)\b|\bdo (?:you|we) (?:guys )?(?:want|wanna|have (?:any|a|some"
    r"|anything|other)) |\bif that makes sense\b|\bwhat(?:'s| is) your (?:name|employee|account|address"
    r"|date of birth|phone)\b"
    r"|\bpresent my screen|^\W*maybe i\b|\bvisible\b|\b(?:zoom|the (?:chat|link|recording)|my (?:mic|camera"
    r"|video|internet|connection))\b"
    r"|\bguess\b|\bdrive safe|\bweekend\b|\bweather\b|\bholidays?\b|\bjoking\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|when|where|which|who|whose|how|why|is|are|was|were|do|does|did|can|could|should|would|will|have"
    r"|has|shall|may|might|any)\b",
    re.IGNORECASE,
)

_ASKING = (
    r"(?:what|when|where|which|who|whose|how|why|is|are|was|were|do|does|did|can|could|should|would|will|have|has|shall"
    r"|may|might|any|isn't|aren't|don't|doesn't|didn't|can't|won't|shouldn't|wouldn't)\b"
)
#: A question begins with a question word, or turns to one after a comma, a dash or "and".
_OPENS = re.compile(rf"^(?:[\w'’-]+,? ){{0,3}}?{_ASKING}|(?:[,:;—–-]|\band|\bbut|\bso|\bor) {_ASKING}", re.IGNORECASE)
_HANGS = re.compile(
    r"(?:\b(?:the|a|an|of|to|for|with|and|or|but|like|is|are|be|what|how|how long|we|you|i|this|that|it|in|on"
    r"|at|my|your"
    r"|guys|defining|because|so)|,\s*\w+)\s*\?+$",
    re.IGNORECASE,
)
#: What is said when nobody knows.
_NOBODY_KNOWS = re.compile(
    r"\b(?:(?:i|we) (?:don't|do not) (?:really |actually |yet )?know|not (?:yet )?(?:sure|clear|decided|known)"
    r"|no idea|good question"
    r"|(?:have|need|has) to (?:check|find out|look (?:into|at)|ask|think|figure|discuss|get back)"
    r"|get back to you|let me check"
    r"|(?:i|we)(?:'|’)?(?:ll| will) (?:check|find out|look into|ask|get back|have to|need to)|to be (?:decided"
    r"|determined|confirmed)"
    r"|tbd|hard to say|can't say|cannot say|depends on|still (?:open|unclear|discussing|thinking))\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
_LOOK_AHEAD = 3
_RHETORICAL = 150  # whoever talks on for so long has not asked


def is_about_the_work(question: str, spoken: bool) -> bool:
    """Whether a sentence with a question mark asks something that somebody may still need to answer."""
    text = statement_of(question)
    content = [word for word in _LETTERS.findall(text) if len(word) > 3]
    if _SMALL.search(text) or len(content) < 3 or not _ASKS.search(text):
        return False
    return not spoken or bool(_OPENS.search(text) and not _HANGS.search(text) and not broken_off(text))


def certainty(text: str, block: Block, rest: str, following: Sequence[Block]) -> float:
    """How sure it is that the question stays open. ``rest`` is what the same speaker adds, ``following`` comes next.

    Low when somebody else takes it up or the speaker talks on, high when the one who does has no answer.
    """
    answer = next((other for other in following[:_LOOK_AHEAD] if _by_another(block, other)), None)
    said = text[answer.start : answer.end] if answer else ""
    if _NOBODY_KNOWS.search(said[:160]) or _NOBODY_KNOWS.search(rest[:80]):
        return CUE["strong", block.medium]
    answered = len(_LETTERS.findall(said)) >= 3 and not said.rstrip().endswith("?")
    goes_on = len(rest) > _RHETORICAL or bool(following and block.speaker and not _by_another(block, following[0]))
    return TAKEN_UP if answered or goes_on else CUE["fair", block.medium]


def _by_another(block: Block, other: Block) -> bool:
    return bool(block.speaker) and bool(other.speaker) and other.speaker != block.speaker
