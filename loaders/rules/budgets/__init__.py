"""Which amounts are budgets."""
