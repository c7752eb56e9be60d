"""What the model sees of each token of a text in Latin letters."""

from itertools import compress
from operator import or_
from typing import Any

from geo.recognition.channels import Channel, Column, Key
from geo.recognition.cues import FUNCTION_WORDS
from geo.recognition.enumerations import expand_enumeration, fill_enumerations
from geo.recognition.evidence import collect_evidence, evidence_features, homes, is_aged
from geo.recognition.matches import Match, capital_runs, find_matches
from geo.recognition.names import UNKNOWN, Names
from geo.recognition.tokens import Tokens
from geo.recognition.words import ending_features, role, word_features


def _expand_word(key: str | tuple[str, bool, bool], distance: int) -> list[str]:
    word, tagged, breaks = (key, False, False) if isinstance(key, str) else key
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
            f"fz={position}{name.fame}{name.size}",
            f"fk={position}{name.fame}{name.kind}{name.other}",
        ]
    return found


def _expand_run(key: tuple[str, ...], distance: int) -> list[str]:
    position, length, first, head, before, after, known, further = key
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
        f"rhba={head}|{before}|{after}",
    ] + ([f"rb2={further}|{before}", f"rb2k={further}|{known}"] if further else [])


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
    Channel("row", (0,), expand_enumeration),
)

_THIN = frozenset({"the", "a", "an", "direction", "le", "la", "les"})
"""Roles of words that say less than the word before them."""
_NO_MATCH = ("-", "", UNKNOWN)


def observe(tokens: Tokens, names: Names) -> list[Column]:
    """Return the keys of all tokens, one column a channel, in the order of ``CHANNELS``."""
    words = tokens.words
    runs = capital_runs(tokens)
    matches = find_matches(tokens, names, runs)
    runs = _without_function_words(runs, words, matches)
    match_keys = _match_keys(tokens, matches, runs)
    run_keys: dict[int, Key] = {}
    pair_keys: dict[int, Key] = {}
    for start, end in runs:
        _fill_run(run_keys, words, start, end, match_keys, tokens.paragraphs)
    for match in matches:
        before, after = _neighbours(words, match.start, match.end, tokens.paragraphs)
        for i in range(match.start, match.end):
            pair_keys[i] = (before, f"{match_keys[i][0]}{match.name.kind}{match_keys[i][1]}", after)
    word_keys: list[Key] = [*words]
    special = map(or_, tokens.tagged, tokens.breaks) if any(tokens.tagged) else tokens.breaks
    for i in compress(range(len(words)), special):
        word_keys[i] = (words[i], tokens.tagged[i], tokens.breaks[i])
    evidence = collect_evidence(words, runs, matches)
    at_home = homes(words, matches, names)
    evidence_keys: dict[int, Key] = {}
    for start, end in runs:
        for i in range(start, end):
            flags = evidence.get(words[i], 0) | at_home.get(i, 0)
            evidence_keys[i] = (flags, match_keys[i][2].kind, match_keys[i][2].other)
    row_keys: dict[int, Key] = {}
    kinds = {i: match.name.kind for match in matches for i in range(match.start, match.end)}
    fill_enumerations(row_keys, words, runs, kinds)
    return [word_keys, match_keys, run_keys, pair_keys, evidence_keys, row_keys]


def _without_function_words(
    runs: list[tuple[int, int]], words: list[str], matches: list[Match]
) -> list[tuple[int, int]]:
    """Cut runs at words like “In” and “The” that only begin a sentence, or stand in a headline."""
    named = {i for match in matches if match.end - match.start > 1 for i in range(match.start, match.end)}
    found = []
    for start, end in runs:
        first = start
        for i in range(start, end):
            word = words[i]
            joins = i in named or word.lower() not in FUNCTION_WORDS
            if joins or (word.isupper() and (len(word) > 1 or i > start)):  # initials and acronyms: IT, John A Smith
                continue
            if i > first:
                found.append((first, i))
            first = i + 1
        if end > first:
            found.append((first, end))
    return found


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


def _neighbours(words: list[str], start: int, end: int, paragraphs: frozenset[int]) -> tuple[str, str]:
    """Return the roles of the words before and after; where a line ends between words, a stop might stand as well."""
    if start == 0:
        before = "^"
    elif start in paragraphs and words[start - 1][0].isalnum():
        before = "."
    else:
        before = role(words[start - 1])
    return before, "$" if end == len(words) else "." if end in paragraphs else role(words[end])


def _fill_run(
    keys: dict[int, Key],
    words: list[str],
    start: int,
    end: int,
    match_keys: list[tuple[str, str, Any]],
    paragraphs: frozenset[int],
) -> None:
    before, after = _neighbours(words, start, end, paragraphs)
    further = role(words[start - 2]) if start > 1 and before in _THIN else ""
    if after == "," and is_aged(words, end):
        after = ",age"
    first, head = role(words[start]), role(words[end - 1])
    for i in range(start, end):
        position, cover, name = match_keys[i]
        known = f"{position}{cover}{name.kind}"
        keys[i] = (_position(i, start, end), str(min(end - start, 4)), first, head, before, after, known, further)
