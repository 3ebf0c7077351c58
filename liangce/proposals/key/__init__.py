"""重点提案: suggested, shortlisted, designated by the Council, supervised by leaders. Start with `process`."""
