"""The curated source material that the default graph is populated from (data only)."""
