"""The register kept by hand: persons, bodies and units added and changed, spells begun and ended.

Nothing is deleted; every change stands in the ledger with what was before and what is now. Start with `changing.py` and
`spells.py`.
"""
