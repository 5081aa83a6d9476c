"""The vector index, made from the ledger and kept in step with it."""

from handoff.keep.index.chroma import REPAIR, load_chroma
from handoff.keep.index.doctor import examine
from handoff.keep.index.drain import drain, embed_pending, rebuild
from handoff.keep.index.file_lock import FileLock
from handoff.keep.index.index import Index

__all__ = [
    "REPAIR",
    "FileLock",
    "Index",
    "drain",
    "embed_pending",
    "examine",
    "load_chroma",
    "rebuild",
]
