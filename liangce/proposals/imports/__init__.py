"""Proposals in, from tables (`table`) and from Word files (`docx`); `intake` is what both share."""
