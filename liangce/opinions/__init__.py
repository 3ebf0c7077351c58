"""社情民意信息: a report comes in, is chosen, checked, signed out and sent up, and its author learns its fate.

Start with `process`.
"""
