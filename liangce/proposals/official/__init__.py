"""公文: what leaves the house on paper, a module a document, each a Word file laid out after GB/T 9704-2012."""
