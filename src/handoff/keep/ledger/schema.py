"""The whole schema: every file of tables, so that what is made from it holds them all."""

from handoff.keep.ledger import brief_tables, custody_tables, fact_tables, passage_tables, record_tables
from handoff.keep.ledger.tables import METADATA

__all__ = ["METADATA", "brief_tables", "custody_tables", "fact_tables", "passage_tables", "record_tables"]
