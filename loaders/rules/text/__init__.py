"""A text as the rules read it: a reading copy, sentences, words and nominal phrases."""
