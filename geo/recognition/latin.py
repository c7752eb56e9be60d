"""What the model sees of each token of a text in Latin letters."""

from typing import Any

from geo.recognition.channels import Channel, Key
from geo.recognition.evidence import collect_evidence, evidence_features
from geo.recognition.matches import Match, capital_runs, find_matches
from geo.recognition.names import UNKNOWN, Names
from geo.recognition.tokens import Tokens
from geo.recognition.words import ending_features, role, word_features


def _expand_word(key: tuple[str, bool, bool], distance: int) -> list[str]:
    word, tagged, breaks = key
    found = word_features(word)
    if breaks and distance in (0, 1):
        found.append("break")
    if distance == 0:
        found += ending_features(word)
        if tagged:
            found.append("tagged")
    return found


def _expand_match(key: tuple[str, str, Any], distance: int) -> list[str]:
    position, cover, name = key
    if position == "-":
        return ["g=-"]
    found = [f"g={position}", f"k={position}{name.kind}"]
    if abs(distance) > 1:
        return found
    found += [f"kz={position}{name.kind}{name.size}", f"v={position}{cover}"]
    if distance == 0:
        found += [
            f"ks={position}{name.kind}{name.spelt}",
            f"zs={position}{name.size}{name.spelt}{name.other}",
            f"kv={position}{name.kind}{cover}",
            f"n={position}{name.count}",
            f"a={position}{name.other}",
            f"az={position}{name.other}{name.kind}{name.size}",
            f"av={position}{name.other}{cover}",
        ]
    return found


def _expand_run(key: tuple[str, ...], distance: int) -> list[str]:
    position, length, first, head, before, after, known = key
    return [
        f"r={position}{length}",
        f"rh={position}|{head}",
        f"rf={position}|{first}",
        f"rb={position}|{before}",
        f"ra={position}|{after}",
        f"rhk={position}|{head}|{known}",
        f"rbk={before}|{known}|{position}",
        f"rak={after}|{known}|{position}",
        f"rba={before}|{after}|{position}{length}",
        f"rk={position}{length}|{known}",
    ]


def _expand_pair(key: tuple[str, str, str], distance: int) -> list[str]:
    before, here, after = key
    return [f"pb={before}|{here}", f"pa={here}|{after}", f"p3={before}|{here}|{after}"]


def _expand_evidence(key: tuple[int, str, str], distance: int) -> list[str]:
    return evidence_features(*key)


CHANNELS = (
    Channel("word", (-2, -1, 0, 1, 2), _expand_word),
    Channel("match", (-3, -2, -1, 0, 1, 2, 3), _expand_match),
    Channel("run", (0,), _expand_run),
    Channel("pair", (0,), _expand_pair),
    Channel("evidence", (0,), _expand_evidence),
)

_NO_MATCH = ("-", "", UNKNOWN)


def observe(tokens: Tokens, names: Names) -> list[list[Key]]:
    """Return the keys of all tokens, one list a channel, in the order of ``CHANNELS``."""
    words = tokens.words
    runs = capital_runs(tokens)
    matches = find_matches(tokens, names, runs)
    match_keys = _match_keys(tokens, matches, runs)
    run_keys: list[Key] = [()] * len(words)
    pair_keys: list[Key] = [()] * len(words)
    for start, end in runs:
        _fill_run(run_keys, words, start, end, match_keys)
    for match in matches:
        before = role(words[match.start - 1]) if match.start else "^"
        after = role(words[match.end]) if match.end < len(words) else "$"
        for i in range(match.start, match.end):
            pair_keys[i] = (before, f"{match_keys[i][0]}{match.name.kind}{match_keys[i][1]}", after)
    word_keys: list[Key] = list(zip(words, tokens.tagged, tokens.breaks, strict=True))
    evidence = collect_evidence(words, runs, matches)
    evidence_keys: list[Key] = [()] * len(words)
    for start, end in runs:
        for i in range(start, end):
            evidence_keys[i] = (evidence.get(words[i], 0), match_keys[i][2].kind, match_keys[i][2].other)
    return [word_keys, list(match_keys), run_keys, pair_keys, evidence_keys]


def _position(i: int, start: int, end: int) -> str:
    if end - start == 1:
        return "S"
    return "B" if i == start else "L" if i == end - 1 else "I"


def _match_keys(tokens: Tokens, matches: list[Match], runs: list[tuple[int, int]]) -> list[tuple[str, str, Any]]:
    keys: list[tuple[str, str, Any]] = [_NO_MATCH] * len(tokens.words)
    bounds = {}
    for start, end in runs:
        for i in range(start, end):
            bounds[i] = (start, end)
    for match in matches:
        cover = _cover(match, tokens, bounds.get(match.start))
        for i in range(match.start, match.end):
            keys[i] = (_position(i, match.start, match.end), cover, match.name)
    return keys


def _cover(match: Match, tokens: Tokens, run: tuple[int, int] | None) -> str:
    """Say how the match lies in its run of capitals or its hashtag: all of it, its front, its back, inside."""
    if tokens.tagged[match.start]:
        closed = match.end == len(tokens.words) or not tokens.glued[match.end]
        return f"#{'' if tokens.glued[match.start] else 'f'}{'b' if closed else ''}"
    if run is None:
        return "x"
    return f"{'f' if match.start <= run[0] else ''}{'b' if match.end >= run[1] else ''}"


def _fill_run(keys: list[Key], words: list[str], start: int, end: int, match_keys: list[tuple[str, str, Any]]) -> None:
    before = role(words[start - 1]) if start else "^"
    after = role(words[end]) if end < len(words) else "$"
    first, head = role(words[start]), role(words[end - 1])
    for i in range(start, end):
        position, cover, name = match_keys[i]
        known = f"{position}{cover}{name.kind}"
        keys[i] = (_position(i, start, end), str(min(end - start, 4)), first, head, before, after, known)
