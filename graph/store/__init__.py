"""The store: statements in Neo4j, and the property graph that is projected from them."""
