"""Where may it have been: one frozen record for each class of locating phrase.

A record holds only what the words say and the places that they hang on; its arithmetic lives in the modules beside
this one. Records are plain data: they can be compared, pickled and sent to another process. Distances are metres,
bearings degrees clockwise from true north, coordinates WGS 84 degrees.
"""

import math
from dataclasses import dataclass
from typing import Literal

from gazetteer.places import Area

Register = Literal["press", "military", "civil"]
"""Whose words: reports of violence, armies' shorthand (“12nm NE of”, “IVO”), or plain descriptions of places."""

Surface = Literal["land", "sea"]

Side = Literal["in", "out", "both"]
"""Which side of an outline's edge."""

_PEOPLE_PER_KM2 = 5000  # of built-up area: UN-Habitat's usual figure for towns of the region
_LEAST_EXTENT_M = 1000.0


@dataclass(frozen=True)
class Anchor:
    """What the arithmetic needs of a place: its point, its size, its outline, and how crowded its surroundings are.

    ``nn5_km`` is the distance to the fifth-nearest settlement in kilometres.
    """

    lat: float
    lon: float
    kind: str
    population: int = 0
    nn5_km: float = 15.0
    area: Area | None = None

    @property
    def extent_m(self) -> float:
        """Radius in metres of the disc that a town's people fill."""
        return max(_LEAST_EXTENT_M, 1000 * math.sqrt(self.population / _PEOPLE_PER_KM2 / math.pi))


@dataclass(frozen=True)
class AtPlace:
    """“in Murzuq”: the named place itself, its district with a smaller share."""

    anchor: Anchor
    register: Register = "press"


@dataclass(frozen=True)
class AtPoint:
    """Coordinates as written, good to ``precision_m``."""

    lat: float
    lon: float
    precision_m: float


@dataclass(frozen=True)
class Outskirts:
    """“the (northern) outskirts of Mosul”; ``bearing`` None where no side is named."""

    anchor: Anchor
    bearing: float | None = None
    points: int = 4


@dataclass(frozen=True)
class Distance:
    """“12 miles from Ajdabiya”: a distance or a range of distances, no heading."""

    anchor: Anchor
    low_m: float
    high_m: float
    register: Register = "press"


@dataclass(frozen=True)
class DistanceHeading:
    """“12nm NE of Mosul”; ``points`` is 4, 8 or 16: how fine the compass is that the heading is taken from."""

    anchor: Anchor
    low_m: float
    high_m: float
    bearing: float
    points: int
    register: Register = "press"


@dataclass(frozen=True)
class Heading:
    """“south-west of Sirte”: a heading from a town, no distance."""

    anchor: Anchor
    bearing: float
    points: int
    register: Register = "press"


@dataclass(frozen=True)
class Near:
    """“near Raqqa” (``press``), “IVO Bayji”, “the Mosul area” (``military``).

    Reports of strikes say “near” of what lies in a town or at its edge; descriptions of places (``civil``) do not.
    """

    anchor: Anchor
    register: Register = "press"


@dataclass(frozen=True)
class Between:
    """“between A and B”."""

    first: Anchor
    second: Anchor


@dataclass(frozen=True)
class Road:
    """“on the road from A to B”."""

    first: Anchor
    second: Anchor


@dataclass(frozen=True)
class PartOf:
    """“southern Libya”, “central Mali”, “the far south of Libya”, “the western side of Mosul”.

    ``bearing`` None means the centre; ``far`` sharpens it to the extreme of that side.
    """

    anchor: Anchor
    bearing: float | None
    points: int = 4
    far: bool = False


@dataclass(frozen=True)
class Border:
    """“near the border with Niger” (``on`` False), “on the border between Mali and Algeria” (``on`` True).

    ``other`` is the neighbour, None where only one side is named.
    """

    anchor: Anchor
    other: Anchor | None = None
    on: bool = False


@dataclass(frozen=True)
class Beside:
    """“5 km from Syria”, “20 miles inside Syria”, “north of the Litani”: told from the edge of an outline, metres.

    ``high_m`` 0 where no distance is told; ``bearing`` keeps to the part of the edge that faces that way, ``other`` to
    the part that is the border with it.
    """

    anchor: Anchor
    low_m: float = 0.0
    high_m: float = 0.0
    side: Side = "both"
    bearing: float | None = None
    points: int = 4
    other: Anchor | None = None


@dataclass(frozen=True)
class Offshore:
    """“off the coast of Sirte”: at sea."""

    anchor: Anchor


@dataclass(frozen=True)
class InArea:
    """“in the Sahel”, “in Libya”, “in Anbar”: an outline; ``soft`` where its edge is vague."""

    anchor: Anchor
    soft: bool = False


@dataclass(frozen=True)
class SameArea:
    """“the same area”: half the antecedent's density, half that blurred as “near” would."""

    antecedent: "Density"


@dataclass(frozen=True)
class Clipped:
    """A density kept to land or to the sea because the words imply it."""

    density: "Density"
    surface: Surface


@dataclass(frozen=True)
class Mixture:
    """An ambiguous anchor: the densities of its readings, weighted (weights sum to 1)."""

    parts: tuple["Density", ...]
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Product:
    """What independent phrases say together: “Y village, in X district”, or two reports of one strike."""

    parts: tuple["Density", ...]


Density = (
    AtPlace
    | AtPoint
    | Outskirts
    | Distance
    | DistanceHeading
    | Heading
    | Near
    | Between
    | Road
    | PartOf
    | Border
    | Beside
    | Offshore
    | InArea
    | SameArea
    | Clipped
    | Mixture
    | Product
)
