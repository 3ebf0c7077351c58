"""The desk's pages of publication: what waits, the redaction tool, files for the public, the switch of the site."""
