"""Is this installation well? Questions about the machine and the settings, each answered by a `Finding`."""
