"""The desk's pages in the browser."""
