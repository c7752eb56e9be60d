"""What an analyst puts right by hand: pin a place, drop, split or merge strikes; applied in the file's order.

A file is YAML (a list of mappings) or CSV (a header and a row a correction). Each names its strike by ``strike`` (the
id) or by ``document`` and, where that tells of several, ``quote`` (some words of its sentence), and says one thing:

========================  =================================================================================
``drop: true``            the strike is none
``place: Murzuq``         it was at the place of that name, in the strike's country where there is one
``place_id: …``           it was at that place of the gazetteer (``geonames:2214432``)
``lat``, ``lon``          it was at that point (degrees), good to ``precision_m`` (metres, 100 by default)
``split: true``           each report tells of a strike of its own; a list of document ids splits only those off
``merge: [id, …]``        those strikes are this one
========================  =================================================================================
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from gazetteer.errors import CoordinateError, InputError
from gazetteer.geodesy import check
from geo.incidents.fusion import strike_id
from geo.incidents.merge import Group
from geo.incidents.pinning import Pin

_ACTIONS = ("drop", "place", "place_id", "lat", "split", "merge")
_KNOWN = {*_ACTIONS, "strike", "document", "quote", "lon", "precision_m", "note"}
_TRUE = {"true", "yes", "1", "y"}


@dataclass(frozen=True)
class Correction:
    """One line of a corrections file; ``where`` names file and line for messages."""

    where: str
    strike: str | None = None
    document: str | None = None
    quote: str | None = None
    drop: bool = False
    pin: Pin | None = None
    split: tuple[str, ...] | bool = False
    merge: tuple[str, ...] = ()

    def finds(self, group: Group) -> bool:
        """Tell whether the correction means this strike."""
        if self.strike is not None:
            return strike_id(group.members) == self.strike
        return any(
            member.document_id == self.document
            and (self.quote is None or any(self.quote in " ".join(r.quote.split()) for r in member.reports))
            for member in group.members
        )


@dataclass
class Corrections:
    """Corrections in the order of their file; ``unused`` tells after a run which found nothing to put right."""

    entries: tuple[Correction, ...] = ()
    unused: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: str | Path) -> "Corrections":
        """Read a YAML or CSV file; InputError names the file and the entry that is no correction."""
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error
        if path.suffix.lower() == ".csv":
            rows: Iterable[Any] = csv.DictReader(io.StringIO(text))
        else:
            try:
                rows = yaml.safe_load(text) or []
            except yaml.YAMLError as error:
                raise InputError(f"{path}: no YAML: {error}") from error
        if isinstance(rows, str | Mapping) or not isinstance(rows, Iterable):
            raise InputError(f"{path}: a list of corrections is expected")
        return cls.of(rows, str(path))

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], name: str = "corrections") -> "Corrections":
        """Take corrections as mappings, as a YAML file would hold them."""
        return cls(tuple(_entry(row, f"{name}, entry {number}") for number, row in enumerate(rows, 1)))

    def apply(self, groups: list[Group]) -> list[Group]:
        """Put groups right, entry by entry; what applies to nothing is added to ``unused``."""
        self.unused = []
        for entry in self.entries:
            chosen = [g for g in groups if entry.finds(g)]
            if len(chosen) != 1:
                found = "no strike" if not chosen else f"{len(chosen)} strikes, give the id or more of the quote"
                self.unused.append(f"{entry.where}: applies to {found} ({entry.strike or entry.document})")
                continue
            groups = self._applied(entry, chosen[0], groups)
        return groups

    def _applied(self, entry: Correction, group: Group, groups: list[Group]) -> list[Group]:
        rest = [g for g in groups if g is not group]
        if entry.drop:
            return rest
        if entry.pin is not None:
            location = entry.pin.locate(group.sharpest.location)
            if location is None:
                self.unused.append(f"{entry.where}: the gazetteer has no {entry.pin.words}")
                return groups
            return [*rest, Group(group.members, group.documents, group.because, location)]
        if entry.split is not False:
            return [*rest, *self._split(entry, group)]
        return self._merged(entry, group, rest)

    def _split(self, entry: Correction, group: Group) -> list[Group]:
        wanted = entry.split if isinstance(entry.split, tuple) else tuple(sorted(group.documents))
        parts = [Group([m for m in group.members if m.document_id == name], {name}) for name in wanted]
        left = [m for m in group.members if m.document_id not in wanted]
        parts = [p for p in parts if p.members]
        if not parts or (len(parts) == 1 and not left):
            self.unused.append(f"{entry.where}: there is nothing to split")
            return [group]
        return [*parts, Group(left, {m.document_id for m in left}, group.because)] if left else parts

    def _merged(self, entry: Correction, group: Group, rest: list[Group]) -> list[Group]:
        named = {name: [g for g in rest if strike_id(g.members) == name] for name in entry.merge}
        missing = [name for name, found in named.items() if not found]
        if missing:
            self.unused.append(f"{entry.where}: no strike {', '.join(missing)} to merge")
        joined = [g for found in named.values() for g in found]
        members = sorted([*group.members, *(m for g in joined for m in g.members)], key=lambda m: m.key)
        because = [*group.because, *(b for g in joined for b in g.because)]
        if joined:
            because.append("Merged by hand.")
        whole = Group(members, {m.document_id for m in members}, because, group.pinned)
        return [*(g for g in rest if all(g is not j for j in joined)), whole]


def _entry(row: object, where: str) -> Correction:
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: a mapping is expected, not {row!r}")
    given = {str(k).strip(): v for k, v in row.items() if k is not None and v not in (None, "", [])}
    unknown = sorted(set(given) - _KNOWN)
    if unknown:
        raise InputError(f"{where}: unknown field {', '.join(unknown)}")
    if "strike" not in given and "document" not in given:
        raise InputError(f"{where}: needs a strike's id or a document")
    actions = [name for name in _ACTIONS if name in given]
    if len(actions) != 1:
        raise InputError(f"{where}: needs one of {', '.join(_ACTIONS)}")
    return Correction(
        where=where,
        strike=_text(given.get("strike")),
        document=_text(given.get("document")),
        quote=" ".join(str(given["quote"]).split()) if "quote" in given else None,
        drop=_is_true(given.get("drop")),
        pin=_pin(given, where),
        split=_split(given.get("split")),
        merge=_names(given.get("merge")),
    )


def _text(value: object) -> str | None:
    return str(value).strip() if value is not None else None


def _is_true(value: object) -> bool:
    return value is True or str(value).strip().lower() in _TRUE


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    parts = value if isinstance(value, list) else str(value).replace(";", " ").split()
    return tuple(str(part).strip() for part in parts)


def _split(value: object) -> tuple[str, ...] | bool:
    if value is None or value is False:
        return False
    return True if _is_true(value) else _names(value)


def _pin(given: Mapping[str, Any], where: str) -> Pin | None:
    if "lat" in given:
        try:
            lat, lon = float(given["lat"]), float(given["lon"])
            precision_m = float(given.get("precision_m", 100))
            check(lat, lon)
        except (KeyError, TypeError, ValueError, CoordinateError) as error:
            raise InputError(f"{where}: lat and lon have to be degrees: {error}") from error
        return Pin(point=(lat, lon, precision_m))
    if "place" in given or "place_id" in given:
        return Pin(name=_text(given.get("place")), place_id=_text(given.get("place_id")))
    return None
