"""How well the weights do, and what each is worth: ``python -m geo.incidents.evaluate --gold DIR``.

DIR holds ``index.jsonl``, ``gold.jsonl`` and the texts of reports with gold incidents. Printed are the figures of the
whole, then for each weight of the event rules, of coreference and of merging what they become without it: a weight
whose absence changes nothing, or helps, has no place in its table. Last come the reasons for merging, with how often
each holds for pairs of reports of one strike and of two, and half the logarithm of the ratio of these shares: the scale
on which the weights stand.
"""

import datetime as dt
import itertools
import json
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from shapely import Point
from tqdm import tqdm

from gazetteer.geodesy import distance_m
from geo.documents import Document
from geo.incidents import compare, coreference, eventhood
from geo.incidents.assemble import incidents_of, readings
from geo.incidents.identity import source_of
from geo.incidents.incident import Incident
from geo.incidents.merge import merge, rare_names
from geo.location import Location

TABLES = {"event": eventhood.WEIGHTS, "coreference": coreference.WEIGHTS, "merging": compare.WEIGHTS}


@dataclass(frozen=True)
class Report:
    """A report, its located phrases (found once), and its gold incidents."""

    document: Document
    locations: list[Location]
    gold: list[dict[str, Any]]


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1: incidents found, strikes that are one, places, days and tolls right, F1 of joined pairs."""

    recall: float
    precision: float
    places: float
    days: float
    killed: float
    merging: float

    @property
    def detection(self) -> float:
        """F1 of recall and precision."""
        return 2 * self.recall * self.precision / max(1e-9, self.recall + self.precision)

    def __str__(self) -> str:
        figures = (self.detection, self.recall, self.precision, self.places, self.days, self.killed, self.merging)
        return "  ".join(f"{name} {value:.3f}" for name, value in zip(_NAMES, figures, strict=True))


_NAMES = ("detection", "recall", "precision", "places", "days", "killed", "merging")
_WIDE = frozenset({"part_of", "area", "country_only", "border"})
_NEAR_M = 25_000.0


def read_gold(folder: Path) -> list[Report]:
    """Read the reports and locate their phrases; places do not depend on the weights."""
    from geo.find_locations import locate  # noqa: PLC0415 - a heavy stage that only this function needs

    gold = {row["id"]: row["incidents"] for row in _rows(folder / "gold.jsonl")}
    found = []
    for row in tqdm(list(_rows(folder / "index.jsonl")), desc="locating", disable=None):
        text = (folder / row["text_file"]).read_text(encoding="utf-8")
        fields = {name: row.get(name) for name in ("id", "title", "source", "url", "published", "language")}
        found.append(Report(Document(text, **fields), locate(text, language=row.get("language")), gold[row["id"]]))
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _told(incident: Incident, gold: dict[str, Any]) -> bool:
    """Tell whether a sentence of the incident overlaps one of the gold phrases and the days do not exclude it."""
    phrases = [p for p in (gold, *gold.get("alt_phrases", [])) if p.get("phrase_start") is not None]
    spans = [(p["phrase_start"], p["phrase_start"] + len(p["phrase"])) for p in phrases]
    if not any(r.start < high and low < r.end for r in incident.reports for low, high in spans):
        return False
    first, last = (_day(gold.get(name)) for name in ("date_start", "date_end"))
    if first is None or incident.first is None or incident.last is None:
        return True
    return incident.first <= (last or first) + dt.timedelta(2) and incident.last >= first - dt.timedelta(2)


def _is_placed(location: Location | None, gold: dict[str, Any]) -> bool | None:
    """Tell whether a gold point lies in the 90 % region or within 25 km of the likeliest point; None without a point.

    A part of a country is right also where country and form agree, for its centre says little.
    """
    points = [point for point in gold.get("anchor_coords") or [] if point and point[0] is not None]
    if not points and gold["form"] not in _WIDE:
        return None
    if location is None or location.lat is None or location.lon is None or location.region90 is None:
        return False
    if gold["form"] in _WIDE and location.country == gold.get("country") and location.form == gold["form"]:
        return True
    return any(
        location.region90.covers(Point(lon, lat)) or distance_m(location.lat, location.lon, lat, lon) <= _NEAR_M
        for lat, lon in points
    )


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _incidents(report: Report) -> list[Incident]:
    source = source_of(report.document)
    read = readings(report.document.text, report.document.language, source.published)
    return incidents_of(report.document, source, read, report.locations)


def _matched(reports: list[Report]) -> tuple[list[tuple[Incident, str]], list[Incident]]:
    """Return the incidents that are in the gold, each with its key, and all incidents."""
    told: list[tuple[Incident, str]] = []
    everything: list[Incident] = []
    for report in reports:
        free = _incidents(report)
        everything += free
        for gold in report.gold:
            match = next((i for i in free if _told(i, gold)), None)
            if match is not None:
                free = [i for i in free if i is not match]
                told.append((match, gold["incident_key"]))
    return told, everything


def figures(reports: list[Report]) -> Figures:
    """Read, merge and score all reports with the weights as they stand."""
    found: dict[tuple[str, int], Incident] = {}
    everything: list[Incident] = []
    gold_count, extra = 0, 0
    days: list[bool] = []
    killed: list[bool] = []
    places: list[bool] = []
    for report in reports:
        mine = _incidents(report)
        everything += mine
        free = list(mine)
        for number, gold in enumerate(report.gold):
            gold_count += 1
            match = next((i for i in free if _told(i, gold)), None)
            if match is None:
                continue
            free.remove(match)
            found[report.document.id or "", number] = match
            placed = _is_placed(match.location, gold)
            if placed is not None:
                places.append(placed)
            first = _day(gold.get("date_start"))
            if first is not None:
                days.append(match.first is not None and abs((match.first - first).days) <= 1)
            if gold.get("killed_min") is not None:
                killed.append(match.killed[0] == gold["killed_min"])
        extra += sum(i.location is not None and i.location.density is not None for i in free)
    keys = {(r.document.id or "", n): g["incident_key"] for r in reports for n, g in enumerate(r.gold)}
    return Figures(
        recall=len(found) / max(1, gold_count),
        precision=len(found) / max(1, len(found) + extra),
        places=sum(places) / max(1, len(places)),
        days=sum(days) / max(1, len(days)),
        killed=sum(killed) / max(1, len(killed)),
        merging=_merging(everything, found, keys),
    )


def _merging(
    incidents: list[Incident], found: dict[tuple[str, int], Incident], keys: dict[tuple[str, int], str]
) -> float:
    group_of = {id(member): number for number, group in enumerate(merge(incidents)) for member in group.members}
    both = said = true = 0
    for one, two in itertools.combinations(found, 2):
        if one[0] == two[0]:
            continue
        same = group_of.get(id(found[one]), -1) == group_of.get(id(found[two]), -2)
        gold = keys[one] == keys[two]
        both, said, true = both + (same and gold), said + same, true + gold
    return 2 * both / max(1, said + true)


def evidence_table(reports: list[Report]) -> list[tuple[str, int, int, float]]:
    """Count each reason for merging among pairs of reports of one strike and of two; rows: reason, one, two, weight."""
    told, everything = _matched(reports)
    rare = rare_names(everything)
    counts = {True: Counter[str](), False: Counter[str]()}
    pairs = Counter[bool]()
    for (one, key), (two, other) in itertools.combinations(told, 2):
        weighed = compare.evidence(one, two)
        if one.document_id == two.document_id or weighed is None:
            continue
        same = key == other
        pairs[same] += 1
        names = ["with the same names"] if compare.shared_names(one, two, rare) else []
        counts[same].update([*weighed, compare.place_reason(one, two) or "in no place to compare", *names])
    rows = []
    for reason in sorted(counts[True] | counts[False]):
        shares = [(counts[same][reason] + 0.5) / (pairs[same] + 1) for same in (True, False)]
        rows.append((reason, counts[True][reason], counts[False][reason], 0.5 * math.log(shares[0] / shares[1])))
    return rows


@contextmanager
def without(table: dict[str, float], name: str) -> Iterator[None]:
    """Set one weight to nothing for a while."""
    kept = table[name]
    table[name] = 0.0
    try:
        yield
    finally:
        table[name] = kept


@click.command()
@click.option("--gold", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--ablate/--no-ablate", default=True, show_default=True, help="Also try without each weight.")
def main(gold: Path, ablate: bool) -> None:
    """Print how well strikes are found, dated, counted and merged, and what each weight is worth."""
    reports = read_gold(gold)
    whole = figures(reports)
    click.echo(f"{'all weights':42s} {whole}")
    for reason, one, two, weight in evidence_table(reports):
        click.echo(f"merging: {reason:42s} {one:4d} of one strike {two:5d} of two {weight:6.2f}")
    if not ablate:
        return
    for kind, table in TABLES.items():
        for name in tqdm(list(table), desc=kind, disable=None):
            with without(table, name):
                click.echo(f"without {kind + ': ' + name:34s} {figures(reports)}")


if __name__ == "__main__":
    main()
