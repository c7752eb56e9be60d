"""The one root of what goes wrong here, and its children.

Each child is also the standard exception that a caller would expect, so that ``except ValueError`` works too.
"""


class GeoError(Exception):
    """Root of every error that strikemap raises on purpose."""


class InputError(GeoError, ValueError):
    """A file, row or value that was handed in is bad; the message names the file and the place in it."""


class GazetteerError(GeoError, RuntimeError):
    """The compiled gazetteer could not be built, opened or trusted."""


class UnknownPlaceError(GeoError, KeyError):
    """No place has the id that was asked for; most likely it stems from another gazetteer."""

    def __str__(self) -> str:
        """Return the plain message; ``KeyError`` would show its ``repr``."""
        return str(self.args[0]) if self.args else ""


class CoordinateError(GeoError, ValueError):
    """A latitude outside ±90° or a longitude outside ±180°; refused, never wrapped."""
