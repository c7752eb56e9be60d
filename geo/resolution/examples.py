"""Gold texts as the ranker sees them: scenes, and for each gold name which candidates are right."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from geo.gold import GoldDocument, GoldToponym, is_right
from geo.recognition.mention import Mention
from geo.resolution.describe import fame_of, local_features
from geo.resolution.features import DOCUMENT, LOCAL, NONE_OPTION, expected, rare
from geo.resolution.focus import company_of, document_features
from geo.resolution.learning import Choice, fit_logit
from geo.resolution.misspelling import misspelt
from geo.resolution.ranker import ROUNDS, Weights, none_features, softmax
from geo.resolution.scene import Floats, Scene, build
from geo.resolution.spans import with_context

_FULL_LENGTH = 600
"""Characters; a shorter text teaches less, for it has little to weigh."""
_MISSPELT, _HINTED, _WRONGLY_HINTED, _SHORTENED = 0.3, 0.5, 0.06, 0.5
"""Shares of the names that are misspelt, of the texts that come with a hint, of the hints that are wrong and of the
texts of which a sentence is left, in the varied copies: edited news misspells no name and gives no hint, while the
users' notes do both."""
_SENTENCE = re.compile(r".+?(?:[.!?؟…](?=\s)|\n|$)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Target:
    """Gold names of one group that ask for the same places."""

    group: int
    right: NDArray[np.bool_]
    count: int


@dataclass(frozen=True, eq=False)
class Example:
    """A gold text, laid out; ``weight`` is what it counts for, ``varied`` tells a copy that teaches what is rare."""

    scene: Scene
    targets: list[Target]
    local: Floats
    none: Floats
    fame: Floats
    weight: float
    varied: bool


def examples(
    documents: Iterable[GoldDocument], mentions: Iterable[Sequence[Mention]], gazetteer: Gazetteer
) -> list[Example]:
    """Lay out every text with a gold name that has candidates; ``mentions`` are what a recogniser found in each.

    Some of them also in a copy where names are misspelt or the caller's hint is given, drawn by the text's id.
    """
    made = []
    for document, found in zip(documents, mentions, strict=True):
        plain = _example(document, found, gazetteer)
        made += [plain, *_varied(document, found, gazetteer, plain)]
    return [example for example in made if example.targets]


def changes(document: GoldDocument) -> dict[str, str]:
    """Return misspellings of some of the names of a text, always the same."""
    random = Random(document.id)  # noqa: S311 - drawn to be the same each time
    names = sorted({toponym.text for toponym in document.placed})
    changed = {name: misspelt(name, random) for name in names if random.random() < _MISSPELT}
    return {name: other for name, other in changed.items() if other != name}


def changed_mentions(mentions: Iterable[Mention], changed: Mapping[str, str]) -> list[Mention]:
    """Return the mentions, misspelt."""
    return [replace(mention, text=changed.get(mention.text, mention.text)) for mention in mentions]


def _varied(
    document: GoldDocument, recognised: Sequence[Mention], gazetteer: Gazetteer, plain: Example
) -> Iterator[Example]:
    """Yield a copy of the text with some names misspelt, perhaps with a hint, where it has either."""
    random = Random(f"hint {document.id}")  # noqa: S311 - drawn to be the same each time
    changed, countries = changes(document), _hint(plain, gazetteer, random)
    if random.random() < _SHORTENED and document.placed:
        document, recognised = _sentence(document, recognised, random.choice(document.placed).start)
    if changed or countries:
        yield _example(document, recognised, gazetteer, changed, countries)


def _sentence(document: GoldDocument, recognised: Sequence[Mention], at: int) -> tuple[GoldDocument, Sequence[Mention]]:
    """Return the sentence about a character as a text of its own, with the mentions that lie in it."""
    first, last = next((m.span() for m in _SENTENCE.finditer(document.text) if at < m.end()), (0, len(document.text)))
    toponyms = (t for t in document.placed if first <= t.start and t.end <= last)
    inside = tuple(replace(t, start=t.start - first, end=t.end - first) for t in toponyms)
    mentions = [
        replace(m, start=m.start - first, end=m.end - first) for m in recognised if first <= m.start and m.end <= last
    ]
    return replace(document, text=document.text[first:last], toponyms=inside), mentions


def _hint(plain: Example, gazetteer: Gazetteer, random: Random) -> list[str]:
    """Return for some texts the country in which most of their names lie, and for few of them another."""
    if random.random() >= _HINTED or not plain.targets:
        return []
    votes = np.zeros(len(gazetteer.countries))
    others: set[int] = set()
    for target in plain.targets:
        first, last = plain.scene.start[target.group : target.group + 2]
        countries = plain.scene.country[first:last]
        others.update(countries[countries >= 0].tolist())
        right = countries[target.right & (countries >= 0)]
        if len(right):
            votes[int(np.bincount(right).argmax())] += target.count
    if not votes.any():
        return []
    code = int(votes.argmax())
    if random.random() < _WRONGLY_HINTED and others - {code}:
        code = random.choice(sorted(others - {code}))
    return [gazetteer.countries[code]]


def _example(
    document: GoldDocument,
    recognised: Sequence[Mention],
    gazetteer: Gazetteer,
    changed: Mapping[str, str] | None = None,
    countries: Collection[str] = (),
) -> Example:
    gold = document.placed
    mentions, positions = with_context(document.text, [(t.start, t.end) for t in gold], recognised)
    if changed:
        mentions = changed_mentions(mentions, changed)
    scene = build(document.text, mentions, gazetteer, countries)
    owner = {m: g for g, group in enumerate(scene.groups) for m in group.members}
    counts: dict[tuple[int, bytes], Target] = {}
    for toponym, position in zip(gold, positions, strict=True):
        g = owner[position]
        rows = scene.rows[scene.start[g] : scene.start[g + 1]]
        asked = changed is None or countries or toponym.text in changed
        if not len(rows) or not asked:
            continue
        right = right_rows(gazetteer, rows, toponym)
        key = (g, right.tobytes())
        before = counts.get(key)
        counts[key] = Target(g, right, 1 + (before.count if before else 0))
    varied = changed is not None
    weight = 1.0 if varied else min(1.0, len(scene.text) / _FULL_LENGTH)
    targets = list(counts.values())
    return Example(scene, targets, local_features(scene), none_features(scene), fame_of(scene), weight, varied)


def right_rows(gazetteer: Gazetteer, rows: NDArray[np.int64], gold: GoldToponym) -> NDArray[np.bool_]:
    """Which rows are the gold place: the one with its id, else all within 161 km or with the point in their area."""
    places = [gazetteer.place_at(row) for row in rows.tolist()]
    if gold.geonameid is not None:
        same = np.array([place.geonameid == gold.geonameid for place in places])
        if same.any():
            return same
    return np.array([is_right(p, gold) for p in places])


def fit(data: Sequence[Example]) -> Weights:
    """Fit the first run, then the second run on what the first, and then itself, says of the other places."""
    n_local = len(LOCAL)
    first = _fit([(example, example.local) for example in data], expected(LOCAL, NONE_OPTION), rare(LOCAL, NONE_OPTION))
    opinion = [softmax(e.scene, e.local @ first[:n_local], e.none @ first[n_local:]) for e in data]
    company = [company_of(e.scene, p) for e, p in zip(data, opinion, strict=True)]
    tables = (LOCAL, DOCUMENT, NONE_OPTION)
    second = expected(*tables)
    for _ in range(ROUNDS):
        described = [
            (e, np.hstack([e.local, document_features(e.scene, p, e.fame, around)]))
            for e, p, around in zip(data, opinion, company, strict=True)
        ]
        second = _fit(described, expected(*tables), rare(*tables))
        n = n_local + len(DOCUMENT)
        opinion = [softmax(e.scene, table @ second[:n], e.none @ second[n:]) for e, table in described]
    return Weights(first, second)


def _fit(described: Sequence[tuple[Example, Floats]], start: Floats, uncommon: NDArray[np.bool_]) -> Floats:
    """Fit all weights on the texts as they stand, and then the rare ones on the varied copies too."""
    plain = [choice for e, table in described if not e.varied for choice in _choices(e, table)]
    varied = [choice for e, table in described if e.varied for choice in _choices(e, table)]
    weights = fit_logit(plain, start)
    return fit_logit([*plain, *varied], weights, free=uncommon) if varied else weights


def _choices(example: Example, table: Floats) -> list[Choice]:
    start = example.scene.start
    return [
        Choice(
            candidates=table[start[t.group] : start[t.group + 1]],
            none=example.none[t.group],
            right=t.right,
            weight=float(np.sqrt(t.count)) * example.weight,
        )
        for t in example.targets
    ]
