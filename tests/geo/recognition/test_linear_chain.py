from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognition.linear_chain import around, as_segments, both_ways, decode, doubts, marginals, viterbi

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


@given(problems, st.integers(0, 8))
def test_only_what_is_in_doubt_can_have_another_label_than_the_first(problem, lean):
    scores, transitions, segments = problem
    scores[:, 0] += lean
    found = viterbi(scores, transitions, segments)
    assert (doubts(scores, transitions, segments)[found > 0] >= -1e-4).all()


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
    moves = both_ways(transitions)
    found, chances = decode(scores, transitions, moves, segments)
    assert (found == viterbi(scores, transitions, segments)).all()
    np.testing.assert_allclose(chances[found > 0], marginals(scores, moves, segments)[found > 0], atol=2e-2)


@pytest.mark.parametrize(
    ("tokens", "parts"),
    [
        ([4], [[3, 5], [5, 6]]),
        ([0, 8], [[0, 2], [7, 9]]),
        ([2, 3], [[1, 5]]),
        ([], []),
    ],
)
def test_parts_reach_one_token_further_but_not_into_the_next_segment(tokens, parts):
    wanted = np.isin(np.arange(9), tokens)
    assert around(wanted, as_segments([(0, 5), (5, 9)])).tolist() == parts
