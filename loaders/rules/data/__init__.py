"""The word lists of the rules."""
