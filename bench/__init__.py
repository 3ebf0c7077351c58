"""The standing benchmarks: `python -m bench` prints tables; nothing here is asserted by a test."""
