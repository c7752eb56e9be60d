"""The Gazetteer: names to places."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer import ranking
from gazetteer.columns import Columns
from gazetteer.errors import UnknownPlaceError
from gazetteer.index.keys import key
from gazetteer.index.lookup import Hit, Names, between
from gazetteer.index.scanning import Scanner
from gazetteer.index.texts import Texts
from gazetteer.neighbours import Neighbours
from gazetteer.places import KINDS, Candidate, Place

_EQUALITIES = ("exact", "alternate", "folded")
_CACHED_NAMES = 1 << 15
_CACHED_PLACES = 1 << 14


class Gazetteer:
    """Every place, by name and by position. Made by ``gazetteer.open``; safe to share between threads.

    Beside the look-ups it has ``columns`` (arrays by row) and the lists that they index: ``countries``, ``admin1s``,
    ``sources``.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self.columns = Columns.of(arrays)
        self.countries = tuple(Texts(arrays, "countries"))
        self.admin1s = tuple(Texts(arrays, "admin1s"))
        self.sources = tuple(Texts(arrays, "sources"))
        self._arrays = arrays
        self._ids = Texts(arrays, "ids")
        self._areas = Texts(arrays, "areas")
        self._names = Names(arrays)
        self._scanner = Scanner(arrays)
        self._neighbours = Neighbours(self.columns)
        self._cached_hits = lru_cache(_CACHED_NAMES)(self._hits)
        self._cached_place = lru_cache(_CACHED_PLACES)(self._place)

    def __len__(self) -> int:
        """Count the places."""
        return len(self.columns.lat)

    # --- by name

    def find(self, name: str, *, countries: Sequence[str] = (), fuzzy: bool = True, limit: int = 10) -> list[Candidate]:
        """Return the places that ``name``, taken as a whole, may mean, best first.

        ``countries`` are ISO 3166-1 alpha-2 codes that the name is likelier to lie in: a hint and no filter.
        """
        hints = {self.countries.index(code) for code in countries if code in self.countries}
        ranked = sorted(
            ((self._score(hit, hints), hit) for hit in self.rows(name)), key=lambda pair: (-pair[0], pair[1].row)
        )
        return [self._candidate(hit, score) for score, hit in ranked[:limit]]

    def rows(self, name: str, tiers: Sequence[str] = _EQUALITIES, *, demonyms: bool = False) -> list[Hit]:
        """Return the rows that have ``name`` as a name, by the given tiers of look-up, each row once.

        Sorted by tier, then by prominence. ``demonyms`` asks for the places whose people or adjective it is instead.
        """
        return list(self._cached_hits(name, tuple(tiers), demonyms))

    def scan(self, tokens: Sequence[str]) -> list[tuple[int, int]]:
        """Return the spans ``(start, end)`` of tokens that are names and lie in no longer one, in order."""
        return self._scanner.scan(tokens)

    # --- by id and row

    def place(self, place_id: str) -> Place:
        """Return the place with that id; UnknownPlaceError where there is none."""
        row = self.row_of(place_id)
        if row is None:
            raise UnknownPlaceError(f"no place has the id {place_id!r}")
        return self.place_at(row)

    def row_of(self, place_id: str) -> int | None:
        """Return the row of the place with that id, or None."""
        rows = between(self._arrays["id_keys"], self._arrays["id_rows"], key(place_id))
        return int(rows[0]) if len(rows) else None

    def place_at(self, row: int) -> Place:
        """Return the place in a row of the columns."""
        return self._cached_place(row)

    # --- by position

    def nearest(self, lat: float, lon: float, k: int = 1) -> list[tuple[int, float]]:
        """Return the ``k`` nearest settlements as (row, great-circle distance in km), nearest first."""
        return self._neighbours.nearest(lat, lon, k)

    def settlements_in(self, bbox: tuple[float, float, float, float]) -> npt.NDArray[np.int64]:
        """Return the rows of the settlements within (west, south, east, north), degrees; west > east crosses ±180°."""
        return self._neighbours.settlements_in(bbox)

    def nn5_km(self, row: int) -> float:
        """Return the distance in km from a row to its fifth-nearest settlement."""
        return float(self.columns.nn5_km[row])

    # --- inside

    def _hits(self, name: str, tiers: tuple[str, ...], demonyms: bool) -> tuple[Hit, ...]:
        order = {tier: i for i, tier in enumerate(tiers)}
        hits = self._names.hits(name, tiers, demonyms=demonyms)
        prominence = self.columns.prominence
        return tuple(sorted(hits, key=lambda hit: (order[hit.tier], -prominence[hit.row], hit.row)))

    def _score(self, hit: Hit, hints: set[int]) -> float:
        elsewhere = bool(hints) and int(self.columns.country[hit.row]) not in hints
        return ranking.score(ranking.TIER_FIT[hit.tier], float(self.columns.prominence[hit.row]), elsewhere=elsewhere)

    def _candidate(self, hit: Hit, score: float) -> Candidate:
        place = self.place_at(hit.row)
        return Candidate(place, score, hit.tier, hit.name, f"{hit.tier} match with “{hit.name}”")

    def _place(self, row: int) -> Place:
        columns = self.columns
        names = self._names.of_row(row)
        return Place(
            id=self._ids[row],
            name=names[0],
            names=tuple(names),
            kind=KINDS[columns.kind[row]],
            country=self.countries[columns.country[row]] or None,
            admin1=self.admin1s[columns.admin1[row]] or None,
            lat=float(columns.lat[row]),
            lon=float(columns.lon[row]),
            population=int(columns.population[row]),
            area=None,
            geonameid=int(columns.geonameid[row]) or None,
            source=self.sources[columns.source[row]],
        )
