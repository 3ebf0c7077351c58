"""Lists of instructions, tasks, suggestions, conversions and documents: one shape, with filters, pages and a file."""
