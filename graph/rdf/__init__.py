"""RDF: statements and documents written in the ontology's own terms and in reused ones, read back, and validated."""
