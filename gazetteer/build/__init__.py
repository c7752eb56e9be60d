"""Compile the areas, demonyms and facilities that ship with the gazetteer. See ``python -m gazetteer.build --help``."""
