"""What other programs read of a newspaper: feeds, site maps, headlines by year, ninjs, IIIF, METS, schema.org.

Every module writes files for `publishing/writers.py` from what was frozen; `heads` adds lines to the pages. A file that
must name absolute addresses is written once the newspaper's own address (`site_url`) is known.
"""
