"""Word lists of the grammar, one table per language."""
