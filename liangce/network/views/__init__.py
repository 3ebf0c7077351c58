"""Pages of hand-overs and of the exchange with other installations."""
