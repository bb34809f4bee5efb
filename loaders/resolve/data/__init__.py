"""The word lists of resolution."""
