"""One locating phrase and the region where its event may have been."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from gazetteer.places import Area
from geo.regions.densities import Density
from geo.regions.solve import Model, Solution, solve
from geo.toponym import Toponym

Form = Literal[
    "name",
    "facility",
    "part_of",
    "distance",
    "distance_heading",
    "heading",
    "near",
    "outskirts",
    "between",
    "road",
    "border",
    "offshore",
    "area",
    "same_as_previous",
]
Verdict = Literal["resolved", "ambiguous", "unresolved"]


@dataclass(frozen=True)
class Location:
    """``text[start:end]`` of the document says where; see the attributes for where that may be.

    ``form`` is the rule that read the phrase, ``anchors`` the toponyms that it hangs on, ``density`` the likelihood
    of the place given the words. ``where_prec`` is UCDP GED's precision (1–7), ``geo_precision`` ACLED's (1–3).
    ``model`` is how its regions are computed, when they are first asked for. An unresolved mention has no ``density``:
    its coordinates and regions are None.
    """

    text: str
    start: int
    end: int
    form: Form
    name: str
    country: str | None
    anchors: tuple[Toponym, ...]
    density: Density | None = field(repr=False)
    confidence: float
    verdict: Verdict
    where_prec: int | None
    geo_precision: int | None
    why: str
    model: Model = field(default="calibrated", repr=False)

    @cached_property
    def solution(self) -> Solution | None:
        """Mode, regions and uncertainty, computed once; None for an unresolved mention."""
        return solve(self.density, self.model) if self.density is not None else None

    @property
    def lat(self) -> float | None:
        """Latitude of the most likely point, degrees."""
        return self.solution.lat if self.solution else None

    @property
    def lon(self) -> float | None:
        """Longitude of the most likely point, degrees."""
        return self.solution.lon if self.solution else None

    @property
    def region50(self) -> Area | None:
        """The smallest area that holds the truth five times in ten, EPSG:4326."""
        return self.solution.region50 if self.solution else None

    @property
    def region90(self) -> Area | None:
        """The smallest area that holds the truth nine times in ten, EPSG:4326."""
        return self.solution.region90 if self.solution else None

    @property
    def uncertainty_m(self) -> float | None:
        """Radius in metres of the smallest circle around ``lat, lon`` that covers ``region90``."""
        return self.solution.uncertainty_m if self.solution else None
