"""Decoding a linear-chain conditional random field with numpy, all segments of a text side by side.

Few tokens of a text can be anything but “outside”, the first label. ``doubts`` tells which without decoding any, so
that there is a step for each token of the longest name and not for each of the longest sentence.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]
Segments = Indices
"""Rows of (first token, beyond): disjoint, in order, none of them empty."""
_RESCALED = 8
"""Steps after which the sums of the forward-backward algorithm are brought back to 1, long before they run out."""
_UNLIKELY = np.float32(-1e4)
"""The score of a label that is out of the question."""


def as_segments(pairs: Sequence[tuple[int, int]]) -> Segments:
    """Return segments as the array that the other functions want."""
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def doubts(scores: Floats, transitions: Floats, segments: Segments) -> NDArray[np.float64]:
    """Return of each token how much another label than the first there might add to the score of a labelling, at most.

    Compared are a labelling that has another label there and the same one with the first label all along that stretch
    of others. The stretches are judged from above: a token counts with its best label and the best transition to that,
    and the best stretch through each token follows from running sums and maxima.
    """
    stay = transitions[0, 0]
    by_label = np.ascontiguousarray(scores.T)
    gain = by_label[1:] - by_label[0]
    enter = (gain + (transitions[0, 1:, None] - stay)).max(axis=0)
    first, last = segments[:, 0], segments[:, 1] - 1
    enter[first] = gain[:, first].max(axis=0)
    leave = np.full(len(scores), transitions[1:, 0].max() - stay)
    leave[last] = 0.0
    onward = transitions[:, 1:].max(axis=0) - stay
    through = np.cumsum((gain + onward[:, None]).max(axis=0), dtype=np.float64)
    best = np.maximum.accumulate(enter - through)
    best += np.maximum.accumulate((through + leave)[::-1])[::-1]
    return best


def narrowed(scores: Floats, segments: Segments, tokens: NDArray[np.bool_]) -> tuple[Floats, Segments]:
    """Leave to the decoder the given tokens alone, all others having the first label.

    Returned are the parts of segments with these tokens and one more on either side for the sake of the transitions,
    and scores by which those have the first label too.
    """
    scores = scores.copy()
    scores[~tokens, 1:] = _UNLIKELY
    kept = tokens.copy()
    kept[1:] |= tokens[:-1]
    kept[:-1] |= tokens[1:]
    inside = np.zeros(len(kept) + 1, np.int8)
    inside[segments[:, 0]] += 1
    inside[segments[:, 1]] -= 1
    kept &= np.cumsum(inside[:-1], dtype=np.int8) > 0
    edge = np.zeros(len(kept) + 1, np.bool_)
    edge[segments] = True
    edge[1:-1] |= kept[1:] != kept[:-1]
    edge[[0, -1]] = True
    edges = np.flatnonzero(edge)
    here = kept[edges[:-1]]
    return scores, np.stack((edges[:-1][here], edges[1:][here]), axis=1)


class _Grid:
    """Segments side by side, the longest first, so that those which reach a step are a slice."""

    def __init__(self, segments: Segments) -> None:
        lengths = segments[:, 1] - segments[:, 0]
        order = np.argsort(-lengths, kind="stable")
        self.first, self.beyond, lengths = segments[order, 0], segments[order, 1], lengths[order]
        self.steps = np.arange(lengths[0])[:, None]
        self.valid = self.steps < lengths
        self.reaching: list[int] = self.valid.sum(axis=1).tolist()

    def onward(self) -> Indices:
        """Return (step, segment) → token, from the first token on; what lies beyond the end is the last one."""
        return np.asarray(np.minimum(self.first + self.steps, self.beyond - 1))

    def backward(self) -> Indices:
        """Return (step, segment) → token, from the last token back; what lies before the first is the first."""
        return np.asarray(np.maximum(self.beyond - 1 - self.steps, self.first))


def viterbi(scores: Floats, transitions: Floats, segments: Segments) -> Indices:
    """Return the best label of each token, and 0 for those in no segment.

    ``scores`` is (tokens, labels), ``transitions`` (label before, label).
    """
    labels = np.zeros(len(scores), dtype=np.intp)
    if not len(segments):
        return labels
    grid = _Grid(segments)
    tokens = grid.onward()
    local = scores[tokens]
    best = local[0]
    reached = [best]
    for step, n in enumerate(grid.reaching[1:], start=1):
        best = (best[:n, :, None] + transitions).max(axis=1) + local[step, :n]
        reached.append(best)
    chosen = np.zeros(tokens.shape, dtype=np.intp)
    into = transitions.T
    state = chosen[0, :0]
    for step in range(len(reached) - 1, -1, -1):
        paths = reached[step]
        paths[: len(state)] += into[state]
        state = chosen[step, : len(paths)] = paths.argmax(axis=1)
    labels[tokens[grid.valid]] = chosen[grid.valid]
    return labels


def marginals(scores: Floats, transitions: Floats, segments: Segments) -> Floats:
    """Return the probability of each label at each token, (tokens, labels), by forward-backward.

    Tokens in no segment have the first label with probability 1.
    """
    result = np.zeros_like(scores)
    result[:, 0] = 1.0
    if not len(segments):
        return result
    grid = _Grid(segments)
    onward, backward = grid.onward(), grid.backward()
    both = scores[np.stack((onward, backward), axis=1)].astype(np.float64)
    local = np.exp(both - both.max(axis=3, keepdims=True))
    move = np.exp(transitions.astype(np.float64) - transitions.max())
    moves = np.stack((move, move.T))
    # What the tokens on one side of each token say of its label: forward in [:, 0], backward in [:, 1].
    beside = np.ones_like(local)
    for step in range(1, len(local)):
        n = grid.reaching[step]
        state = beside[step - 1, :, :n] * local[step - 1, :, :n]
        if step % _RESCALED == 0:
            state /= state.sum(axis=2, keepdims=True)
        beside[step, :, :n] = state @ moves
    after = np.empty(scores.shape)
    after[backward[grid.valid]] = beside[:, 1][grid.valid]
    tokens = onward[grid.valid]
    joint = beside[:, 0][grid.valid] * local[:, 0][grid.valid] * after[tokens]
    result[tokens] = joint / joint.sum(axis=1, keepdims=True)
    return result
