"""Facts that a language model proposes: what it is asked, and what of its answer counts."""

from handoff.extract.llm.extractor import LanguageModel
from handoff.extract.llm.question import NoAnswer, Question, Reply

__all__ = ["LanguageModel", "NoAnswer", "Question", "Reply"]
