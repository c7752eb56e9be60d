"""A trained model: weights by feature string, and the scores of a text's tokens under them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from geo.recognition.channels import Channel, Key
from geo.recognition.linear_chain import Floats, marginals, viterbi

_MOST_KEYS = 50_000
BEFORE_TEXT, AFTER_TEXT = "^", "$"


def channel_features(channels: Sequence[Channel], keys: Sequence[Sequence[Key]]) -> list[list[str]]:
    """Return the feature strings of each token: what training sees, and what ``Model`` sums up more quickly."""
    count = len(keys[0]) if keys else 0
    found: list[list[str]] = [[] for _ in range(count)]
    for channel, column in zip(channels, keys, strict=True):
        memory: dict[tuple[Key, int], list[str]] = {}
        for distance in channel.distances:
            for i in range(count):
                j = i + distance
                if not 0 <= j < count:
                    found[i].append(f"{channel.name}{distance}:{BEFORE_TEXT if j < 0 else AFTER_TEXT}")
                    continue
                if not column[j] and len(channel.distances) == 1:
                    continue
                key = (column[j], distance)
                if key not in memory:
                    memory[key] = [f"{channel.name}{distance}:{x}" for x in channel.expand(column[j], distance)]
                found[i] += memory[key]
    return found


@dataclass
class _Rows:
    """The summed weights of each key of one channel, one row a key, as wide as distances × labels."""

    channel: Channel
    labels: int
    index: dict[Key, int] = field(default_factory=dict)
    table: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))


@dataclass
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
    _memory: list[_Rows] = field(default_factory=list)
    _padded: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._padded = np.vstack([self.weights, np.zeros((1, len(self.labels)), np.float32)])  # and a row of nothing
        self._memory = [_Rows(channel, len(self.labels)) for channel in self.channels]

    def scores(self, keys: Sequence[Sequence[Key]]) -> Floats:
        """Return the summed weight of every label at every token, (tokens, labels)."""
        total = np.zeros((len(keys[0]), len(self.labels)), np.float32)
        for memory, column in zip(self._memory, keys, strict=True):
            self._add(total, memory, column)
        total[:, 0] -= self.lean
        return total

    def decode(
        self, keys: Sequence[Sequence[Key]], segments: list[tuple[int, int]]
    ) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Floats]:
        """Return the best label (its index) of each token, and the probability of each label there.

        Probabilities are worked out for those segments only in which some token is not labelled 0; else they are 0.
        """
        scores = self.scores(keys)
        best = viterbi(scores, self.transitions, segments)
        telling = [(first, beyond) for first, beyond in segments if best[first:beyond].any()]
        return best, marginals(scores, self.transitions, telling)

    def _add(self, total: Floats, memory: _Rows, column: Sequence[Key]) -> None:
        count, width = total.shape
        if not count:
            return
        distances = memory.channel.distances
        if distances == (0,):
            # A channel that is only seen where it stands has empty keys where it has nothing to say.
            places = [i for i, key in enumerate(column) if key]
            if places:
                total[places] += self._block(memory, [column[i] for i in places])
            return
        block = self._block(memory, column)
        for place, distance in enumerate(distances):
            part = block[:, place * width : (place + 1) * width]
            reach = min(abs(distance), count)
            if distance < 0:
                total[reach:] += part[: count - reach]
                total[:reach] += self._sum([f"{memory.channel.name}{distance}:{BEFORE_TEXT}"])
            elif distance > 0:
                total[: count - reach] += part[reach:]
                total[count - reach :] += self._sum([f"{memory.channel.name}{distance}:{AFTER_TEXT}"])
            else:
                total += part

    def _block(self, memory: _Rows, column: Sequence[Key]) -> Floats:
        """Return the rows of keys, worked out where they are new."""
        index = memory.index
        try:
            return memory.table[[index[key] for key in column]]
        except KeyError:
            self._learn(memory, column)
        return memory.table[[index[key] for key in column]]

    def _learn(self, memory: _Rows, column: Sequence[Key]) -> None:
        index = memory.index
        if len(index) > _MOST_KEYS:
            index.clear()
        fresh = [key for key in dict.fromkeys(column) if key not in index]
        start = len(index)
        rows = self._sums(memory.channel, fresh)
        if len(memory.table) < start + len(fresh):
            grown = np.zeros((max(1024, 2 * (start + len(fresh))), rows.shape[1]), np.float32)
            grown[:start] = memory.table[:start] if start else 0
            memory.table = grown
        memory.table[start : start + len(fresh)] = rows
        index.update(zip(fresh, range(start, start + len(fresh)), strict=True))

    def _sums(self, channel: Channel, keys: Sequence[Key]) -> Floats:
        """Return the summed weights of keys at all distances of a channel, (keys, distances × labels)."""
        known, nothing = self.rows, len(self.weights)
        flat: list[int] = []
        starts: list[int] = []
        for key in keys:
            for distance in channel.distances:
                starts.append(len(flat))
                flat.append(nothing)
                prefix = f"{channel.name}{distance}:"
                flat += [
                    row for feature in channel.expand(key, distance) if (row := known.get(prefix + feature)) is not None
                ]
        summed: Floats = np.add.reduceat(self._padded[flat], starts, axis=0)
        return summed.reshape(len(keys), -1)

    def _sum(self, features: Iterable[str]) -> Floats:
        rows = self.rows
        found = [rows[feature] for feature in features if feature in rows]
        summed: Floats = self.weights[found].sum(axis=0)
        return summed

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
