"""Which entities of different documents are one: statements ``sameAs``, each with what it rests on."""
