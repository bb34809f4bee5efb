"""What is recognised before a document is understood: governments, departments and the ontology's concepts."""
