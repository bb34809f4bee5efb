"""Statements held and given back: projection, store, servers, RDF, views, and the command line."""
