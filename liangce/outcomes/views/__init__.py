"""The pages of outcomes: lists and their files, an instruction, a suggestion, a document, and how papers are linked."""
