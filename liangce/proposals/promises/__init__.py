"""承诺事项: what replies promised, across sessions and years, and what became of classes since."""
