"""Decoding a linear-chain conditional random field with numpy, all segments of a text side by side.

Few tokens of a text can be anything but “outside”, the first label. ``doubts`` tells which without decoding any, so
that there is a step for each token of the longest name and not for each of the longest sentence. And where the
probabilities of single labels show that no other labelling can be better, none is searched for.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Indices = NDArray[np.intp]
Segments = Indices
"""Rows of (first token, beyond): disjoint, in order, none of them empty."""
_RESCALED = 8
"""Steps after which the sums of the forward-backward algorithm are brought back to 1, long before they run out."""
_UNLIKELY = np.float32(-1e4)
"""The score of a label that is out of the question."""
_SHORT = 12
"""Tokens; among fewer it does not pay to look for the certain ones."""
_HALF = 0.499
"""A little less, as sums of single precision are not exact."""
_MARGIN = 7.0
"""A token that scores this much less with any other label than with “outside” is outside, with e⁻⁷ of doubt at most."""


def as_segments(pairs: Sequence[tuple[int, int]]) -> Segments:
    """Return segments as the array that the other functions want."""
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def decode(scores: Floats, transitions: Floats, moves: Doubles, segments: Segments) -> tuple[Indices, Floats]:
    """Return the best label of each token (as ``viterbi`` does) and, near other labels than the first, all chances.

    ``moves`` are ``both_ways`` of the transitions. Elsewhere the first label has all of the probability.
    """
    if len(scores) <= _SHORT:
        return _decode(scores, transitions, moves, segments)
    doubt = doubts(scores, transitions, segments)
    parts = around(doubt >= -_MARGIN, segments)
    parts = parts[np.logical_or.reduceat(doubt >= 0.0, parts[:, 0])]  # in the others the first label is best everywhere
    kept = np.flatnonzero(_inside(parts, len(scores)))
    near = scores[kept]
    near[doubt[kept] < -_MARGIN, 1:] = _UNLIKELY
    lengths = parts[:, 1] - parts[:, 0]
    ends = np.cumsum(lengths)
    best = np.zeros(len(scores), np.intp)
    chances = np.zeros_like(scores)
    chances[:, 0] = 1.0
    best[kept], chances[kept] = _decode(near, transitions, moves, np.stack((ends - lengths, ends), axis=1))
    return best, chances


def _decode(scores: Floats, transitions: Floats, moves: Doubles, segments: Segments) -> tuple[Indices, Floats]:
    """Return the best label of each token and the chances of all."""
    chances = marginals(scores, moves, segments)
    best = chances.argmax(axis=1)
    # A labelling with more than half of the probability is the best one. That of the likeliest labels has all but, at
    # most, the sum of what the single ones lack.
    lacking = np.add.reduceat(1.0 - chances.max(axis=1), segments[:, 0])
    unsure = segments[lacking >= _HALF]
    if len(unsure):
        best = np.where(_inside(unsure, len(best)), viterbi(scores, transitions, unsure), best)
    return best, chances


def doubts(scores: Floats, transitions: Floats, segments: Segments) -> Doubles:
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


def around(tokens: NDArray[np.bool_], segments: Segments) -> Segments:
    """Return the parts of segments with the given tokens and one more on either side, for the transitions' sake."""
    kept = tokens.copy()
    kept[1:] |= tokens[:-1]
    kept[:-1] |= tokens[1:]
    kept &= _inside(segments, len(kept))
    edge = np.zeros(len(kept) + 1, np.bool_)
    edge[segments] = True
    edge[1:-1] |= kept[1:] != kept[:-1]
    edge[[0, -1]] = True
    edges = np.flatnonzero(edge)
    here = kept[edges[:-1]]
    return np.stack((edges[:-1][here], edges[1:][here]), axis=1)


def _inside(segments: Segments, count: int) -> NDArray[np.bool_]:
    """Tell of each of ``count`` tokens whether it lies in a segment."""
    change = np.zeros(count + 1, np.int8)
    change[segments[:, 0]] += 1
    change[segments[:, 1]] -= 1
    return np.cumsum(change[:-1], dtype=np.int8) > 0


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
    onward = transitions[:, None]
    for step, n in enumerate(grid.reaching[1:], start=1):
        # The maximum over the first axis runs along rows of memory.
        best = (best[:n].T[:, :, None] + onward).max(axis=0) + local[step, :n]
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


def both_ways(transitions: Floats) -> Doubles:
    """Return what ``marginals`` multiplies by at each step: for the way forward, and beside it for the way back."""
    move = np.exp(transitions.astype(np.float64) - transitions.max())
    nothing = np.zeros_like(move)
    return np.block([[move, nothing], [nothing, move.T]])


def marginals(scores: Floats, moves: Doubles, segments: Segments) -> Floats:
    """Return the probability of each label at each token, (tokens, labels), by forward-backward.

    ``moves`` are ``both_ways`` of the transitions. Tokens in no segment have the first label with probability 1.
    """
    result = np.zeros_like(scores)
    result[:, 0] = 1.0
    if not len(segments):
        return result
    local = np.exp(scores - scores.max(axis=1, keepdims=True), dtype=np.float64)
    labels = scores.shape[1]
    if len(segments) == 1:  # as in a phrase
        span = slice(*segments[0].tolist())
        here = local[span]
        beside = _beside(np.concatenate((here, here[::-1]), axis=1)[:, None], [1] * len(here), moves)[:, 0]
        result[span] = _shares(beside[:, :labels] * here * beside[::-1, labels:])
        return result
    grid = _Grid(segments)
    onward, backward = grid.onward(), grid.backward()
    both = local[np.stack((onward, backward), axis=2)].reshape(*onward.shape, -1)
    beside = _beside(both, grid.reaching, moves)[grid.valid]
    tokens = onward[grid.valid]
    after = np.empty(local.shape)
    after[backward[grid.valid]] = beside[:, labels:]
    result[tokens] = _shares(beside[:, :labels] * local[tokens] * after[tokens])
    return result


def _shares(joint: Doubles) -> Doubles:
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _beside(both: Doubles, reaching: Sequence[int], moves: Doubles) -> Doubles:
    """Return what the tokens before each token say of its label, and beside it what those after it say.

    ``both`` is (step, segment, labels twice): first those of the token that many steps from the first of its segment,
    then those of the token as many steps from the last. ``reaching`` tells how many segments reach each step.
    """
    beside = np.ones_like(both)
    for step in range(1, len(both)):
        n = reaching[step]
        state = beside[step - 1, :n] * both[step - 1, :n]
        if step % _RESCALED == 0:
            ways = state.reshape(n, 2, -1)
            ways /= ways.sum(axis=2, keepdims=True)
        np.matmul(state, moves, out=beside[step, :n])
    return beside
