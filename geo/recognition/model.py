"""A trained model: weights by feature string, and the scores of a text's tokens under them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import cast

import numpy as np
from numpy.typing import NDArray

from geo.recognition.channels import Channel, Column, Key
from geo.recognition.linear_chain import Doubles, Floats, as_segments, both_ways, decode

_MOST_KEYS = 50_000
_NOTHING = 0
"""The row of the weights that no feature has."""
_BEFORE, _AFTER = 0, 1
"""Rows of a channel's table for what stands before the first and behind the last token of a text."""
BEFORE_TEXT, AFTER_TEXT = "^", "$"


def channel_features(channels: Sequence[Channel], keys: Sequence[Column]) -> list[list[str]]:
    """Return the feature strings of each token: what training sees, and what ``Model`` sums up more quickly."""
    count = len(keys[0]) if keys else 0
    found: list[list[str]] = [[] for _ in range(count)]
    for channel, column in zip(channels, keys, strict=True):
        memory: dict[tuple[Key, int], list[str]] = {}
        stands = column if isinstance(column, dict) else range(count)
        for distance in channel.distances:
            for i in range(count):
                j = i + distance
                if not 0 <= j < count:
                    found[i].append(f"{channel.name}{distance}:{BEFORE_TEXT if j < 0 else AFTER_TEXT}")
                    continue
                if j not in stands:
                    continue
                key = (column[j], distance)
                if key not in memory:
                    memory[key] = [f"{channel.name}{distance}:{x}" for x in channel.expand(column[j], distance)]
                found[i] += memory[key]
    return found


@dataclass(eq=False)
class _Met:
    """Keys that have been met: their rows in ``table``, the summed weights of each, distances × labels wide."""

    table: Floats
    index: dict[Key, int] = field(default_factory=dict)


@dataclass(eq=False)
class _Memory:
    """The summed weights of the keys of one channel that have been met; threads may share it.

    Of what has been met a reader takes the rows first and then the table. Whoever learns writes the table first, so
    that every row which can be read is there.
    """

    channel: Channel
    features: dict[str, int]
    weights: Floats
    _met: _Met = field(init=False)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._met = self._nothing_met()

    def _nothing_met(self) -> _Met:
        table = np.zeros((1024, self.weights.shape[1]), np.float32)
        table[[_BEFORE, _AFTER]] = self.summed([[BEFORE_TEXT], [AFTER_TEXT]])
        return _Met(table)

    def add_to(self, total: Floats, column: Column) -> None:
        """Add what the keys of this channel say of the labels of all tokens in sight."""
        if not column:
            return
        if isinstance(column, dict):
            rows, table = self._rows([*column.values()])
            np.add.at(total, list(column), table.take(rows, axis=0))
            return
        count, width = total.shape
        distances = self.channel.distances
        reach = max(map(abs, distances))
        rows, table = self._rows(column)
        block = table.take([*[_BEFORE] * reach, *rows, *[_AFTER] * reach], axis=0)
        for place, distance in enumerate(distances):
            start = reach + distance
            total += block[start : start + count, place * width : (place + 1) * width]

    def _rows(self, keys: Sequence[Key]) -> tuple[list[int], Floats]:
        """Return the rows of keys, worked out where they are new, and the table that has them."""
        met = self._met
        rows = list(map(met.index.get, keys))
        if None in rows:
            with self._lock:
                met = self._with(keys)
            rows = list(map(met.index.get, keys))
        return cast(list[int], rows), met.table

    def _with(self, keys: Sequence[Key]) -> _Met:
        """Return what has been met, with all of these keys; all others are forgotten when there are too many."""
        met = self._met
        fresh = [*dict.fromkeys(key for key in keys if key not in met.index)]
        if len(met.index) + len(fresh) > _MOST_KEYS:
            met, fresh = self._nothing_met(), [*dict.fromkeys(keys)]
        start = _AFTER + 1 + len(met.index)
        end = start + len(fresh)
        if end > len(met.table):
            met.table = np.concatenate([met.table, np.zeros((end, met.table.shape[1]), np.float32)])
        met.table[start:end] = self.summed([self.channel.expand(key, 0) for key in fresh])
        met.index.update(zip(fresh, range(start, end), strict=True))
        self._met = met
        return met

    def summed(self, features: Iterable[Iterable[str]]) -> Floats:
        """Return the summed weights of some lists of features, one row a list."""
        row_of = self.features.get
        flat: list[int] = []
        starts: list[int] = []
        for each in features:
            starts.append(len(flat))
            flat.append(_NOTHING)
            flat += filter(None, map(row_of, each))
        return np.add.reduceat(self.weights.take(flat, axis=0), starts, axis=0)


