"""From the layers' rows to the arrays of the index.

Per place: columns (``lat`` … ``area``). Per name of a place, an *entry*: which row, which text, which flags. Per tier
of look-up: the sorted keys of the names in that tier's form, beside the entry of each.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from gazetteer import folding
from gazetteer.geodesy import EARTH_RADIUS_M, unit_vectors
from gazetteer.index import approximate, keys, texts
from gazetteer.index.entries import ARABIC, ARABIC_KNOWN, DEMONYM, LITERAL, PRIMARY, is_literal, script_flag
from gazetteer.index.prominences import prominences
from gazetteer.layers.rows import Row
from gazetteer.places import KINDS

Arrays = dict[str, npt.NDArray[Any]]

_STEPS = 6
_LISTED = "villages"


def compile_rows(
    rows: Iterable[Row],
    *,
    respelt: Collection[str] = (),
    capitals: Mapping[str, str] | None = None,
    progress: bool = False,
) -> Arrays:
    """Return every array of the index, by name; with ``progress`` a bar on standard error tells how far it is.

    ``respelt`` are the codes of countries whose places are romanised in several ways; ``capitals`` gives the name of
    each country's capital.
    """
    with tqdm(total=_STEPS, desc="compiling the gazetteer", unit="step", disable=not progress, leave=False) as bar:

        def step(*parts: Arrays) -> None:
            for part in parts:
                arrays.update(part)
            bar.update()

        arrays: Arrays = {}
        kept = list(rows)
        bar.update()
        step(_columns(kept, respelt, capitals or {}), {"nn5_km": _fifth_neighbour_km(kept)})
        names, entries = _entries(kept)
        del kept
        step(entries, texts.pack("names", names))
        flags = entries["entry_flags"]
        step(_table("exact", keys.keys_of(names), np.ones(len(names), bool)))
        free = np.flatnonzero(flags & LITERAL == 0)
        folded = folding.fold_all([names[i] for i in free])
        step(_folded_tables(folded, free))
        sounded = folding.sounds_all(folded)
        step(_sound_tables(sounded, free))
    return arrays


def _columns(rows: Sequence[Row], respelt: Collection[str], capitals: Mapping[str, str]) -> Arrays:
    countries = sorted({row.country or "" for row in rows})
    admin1s = sorted({row.admin1 or "" for row in rows})
    sources = sorted({row.source for row in rows})
    country_order = {name: i for i, name in enumerate(countries)}
    admin1_order = {name: i for i, name in enumerate(admin1s)}
    ids = [row.id for row in rows]
    others = [(other, number) for number, row in enumerate(rows) for other in row.other_ids]
    id_keys = keys.keys_of([*ids, *(other for other, _ in others)])
    id_rows = np.array([*range(len(ids)), *(number for _, number in others)], np.uint32)
    by_id = np.argsort(id_keys, kind="stable")
    return {
        "lat": np.array([row.lat for row in rows], np.float64),
        "lon": np.array([row.lon for row in rows], np.float64),
        "population": np.array([row.population for row in rows], np.int64),
        "kind": np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        "country": np.array([country_order[row.country or ""] for row in rows], np.uint16),
        "admin1": np.array([admin1_order[row.admin1 or ""] for row in rows], np.uint16),
        "source": np.array([sources.index(row.source) for row in rows], np.uint8),
        "geonameid": np.array([row.geonameid or 0 for row in rows], np.int64),
        "prominence": prominences(rows, capitals, respelt),
        "id_keys": id_keys[by_id],
        "id_rows": id_rows[by_id],
        "respelt": np.array([code in respelt for code in countries], np.bool_),
        **texts.pack("ids", ids),
        **texts.pack("areas", [row.area for row in rows]),
        **texts.pack("claims", [" ".join(row.claims) for row in rows]),
        **texts.pack("countries", countries),
        **texts.pack("admin1s", admin1s),
        **texts.pack("sources", sources),
    }


def _fifth_neighbour_km(rows: Sequence[Row]) -> npt.NDArray[np.float32]:
    """Distance from each row to the fifth-nearest settlement other than itself, in kilometres.

    Listed villages are not counted: they are known where wars are, and would say nothing of how densely people live.
    """
    from scipy.spatial import KDTree  # noqa: PLC0415 - half of the time to import it is felt at every start

    points = unit_vectors([row.lat for row in rows], [row.lon for row in rows])
    settled = np.array([row.kind == "settlement" and row.source != _LISTED for row in rows])
    if settled.sum() < 6:
        return np.full(len(rows), np.nan, np.float32)
    chords, _ = KDTree(points[settled], balanced_tree=False).query(points, k=6)
    fifth = np.where(settled, chords[:, 5], chords[:, 4])
    km: npt.NDArray[np.float32] = (2 * np.arcsin(fifth / 2) * EARTH_RADIUS_M / 1000).astype(np.float32)
    return km


def _entries(rows: Sequence[Row]) -> tuple[list[str], Arrays]:
    """List all names, row by row, the primary one first, with the row and the flags of each."""
    names: list[str] = []
    flags: list[int] = []
    first = np.zeros(len(rows) + 1, np.uint32)
    for number, row in enumerate(rows):
        spellings = {_one_line(row.name): PRIMARY}
        for name in row.names:
            spellings.setdefault(_one_line(name), 0)
        for name in map(_one_line, row.demonyms):
            # “Somali” is no name of Somalia, though some list says so; السعودية is that of Saudi Arabia.
            if name not in spellings or (spellings[name] != PRIMARY and not script_flag(name) & ARABIC):
                spellings[name] = DEMONYM
        spellings.pop("", None)
        names.extend(spellings)
        flags.extend(flag | LITERAL * is_literal(name, flag) | script_flag(name) for name, flag in spellings.items())
        first[number + 1] = len(names)
    rows_of = np.repeat(np.arange(len(rows), dtype=np.uint32), np.diff(first))
    entry_flags = np.array(flags, np.uint8)
    arabic_rows = np.unique(rows_of[entry_flags & ARABIC > 0])
    entry_flags[np.isin(rows_of, arabic_rows)] |= ARABIC_KNOWN
    return names, {"first_entry": first, "entry_flags": entry_flags, "entry_row": rows_of}


def _one_line(name: str) -> str:
    return " ".join(name.split()) if "\n" in name or "  " in name else name.strip()


def _table(
    tier: str, tier_keys: keys.Keys, use: npt.NDArray[np.bool_], entries: npt.NDArray[np.int64] | None = None
) -> Arrays:
    """Sort the keys of one tier; ``entries`` gives the entry of each key where that is not its own position."""
    positions = np.flatnonzero(use)
    order = positions[np.argsort(tier_keys[positions], kind="stable")]
    owners = order if entries is None else entries[order]
    return {f"{tier}_keys": tier_keys[order], f"{tier}_entries": owners.astype(np.uint32)}


def _folded_tables(folded: Sequence[str], entries: npt.NDArray[np.int64]) -> Arrays:
    """Sort the folded names, list the beginnings of those of several words, and key all with one letter left out."""
    table = _table("folded", keys.keys_of(folded), np.array([bool(name) for name in folded]), entries)
    distinct = [
        name
        for name in dict.fromkeys(folded)
        if approximate.SHORTEST <= len(name) <= approximate.LONGEST and script_flag(name)
    ]
    positions = table["folded_keys"].searchsorted(keys.keys_of(distinct))
    several = [i for i, name in enumerate(folded) if " " in name]
    joined = keys.keys_of([folded[i].replace(" ", "") for i in several])
    return {
        **table,
        **_table("joined", joined, np.ones(len(several), bool), entries[several]),
        "folded_prefixes": keys.word_prefix_keys([name for name in folded if " " in name]),
        **_deletions("folded", distinct, positions),
    }


def _sound_tables(sounded: Sequence[str], entries: npt.NDArray[np.int64]) -> Arrays:
    """Group names by sounds and sounds by skeleton, and key both with one letter left out.

    ``sounds`` and skeletons are numbered in the order of their keys; the names that sound like number n are
    ``sound_entries[sound_first[n] : sound_first[n + 1]]``, likewise ``skeleton_sounds`` by ``skeleton_first``.
    """
    sound_keys, sound_first, holders, distinct = _grouped(sounded)
    skeletons = folding.consonants("\n".join(distinct)).split("\n") if distinct else []
    skeleton_keys, skeleton_first, members, distinct_skeletons = _grouped(skeletons)
    long_skeletons = [i for i, text in enumerate(distinct_skeletons) if len(text) >= approximate.SHORTEST_SKELETON]
    return {
        "sound_keys": sound_keys,
        "sound_first": sound_first,
        "sound_entries": entries[holders].astype(np.uint32),
        **texts.pack("sounds", distinct),
        "skeleton_keys": skeleton_keys,
        "skeleton_first": skeleton_first,
        "skeleton_sounds": members.astype(np.uint32),
        **_deletions("skeleton", [distinct_skeletons[i] for i in long_skeletons], np.array(long_skeletons, np.int64)),
    }


def _grouped(
    strings: Sequence[str],
) -> tuple[keys.Keys, npt.NDArray[np.uint32], npt.NDArray[np.int64], list[str]]:
    """Group equal strings, the empty ones left out: sorted keys, first member of each, members, the string of each."""
    all_keys = keys.keys_of(strings)
    order = np.argsort(all_keys, kind="stable")
    order = order[all_keys[order] != 0]
    distinct, first = np.unique(all_keys[order], return_index=True)
    bounds = np.append(first, len(order)).astype(np.uint32)
    return distinct, bounds, order, [strings[i] for i in order[first]]


def _deletions(name: str, strings: Sequence[str], numbers: npt.NDArray[np.int64]) -> Arrays:
    deleted, owner = keys.all_deletion_keys(strings)
    short = keys.shortened(deleted)
    order = np.argsort(short, kind="stable")
    return {f"{name}_deletion_keys": short[order], f"{name}_deletions": numbers[owner[order]].astype(np.uint32)}
