"""The ledger: append-only entries, chained by hash, one chain a committee."""
