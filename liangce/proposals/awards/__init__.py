"""优秀提案: nominated, scored by several reviewers, decided by the Council, shown, published. Start with `process`."""
