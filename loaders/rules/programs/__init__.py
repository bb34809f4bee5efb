"""Which nominals are the names of programmes."""
