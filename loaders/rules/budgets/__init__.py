"""Which amounts are budgets, and of which programme."""
