"""A page that draws every class of densities for the eye: run ``python -m geo.regions.gallery -o gallery.html``."""
