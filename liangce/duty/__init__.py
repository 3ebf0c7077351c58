"""履职: the member's file, and points that are computed from evidence alone."""
