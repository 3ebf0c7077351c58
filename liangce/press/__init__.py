"""报刊: newspaper and internal journals, from the manuscript to the published issue. Start with `process`."""
