"""Words that were forgotten: which ones stand for a person or a client, and how they are blacked out of a text."""

from handoff.extract.forgotten.masking import Masker
from handoff.extract.forgotten.terms import Term, Vocabulary, single_words, terms_of_client, terms_of_person

__all__ = [
    "Masker",
    "Term",
    "Vocabulary",
    "single_words",
    "terms_of_client",
    "terms_of_person",
]
