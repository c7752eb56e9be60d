"""A place whose outline is put together when it is first asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from gazetteer.places import Area, Place


class OutlinedPlace(Place):
    """A Place that reads its ``area`` late: most look-ups never need it, and a country takes milliseconds.

    ``read`` is a function of a module (it must survive pickling) that returns the outline of ``key``.
    """

    def __init__(self, *, read: Callable[[str], Area] | None = None, key: str = "", **fields: Any) -> None:  # noqa: ANN401 - the fields of Place
        super().__init__(**{"area": None, **fields})
        if read is not None:
            del self.__dict__["area"]
            self.__dict__.update(_read=read, _key=key)

    @cached_property
    def area(self) -> Area | None:
        """The outline in EPSG:4326."""
        outline: Area = self.__dict__["_read"](self.__dict__["_key"])
        return outline

    def __getstate__(self) -> dict[str, Any]:
        """Leave the outline out of a pickle where it can be read again."""
        return {k: v for k, v in self.__dict__.items() if k != "area" or "_read" not in self.__dict__}
