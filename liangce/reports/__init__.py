"""建议案、调研报告、视察报告、协商专报、监督意见: drafted by a body, adopted by an organ, sent out, answered by units.

Start with `process`.
"""
