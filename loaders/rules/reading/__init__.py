"""One document read once, and whether it is about what we look for."""
