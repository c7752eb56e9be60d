"""The Gazetteer: names to places."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer import ranking
from gazetteer.columns import Columns
from gazetteer.containing import Containing
from gazetteer.errors import UnknownPlaceError
from gazetteer.index.keys import key
from gazetteer.index.lookup import Found, Hit, Match, Names
from gazetteer.index.scanning import Scanner
from gazetteer.index.tables import between
from gazetteer.index.texts import Texts
from gazetteer.layers import outlining as areas
from gazetteer.neighbours import Neighbours
from gazetteer.outlined import OutlinedPlace
from gazetteer.places import KINDS, TIERS, Candidate, Kind, Place

_EQUALITIES = ("exact", "alternate", "folded")
_CERTAIN_ENOUGH = 0.7
_LEAST_SCORE = 0.5
_TIER_ORDER = {tier: order for order, tier in enumerate(TIERS)}
_NOTHING = Found((), (), ())
_CACHED_NAMES = 1 << 15
_CACHED_PLACES = 1 << 14
_LONGEST = 1000
"""Letters; no name is nearly as long. What is longer is not looked up, nor kept."""

_DRAWN = "districts"


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
        self._claims = Texts(arrays, "claims")
        self._names = Names(arrays)
        self._scanner = Scanner(arrays)
        self._neighbours = Neighbours(self.columns)
        self._cached_matches = lru_cache(_CACHED_NAMES)(self._matches)
        self._cached_found = lru_cache(_CACHED_NAMES)(self._found)
        self._cached_place = lru_cache(_CACHED_PLACES)(self._place)

    def __len__(self) -> int:
        """Count the places."""
        return len(self.columns.lat)

    # --- by name

    def find(self, name: str, *, countries: Sequence[str] = (), fuzzy: bool = True, limit: int = 10) -> list[Candidate]:
        """Return the places that ``name``, taken as a whole, may mean, best first.

        ``countries`` are ISO 3166-1 alpha-2 codes that the name is likelier to lie in: a hint and no filter.
        """
        if len(name) > _LONGEST:
            return []
        hints = frozenset(self.countries.index(code) for code in countries if code in self.countries)
        ranked: list[tuple[float, Match]] = []
        for tiers in (_EQUALITIES, ("skeleton",), ("fuzzy",) if fuzzy else ()):
            ranked += [(self._score(name, match, hints), match) for match in self._cached_matches(name, tiers, False)]
            if any(self._settles(match, score, hints) for score, match in ranked):
                break
            if tiers is _EQUALITIES and self.rows(name, demonyms=True):
                break  # “Libyan” is not “Libya” with an error in it
        best: dict[int, tuple[float, Match]] = {}
        for score, match in sorted(ranked, key=lambda pair: (-pair[0], pair[1].row)):
            best.setdefault(match.row, (score, match))
        return [self._candidate(match, score) for score, match in list(best.values())[:limit]]

    def rows(self, name: str, tiers: Sequence[str] = _EQUALITIES, *, demonyms: bool = False) -> list[Hit]:
        """Return the rows that have ``name`` as a name, by the given tiers of look-up, each row once.

        Sorted by tier, then by prominence. Of the tiers ``skeleton`` and ``fuzzy`` only what would have a score of at
        least 0.5. ``demonyms`` asks for the places whose people or adjective it is instead.
        """
        rows, found_by, entries = self.found(name, tiers, demonyms=demonyms)
        return [Hit(row, tier, self.spelling(entry)) for row, tier, entry in zip(rows, found_by, entries, strict=True)]

    def found(self, name: str, tiers: Sequence[str] = _EQUALITIES, *, demonyms: bool = False) -> Found:
        """Return what ``rows`` returns as columns, for those who ask often; `spelling` gives the name of an entry."""
        if len(name) > _LONGEST or (demonyms and not self._names.may_be_demonym(name)):
            return _NOTHING
        return self._cached_found(name, tuple(tiers), demonyms)

    def begins_demonym(self, word: str) -> bool:
        """Tell whether a demonym of several words may begin with this one."""
        return self._names.begins_demonym(word)

    def spelling(self, entry: int) -> str:
        """Return one of the names of a place by its entry."""
        return self._names.texts[entry]

    def scan(self, tokens: Sequence[str]) -> list[tuple[int, int]]:
        """Return the spans ``(start, end)`` of tokens that are names and lie in no longer one, in order."""
        return self._scanner.scan(tokens)

    # --- by id and row

    def place(self, place_id: str) -> Place:
        """Return the place with that id; UnknownPlaceError where there is none.

        A place that several layers have answers to the id of each and has the first of them as its own.
        """
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

    def name_at(self, row: int) -> str:
        """Return the name of the place in a row of the columns."""
        return self._names.own(row)

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

    def containing(
        self, lat: float, lon: float, *, kinds: Collection[Kind] = ("county", "province", "country", "sea")
    ) -> list[Place]:
        """Return the areas of the given kinds that hold a point, smallest first.

        Of a disputed area every country that claims it follows. Districts that are only drawn around a point are left
        out. CoordinateError outside ±90°/±180°.
        """
        rows = self._containing.rows(lat, lon)
        claims = [code for row in rows for code in self._claims[row].split()]
        rows += [row for code in claims for row in self._country_rows.get(code, ())]
        places = [self.place_at(row) for row in dict.fromkeys(rows)]
        return [place for place in places if place.kind in kinds]

    @cached_property
    def _containing(self) -> Containing:
        rows = [row for row in self._areas.filled() if row not in self._drawn]
        boxes = areas.bounds([self._areas[row] for row in rows])
        return Containing(rows, boxes, lambda row: areas.outline(self._areas[row]))

    @cached_property
    def _drawn(self) -> frozenset[int]:
        """Rows of districts whose outlines are drawn around a point: they do not tell which district holds another."""
        if _DRAWN not in self.sources:
            return frozenset()
        return frozenset(np.flatnonzero(self.columns.source == self.sources.index(_DRAWN)).tolist())

    @cached_property
    def _country_rows(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row in np.flatnonzero(self.columns.kind == KINDS.index("country")).tolist():
            rows.setdefault(self.countries[self.columns.country[row]], []).append(row)
        return rows

    # --- inside

    def _found(self, name: str, tiers: tuple[str, ...], demonyms: bool) -> Found:
        equalities = tuple(tier for tier in tiers if tier in _EQUALITIES)
        found = {match.row: match for match in self._matches(name, equalities, demonyms)} if equalities else {}
        for tier in tiers:
            for match in self._cached_matches(name, (tier,), demonyms) if tier not in _EQUALITIES else ():
                if match.row not in found and self._score(name, match, frozenset()) >= _LEAST_SCORE:
                    found[match.row] = match
        if not found:
            return _NOTHING
        rows, found_by, entries, _ = zip(*found.values(), strict=True)
        return Found(rows, found_by, entries)

    def _matches(self, name: str, tiers: tuple[str, ...], demonyms: bool) -> tuple[Match, ...]:
        matches = self._names.matches(name, tiers, demonyms=demonyms)
        if len(matches) < 2:
            return tuple(matches)
        prominence = self.columns.prominence.take([match.row for match in matches]).tolist()
        order = [
            (_TIER_ORDER[match.tier], -match.likeness, -fame, match.row, match)
            for match, fame in zip(matches, prominence, strict=True)
        ]
        return tuple(item[-1] for item in sorted(order))

    def _score(self, name: str, match: Match, hints: frozenset[int]) -> float:
        country = int(self.columns.country[match.row])
        score = ranking.score(
            match.tier,
            match.likeness,
            float(self.columns.prominence[match.row]),
            respelt=bool(self._arrays["respelt"][country]),
            elsewhere=bool(hints) and country not in hints,
        )
        return score * ranking.capitals_factor(name, match.tier)

    def _settles(self, match: Match, score: float, hints: frozenset[int]) -> bool:
        """Tell whether a match makes looking in the further tiers needless."""
        hinted = not hints or int(self.columns.country[match.row]) in hints
        return hinted and (match.tier in _EQUALITIES or score >= _CERTAIN_ENOUGH)

    def _candidate(self, match: Match, score: float) -> Candidate:
        place = self.place_at(match.row)
        name = self.spelling(match.entry)
        return Candidate(place, score, match.tier, name, ranking.why(match.tier, name, match.likeness, place))

    def _place(self, row: int) -> Place:
        columns = self.columns
        names = self._names.of_row(row)
        fields: dict[str, Any] = {
            "id": self._ids[row],
            "name": names[0],
            "names": tuple(names),
            "kind": KINDS[columns.kind[row]],
            "country": self.countries[columns.country[row]] or None,
            "admin1": self.admin1s[columns.admin1[row]] or None,
            "lat": float(columns.lat[row]),
            "lon": float(columns.lon[row]),
            "population": int(columns.population[row]),
            "geonameid": int(columns.geonameid[row]) or None,
            "source": self.sources[columns.source[row]],
        }
        key = self._areas[row]
        return OutlinedPlace(read=areas.outline, key=key, **fields) if key else Place(area=None, **fields)