@dataclass(eq=False)
class Model:
    """A linear-chain CRF over ``labels`` whose features are those of ``channels``.

    ``lean`` is taken off the score of the first label, “outside”, at every token: training maximises the likelihood of
    whole sentences, which finds fewer names in texts of a new sort than are best for F1.
    """

    channels: Sequence[Channel]
    labels: tuple[str, ...]
    transitions: Floats
    weights: Floats
    rows: dict[str, int]
    lean: float = 0.0
    _memory: list[_Memory] = field(init=False)
    _moves: Doubles = field(init=False)

    def __post_init__(self) -> None:
        self._moves = both_ways(self.transitions)
        self._memory = _memories(self.channels, self.weights, self.rows)

    def scores(self, keys: Sequence[Column]) -> Floats:
        """Return the summed weight of every label at every token, (tokens, labels)."""
        total = np.zeros((len(keys[0]), len(self.labels)), np.float32)
        total[:, 0] = -self.lean
        for memory, column in zip(self._memory, keys, strict=True):
            memory.add_to(total, column)
        return total

    def decode(self, keys: Sequence[Column], segments: Sequence[tuple[int, int]]) -> tuple[NDArray[np.intp], Floats]:
        """Return the best label (its index) of each token, and the probability of each label there.

        Probabilities are worked out near tokens that are not labelled 0; elsewhere label 0 has all of it.
        """
        return decode(self.scores(keys), self.transitions, self._moves, as_segments(segments))

    def save(self, path: Path) -> None:
        """Write the model as a compressed numpy archive, weights in half precision."""
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__)).encode("utf-8", "surrogatepass")
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            transitions=self.transitions,
            weights=self.weights.astype(np.float16),
            features=np.frombuffer(names, dtype=np.uint8),
            lean=np.array(self.lean),
        )


def _memories(channels: Sequence[Channel], weights: Floats, rows: Mapping[str, int]) -> list[_Memory]:
    """Put the weights that one feature has at several distances side by side."""
    places = {
        f"{channel.name}{distance}": (number, place)
        for number, channel in enumerate(channels)
        for place, distance in enumerate(channel.distances)
    }
    first = _NOTHING + 1
    known: list[dict[str, int]] = [{} for _ in channels]
    found: list[list[tuple[int, int, int]]] = [[] for _ in channels]
    for name, row in rows.items():
        where, _, feature = name.partition(":")
        number, place = places[where]
        found[number].append((known[number].setdefault(feature, first + len(known[number])), place, row))
    memories = []
    for channel, features, entries in zip(channels, known, found, strict=True):
        wide = np.zeros((first + len(features), len(channel.distances), weights.shape[1]), np.float32)
        at, places_of, rows_of = np.array(entries, dtype=np.intp).reshape(-1, 3).T
        wide[at, places_of] = weights[rows_of]
        memories.append(_Memory(channel, features, wide.reshape(len(wide), -1)))
    return memories


def load(path: Path, channels: Sequence[Channel]) -> Model:
    """Read what ``Model.save`` wrote; ``channels`` are those that the model was trained with."""
    with np.load(path, allow_pickle=False) as stored:
        names = stored["features"].tobytes().decode("utf-8", "surrogatepass").split("\n")
        return Model(
            channels,
            tuple(str(label) for label in stored["labels"]),
            stored["transitions"],
            stored["weights"].astype(np.float32),
            {name: row for row, name in enumerate(names)},
            float(stored["lean"]),
        )
