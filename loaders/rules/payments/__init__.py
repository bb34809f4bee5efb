"""Which programme a budget is for."""
