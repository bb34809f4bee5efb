"""Expressions of time in Korean text."""
