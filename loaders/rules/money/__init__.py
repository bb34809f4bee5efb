"""Amounts of money in Korean text."""
