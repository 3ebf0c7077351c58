"""双向评议: units score proposals, proposers score the handling, back to back. Start with `process`."""
