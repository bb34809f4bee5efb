"""The canned queries: one Cypher file each, and the catalogue that reads them."""
