"""The ledger, the index that is made from it, and search."""
