"""Fitting the regions' constants to surveyed points: run ``python -m geo.regions.fit --gold DIR``."""
