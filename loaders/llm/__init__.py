"""Statements from documents by a language model behind any OpenAI-compatible endpoint (extra ``polisgraph[llm]``)."""
