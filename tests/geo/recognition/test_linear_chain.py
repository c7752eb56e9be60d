from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.recognition.linear_chain import as_segments, both_ways, decode, doubts, marginals, narrowed, viterbi

LABELS = 3


def chains(draw):
    lengths = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    bounds = np.cumsum([0, *lengths]).tolist()
    scores = rng.normal(0, 3, (bounds[-1], LABELS)).astype(np.float32)
    transitions = rng.normal(0, 2, (LABELS, LABELS)).astype(np.float32)
    return scores, transitions, as_segments(list(pairwise(bounds)))


problems = st.composite(chains)()


def paths(scores, transitions):
    """Every labelling of one segment with its score."""
    for labels in product(range(LABELS), repeat=len(scores)):
        steps = sum(transitions[a, b] for a, b in pairwise(labels))
        yield labels, sum(scores[i, label] for i, label in enumerate(labels)) + steps


@given(problems)
def test_viterbi_finds_the_best_of_all_labellings(problem):
    scores, transitions, segments = problem
    found = viterbi(scores, transitions, segments)
    for first, beyond in segments:
        best = max(paths(scores[first:beyond], transitions), key=lambda path: path[1])
        assert tuple(found[first:beyond]) == best[0]


@given(problems)
def test_marginals_sum_the_labellings_that_go_through_a_label(problem):
    scores, transitions, segments = problem
    found = marginals(scores, both_ways(transitions), segments)
    for first, beyond in segments:
        expected = np.zeros((beyond - first, LABELS))
        for labels, score in paths(scores[first:beyond].astype(float), transitions.astype(float)):
            expected[np.arange(beyond - first), labels] += np.exp(score)
        expected /= expected.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(found[first:beyond], expected, atol=2e-4)


def test_no_segment_no_label():
    nothing = np.zeros((0, LABELS), np.float32)
    assert len(viterbi(nothing, np.zeros((LABELS, LABELS), np.float32), as_segments([]))) == 0


def cut(scores, transitions, segments, margin):
    """Leave to the decoder only what is in doubt."""
    return narrowed(scores, segments, doubts(scores, transitions, segments) >= -margin)


@given(problems, st.integers(0, 8))
def test_what_is_not_in_doubt_has_the_first_label(problem, lean):
    scores, transitions, segments = problem
    scores[:, 0] += lean
    left, parts = cut(scores, transitions, segments, margin=0.0)
    assert (viterbi(left, transitions, parts) == viterbi(scores, transitions, segments)).all()


@given(problems, st.integers(0, 12))
def test_what_is_in_doubt_has_the_probabilities_of_the_whole(problem, lean):
    scores, transitions, segments = problem
    scores[:, 0] += lean
    moves = both_ways(transitions)
    left, parts = cut(scores, transitions, segments, margin=9.0)
    np.testing.assert_allclose(marginals(left, moves, parts), marginals(scores, moves, segments), atol=1e-2)


@given(problems)
def test_probabilities_are_the_same_whether_segments_come_alone_or_together(problem):
    scores, transitions, segments = problem
    moves = both_ways(transitions)
    together = marginals(scores, moves, segments)
    for segment in segments:
        alone = marginals(scores, moves, segment[None])
        np.testing.assert_allclose(alone[slice(*segment)], together[slice(*segment)], rtol=1e-5)


@given(problems, st.integers(0, 8))
def test_decoding_finds_the_best_labels_also_where_it_need_not_search(problem, lean):
    scores, transitions, segments = problem
    scores[:, 0] += lean
    found, chances = decode(scores, transitions, both_ways(transitions), segments)
    assert (found == viterbi(scores, transitions, segments)).all()
    np.testing.assert_allclose(chances.sum(axis=1), 1.0, rtol=1e-5)


def test_tokens_that_are_surely_outside_are_left_out():
    scores, still = np.zeros((9, LABELS), np.float32), np.zeros((LABELS, LABELS), np.float32)
    scores[:, 0] = 50.0
    scores[4, 1] = 60.0
    segments = as_segments([(0, 5), (5, 9)])
    doubt = doubts(scores, still, segments) > -5.0
    assert np.flatnonzero(doubt).tolist() == [4]
    assert narrowed(scores, segments, doubt)[1].tolist() == [[3, 5], [5, 6]]
