"""How well and how fast names are found: ``python -m gazetteer.bench``."""
