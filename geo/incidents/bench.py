"""How fast reports are read and merged: ``python -m geo.incidents.bench``.

Merging is measured on generated incidents: towns of the gazetteer, fifty strikes a day, each told by one to three
reports that differ in wording, day and toll. The number of days grows with the number of strikes, as it does in an
archive; so should the time. Reading is measured on generated sentences, end to end.
"""

import datetime as dt
import random
import time
from collections.abc import Iterator

import click
from tqdm import tqdm

import gazetteer
from gazetteer.places import Place
from geo.documents import Document
from geo.incidents.fusion import strike_id
from geo.incidents.incident import Incident
from geo.incidents.merge import merge
from geo.location import Form, Location
from geo.regions.densities import Anchor, AtPlace, Near
from geo.strike import Report
from geo.toponym import Toponym

_PER_DAY = 50
_START = dt.date(2005, 1, 1)
_COUNTRIES = ("SY", "IQ", "LY", "YE", "AF", "PK", "ML", "NE", "SO", "UA", "SD", "ET")
_SIDES = ("United States", "Russia", "Israel", "Turkey", "coalition")
_SEED = 20240101


def _location(place: Place, density: AtPlace | Near, toponym: Toponym) -> Location:
    form: Form = "name" if isinstance(density, AtPlace) else "near"
    name = place.name if form == "name" else f"near {place.name}"
    return Location(
        text=name,
        start=0,
        end=len(name),
        form=form,
        name=name,
        country=place.country,
        anchors=(toponym,),
        density=density,
        confidence=0.9,
        verdict="resolved",
        where_prec=1,
        geo_precision=1,
        why="generated",
    )


def _towns(count: int) -> list[Location]:
    """Return located towns of the countries, as reports would name them: “in X” and “near X”."""
    book = gazetteer.open()
    chance = random.Random(_SEED)  # noqa: S311 - a benchmark wants the same towns every time
    boxes = [(10.0, 10.0, 75.0, 37.0), (22.0, 44.0, 40.0, 52.0)]
    rows = [row for box in boxes for row in book.settlements_in(box)]
    towns: list[Location] = []
    for row in chance.sample(rows, len(rows)):
        place = book.place_at(int(row))
        if place.country in _COUNTRIES:
            anchor = Anchor(place.lat, place.lon, "settlement", place.population)
            toponym = Toponym(place.name, 0, len(place.name), place, 0.9)
            towns += [_location(place, density, toponym) for density in (AtPlace(anchor), Near(anchor))]
        if len(towns) >= 2 * count:
            break
    return towns


def generated(strikes: int) -> Iterator[Incident]:
    """Incidents of so many strikes, one to three reports each."""
    chance = random.Random(_SEED)  # noqa: S311
    towns = _towns(2000)
    for number in range(strikes):
        day = _START + dt.timedelta(days=number // _PER_DAY)
        pair = 2 * chance.randrange(len(towns) // 2)
        side, killed = chance.choice(_SIDES), chance.randint(1, 40)
        for told in range(chance.randint(1, 3)):
            yield _incident(number, told, day, towns[pair + (chance.random() < 0.3)], side, killed, chance)


def _incident(
    number: int, told: int, day: dt.date, where: Location, side: str, killed: int, chance: random.Random
) -> Incident:
    document = f"{number:06d}-{told}"
    quote = f"Report {told} of strike {number}: {killed} killed."
    published = day + dt.timedelta(days=chance.randint(0, 2))
    low = killed if chance.random() < 0.8 else killed + chance.randint(1, 3)
    vague = chance.random() < 0.1
    return Incident(
        document_id=document,
        language="en",
        published=published,
        reports=(Report(document, None, None, None, published, quote, 0, len(quote)),),
        location=where,
        grade=3,
        first=day - dt.timedelta(days=1) if vague else day,
        last=day,
        precision="range" if vague else "day",
        guessed=vague,
        actor=side,
        side=side,
        target=None,
        weapon="air",
        weapon_name="air strike",
        killed=(low, low),
        injured=(None, None),
        count=1,
        status="reported",
        background=False,
        fingerprint=hash(quote),
    )


def documents(count: int) -> Iterator[Document]:
    """Short generated reports for measuring the whole way through."""
    chance = random.Random(_SEED)  # noqa: S311
    towns = _towns(300)
    for number in range(count):
        place = chance.choice(towns).anchors[0].text
        killed = chance.randint(2, 40)
        text = (
            f"An airstrike killed {killed} people in {place} on Tuesday, officials said. Warplanes had circled over "
            f"the town since dawn. A spokesman at the ministry said that the raid was aimed at a depot. Rescuers dug "
            f"in the rubble of a market for hours, and the hospital ran out of blood."
        )
        yield Document(text, id=f"bench-{number}", published=dt.date(2020, 1, 1) + dt.timedelta(days=number % 365))


@click.command()
@click.option("--most", default=100_000, show_default=True, help="Strikes in the largest merging run.")
@click.option("--reports", default=200, show_default=True, help="Reports to read.")
@click.option("--workers", default=1, show_default=True, help="Processes that read.")
def main(most: int, reports: int, workers: int) -> None:
    """Print the growth of merging, and reports read a second."""
    from geo.find_strikes import strikes  # noqa: PLC0415 - the stage above, wanted only here

    click.echo("strikes  incidents  groups  pairwise F1  seconds  ms/strike")
    size = 1000
    while size <= most:
        incidents = list(tqdm(generated(size), disable=None, desc="generating"))
        start = time.perf_counter()
        groups = merge(incidents)
        seconds = time.perf_counter() - start
        score = _pairwise([[m.document_id[:6] for m in g.members] for g in groups])
        assert len({strike_id(g.members) for g in groups}) == len(groups)  # noqa: S101 - a benchmark checks itself
        figures = f"{size:7d}  {len(incidents):9d}  {len(groups):6d}  {score:11.3f}"
        click.echo(f"{figures}  {seconds:7.2f}  {1000 * seconds / size:9.3f}")
        size *= 10
    written = list(documents(reports))
    strikes(written[:2])  # opens the gazetteer
    start = time.perf_counter()
    found = strikes(written, workers=workers)
    seconds = time.perf_counter() - start
    click.echo(f"{reports} reports in {seconds:.1f} s: {reports / seconds:.1f} a second, {len(found)} strikes")


def _pairwise(groups: list[list[str]]) -> float:
    """F1 of pairs of reports put together rightly."""
    said = sum(len(g) * (len(g) - 1) // 2 for g in groups)
    both = sum(1 for g in groups for i, a in enumerate(g) for b in g[i + 1 :] if a == b)
    sizes: dict[str, int] = {}
    for key in (k for g in groups for k in g):
        sizes[key] = sizes.get(key, 0) + 1
    true = sum(n * (n - 1) // 2 for n in sizes.values())
    return 2 * both / max(1, said + true)


if __name__ == "__main__":
    main()
