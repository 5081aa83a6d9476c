"""The truth: records, facts, decisions and briefs in one database."""

from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.chunks import OutboxRow, TextUse
from handoff.keep.ledger.client_changes import ClientChange, Moved
from handoff.keep.ledger.decisions import Answer
from handoff.keep.ledger.erasure import Erased
from handoff.keep.ledger.extractions import ExtractionRow
from handoff.keep.ledger.feedback import FeedbackRow
from handoff.keep.ledger.joined_clients import Granted
from handoff.keep.ledger.ledger import Ledger, Write
from handoff.keep.ledger.listed import Doubted, PlacedEdit
from handoff.keep.ledger.log import MOST_SUBJECTS, LogEntry
from handoff.keep.ledger.passage_tables import CHUNKS, VECTORS
from handoff.keep.ledger.rollback import Rollback, rollback
from handoff.keep.ledger.runs import RunRow
from handoff.keep.ledger.scope import BRIEF, Scope
from handoff.keep.ledger.session import batches
from handoff.keep.ledger.sources import SourceRow
from handoff.keep.ledger.stop_words import STOP_WORDS
from handoff.keep.ledger.tables import time_text
from handoff.keep.ledger.terms import HEADER as TERMS_HEADER
from handoff.keep.ledger.terms import TEXT_WEIGHT as TERMS_TEXT_WEIGHT
from handoff.keep.ledger.terms import VERSION as TERMS_VERSION
from handoff.keep.ledger.terms import pack, question_terms, stem
from handoff.keep.ledger.tokens import TokenRow
from handoff.keep.ledger.tombstones import ErasureRow, Tombstone
from handoff.keep.ledger.vectors import FLOAT
from handoff.keep.ledger.webhook_outbox import MessageRow

__all__ = [
    "BRIEF",
    "CHUNKS",
    "FLOAT",
    "MOST_SUBJECTS",
    "STOP_WORDS",
    "TERMS_HEADER",
    "TERMS_TEXT_WEIGHT",
    "TERMS_VERSION",
    "VECTORS",
    "Answer",
    "BriefRow",
    "ClientChange",
    "Doubted",
    "Erased",
    "ErasureRow",
    "ExtractionRow",
    "FeedbackRow",
    "Granted",
    "Ledger",
    "LogEntry",
    "MessageRow",
    "Moved",
    "OutboxRow",
    "PlacedEdit",
    "Rollback",
    "RunRow",
    "Scope",
    "SourceRow",
    "TextUse",
    "TokenRow",
    "Tombstone",
    "Write",
    "batches",
    "pack",
    "question_terms",
    "rollback",
    "stem",
    "time_text",
]
