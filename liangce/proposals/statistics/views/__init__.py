"""Pages of statistics: the sheets, the records behind their numbers, the same as files."""
