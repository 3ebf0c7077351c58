"""Official documents as Word files, laid out after GB/T 9704-2012. Start here: `sheet.Sheet`."""
