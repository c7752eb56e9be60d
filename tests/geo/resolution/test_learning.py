"""The fitting of weights and confidence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.resolution.learning import Choice, fit_isotonic, fit_logit
from geo.resolution.outcomes import Outcome, calibrate


def choices(weights: np.ndarray, none: float, n: int = 1500) -> list[Choice]:
    """Draw choices from a known conditional logit."""
    random = np.random.default_rng(7)
    drawn = []
    for _ in range(n):
        table = random.normal(size=(4, len(weights)))
        odds = np.exp(np.append(table @ weights, none))
        chosen = random.choice(5, p=odds / odds.sum())
        drawn.append(Choice(table, np.ones(1), np.arange(4) == chosen, 1.0))
    return drawn


def test_the_weights_that_made_the_choices_are_found_again() -> None:
    truth = np.array([1.5, -1.0, 0.0])
    fitted = fit_logit(choices(truth, 0.5), np.zeros(4))
    assert np.abs(fitted - [*truth, 0.5]).max() < 0.25


def test_a_feature_that_no_choice_shows_keeps_its_expected_weight() -> None:
    seen = [
        Choice(np.hstack([c.candidates, np.zeros((4, 1))]), c.none, c.right, 1.0) for c in choices(np.ones(2), 0.0, 200)
    ]
    fitted = fit_logit(seen, np.array([0.0, 0.0, 6.0, 0.0]))
    assert abs(fitted[2] - 6.0) < 1e-3


def test_weights_that_are_not_free_stay_and_the_others_make_the_best_of_it() -> None:
    seen = choices(np.array([1.5, -1.0]), 0.5)
    free = np.array([False, True, True])
    fitted = fit_logit(seen, np.array([1.5, 3.0, 0.0]), free=free)
    assert fitted[0] == 1.5
    assert np.abs(fitted[1:] - [-1.0, 0.5]).max() < 0.25


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_confidence_never_falls_and_never_promises_certainty(pairs: list[tuple[float, bool]]) -> None:
    table = fit_isotonic(np.array([p for p, _ in pairs]), np.array([float(r) for _, r in pairs]))
    values = [y for _, y in table]
    assert values == sorted(values)
    assert all(0 < y < 1 for y in values)
    assert [x for x, _ in table] == sorted(x for x, _ in table)


def test_calibration_turns_a_boastful_ranker_modest() -> None:
    random = np.random.default_rng(3)
    raw = random.uniform(size=4000)
    seen = [Outcome(0.9, float(p), True, bool(random.uniform() < p / 2)) for p in raw]
    calibration = calibrate(seen)
    assert abs(calibration.of_place(0.8) - 0.4) < 0.06
    assert calibration.of_mention(0.9) > 0.95


def test_names_that_only_resemble_one_have_a_confidence_of_their_own() -> None:
    random = np.random.default_rng(3)
    raw = random.uniform(size=2000).tolist()
    seen = [Outcome(0.9, p, True, bool(random.uniform() < p)) for p in raw]
    misspelt = [Outcome(0.9, p, True, bool(random.uniform() < p / 3), fit="loose") for p in raw]
    calibration = calibrate(seen, misspelt)
    assert abs(calibration.of_place(0.9) - 0.9) < 0.06
    assert abs(calibration.of_place(0.9, "loose") - 0.3) < 0.06
