"""Decoding a linear-chain conditional random field with numpy, all sentences of a text side by side."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_UNUSED = np.float32(-1e9)


def _stack(scores: Floats, segments: list[tuple[int, int]]) -> tuple[Floats, NDArray[np.intp], NDArray[np.intp]]:
    """Lay segments out as (step, segment, label), longest first, so that the unfinished ones are a slice."""
    bounds = np.array(segments, dtype=np.intp).reshape(-1, 2)
    lengths = bounds[:, 1] - bounds[:, 0]
    order = np.argsort(-lengths, kind="stable")
    bounds, lengths = bounds[order], lengths[order]
    steps = np.arange(int(lengths[0]))[:, None]
    index = np.minimum(bounds[:, 0] + steps, len(scores) - 1)
    return scores[index], index, lengths


def _alive(lengths: NDArray[np.intp]) -> list[int]:
    """Return for each step how many of the segments, longest first, reach it."""
    return [int(n) for n in np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")]


def viterbi(scores: Floats, transitions: Floats, segments: list[tuple[int, int]]) -> NDArray[np.intp]:
    """Return the best label of each token.

    ``scores`` is (tokens, labels), ``transitions`` (label before, label); ``segments`` are disjoint and not empty.
    """
    labels = np.zeros(len(scores), dtype=np.intp)
    if not segments:
        return labels
    grid, index, lengths = _stack(scores, segments)
    alive = _alive(lengths)
    back = np.zeros(grid.shape, dtype=np.intp)
    best = grid[0].copy()
    for step in range(1, len(grid)):
        n = alive[step]
        paths = best[:n, :, None] + transitions
        back[step, :n] = paths.argmax(axis=1)
        best[:n] = paths.max(axis=1) + grid[step, :n]
    # `best` of a finished segment stays as it was at its last step.
    state = best.argmax(axis=1)
    for step in range(len(grid) - 1, -1, -1):
        n = alive[step]
        labels[index[step, :n]] = state[:n]
        state[:n] = back[step, np.arange(n), state[:n]]
    return labels


def marginals(scores: Floats, transitions: Floats, segments: list[tuple[int, int]]) -> Floats:
    """Return the probability of each label at each token, (tokens, labels), by scaled forward-backward."""
    result = np.zeros_like(scores)
    if not segments:
        return result
    grid, index, lengths = _stack(scores, segments)
    alive = _alive(lengths)
    local = np.exp(grid - grid.max(axis=2, keepdims=True))
    move = np.exp(transitions - transitions.max())
    forward = np.empty_like(local)
    forward[0] = local[0]
    for step in range(1, len(grid)):
        n = alive[step]
        ahead = (forward[step - 1, :n] @ move) * local[step, :n]
        forward[step, :n] = ahead / ahead.sum(axis=1, keepdims=True)
    backward = np.ones_like(local)
    for step in range(len(grid) - 2, -1, -1):
        n = alive[step + 1]
        behind = (local[step + 1, :n] * backward[step + 1, :n]) @ move.T
        backward[step, :n] = behind / behind.sum(axis=1, keepdims=True)
    for step in range(len(grid)):
        n = alive[step]
        joint = forward[step, :n] * backward[step, :n]
        result[index[step, :n]] = joint / joint.sum(axis=1, keepdims=True)
    return result
