"""The pages of opinion reports."""
