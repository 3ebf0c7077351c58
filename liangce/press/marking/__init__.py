"""Pages made elsewhere, marked: which areas of a page are which article. Start here: `proposing.propose`.

Geometry alone makes a proposal (rules, boxes, gutters, sizes of letters); a person puts it right on the marking screen,
and saving writes articles, parts and regions.
"""
