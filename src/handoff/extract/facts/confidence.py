"""How sure each rule is, in one place: meant as the share that a careful reader wrote down too.

``benchmarks/calibration.py`` measures how near it comes. A heading tells what the words below it are, not that
they matter; what is found in speech is a candidate for a person, not knowledge. A field of a system, and who somebody
is, are as sure as the system that says it. Who is trusted before whom is another matter: see ``pipeline``.
"""

from __future__ import annotations

from typing import Literal

from handoff.records import Fact, owner_of

#: Who wrote the words down: an author, people chatting, or a transcriber of what was said.
Medium = Literal["written", "chat", "spoken"]
Strength = Literal["strong", "fair", "weak"]

TYPED_FIELD = 0.95
HEADED = 0.55
NAMED_WITH_ROLE = 0.9
NAMED_IN_TABLE = 0.85
#: Words that say all by themselves, of which a head was not sure.
PLAIN = 0.47
INTRODUCED = {"written": 0.75, "chat": 0.7, "spoken": 0.6}

CUE: dict[tuple[Strength, Medium], float] = {
    ("strong", "written"): 0.64,
    ("fair", "written"): 0.6,
    ("weak", "written"): 0.51,
    ("strong", "chat"): 0.55,
    ("fair", "chat"): 0.47,
    ("weak", "chat"): 0.38,
    ("strong", "spoken"): 0.51,
    ("fair", "spoken"): 0.42,
    ("weak", "spoken"): 0.34,
}

#: To whom the facts of a language model belong, and how sure they are: less than the least of the rules, so that they
#: stand among what is unsure until a person confirms them.
LANGUAGE_MODEL = "llm"
FROM_LANGUAGE_MODEL = 0.33


def counts_least(fact: Fact) -> bool:
    """Whether its word settles nothing against what others say."""
    return owner_of(fact.extractor) == LANGUAGE_MODEL
