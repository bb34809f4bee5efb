"""What can be said: the vocabulary, its shapes and schemes, the gazetteer, and the form of a fact."""
