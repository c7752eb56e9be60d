"""What the names of a text say of each other: no name is a witness for the place that it may mean itself."""

import numpy as np

import gazetteer
from geo.recognition.mention import Mention
from geo.resolution.features import DOCUMENT
from geo.resolution.focus import document_features
from geo.resolution.scene import Scene, build


def laid_out(*names: str) -> Scene:
    text = ", and ".join(names)
    mentions = [Mention(name, text.index(name), text.index(name) + len(name)) for name in names]
    return build(text, mentions, gazetteer.open())


def shares(scene: Scene, feature: str) -> np.ndarray:
    """Return one document feature of each candidate, where each name is for its first candidate."""
    probability = np.zeros(len(scene))
    probability[scene.start[:-1]] = 0.9
    return document_features(scene, probability)[:, [f.name for f in DOCUMENT].index(feature)]


def test_a_longer_form_of_a_name_is_no_witness_for_it() -> None:
    alone = laid_out("Dublin", "Dublin City Council")
    assert len(alone.groups) == 2
    ireland = alone.country == alone.country[0]
    assert shares(alone, "country_share")[ireland].max() == 0
    assert shares(laid_out("Dublin", "Galway"), "country_share").max() > 0


def test_what_leaves_less_choice_tells_of_the_same_place() -> None:
    scene = laid_out("America", "American")
    [america] = [i for i in range(*scene.start[:2]) if scene.rows[i] == scene.rows[scene.start[1]]]
    assert shares(scene, "same_place")[america] > 0.5
    assert shares(laid_out("Dublin", "Galway"), "same_place").max() == 0


def test_provinces_are_sisters_within_a_country() -> None:
    scene = laid_out("Georgia", "Alabama")
    sisters = shares(scene, "sister_share")
    groups = gazetteer.open().place_at
    kinds = {groups(int(row)).kind: sisters[i] for i, row in enumerate(scene.rows) if scene.group[i] == 0}
    assert kinds["province"] > kinds["country"] == 0


def test_a_country_named_in_the_sentence_speaks_for_the_places_in_it() -> None:
    scene = laid_out("Tripoli", "Lebanon")
    lebanon = gazetteer.open().countries.index("LB")
    beside = shares(scene, "named_beside")
    tripoli = scene.group == 0
    assert beside[tripoli & (scene.country == lebanon)].min() == 0.9
    assert beside[tripoli & (scene.country != lebanon)].max() == 0
    assert shares(laid_out("Tripoli", "Beirut"), "named_beside").max() == 0


def test_countries_named_in_one_sentence_share_what_they_say() -> None:
    scene = laid_out("Tripoli", "Lebanon", "Libya")
    beside = shares(scene, "named_beside")
    assert {round(float(value), 6) for value in beside[scene.group == 0]} == {0.0, 0.5}
    assert beside[scene.group > 0].max() == 0
