"""Statements from prepared text, by rules: no model, no network, linear in the length of the text."""
