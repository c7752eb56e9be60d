"""What the model sees of each token of a text in Arabic letters.

There are no capitals; what helps is the gazetteer, looked up with and without the particles that are written together
with a name, the words that announce a place (“the town of”), and hashtags, where underscores part the words.
"""

from gazetteer.folding import fold
from geo.recognition.channels import Channel, Column, Key
from geo.recognition.clitics import without_clitics
from geo.recognition.cues import cues
from geo.recognition.matches import BARRIER, Match
from geo.recognition.names import UNKNOWN, Name, Names
from geo.recognition.scripts import is_arabic
from geo.recognition.tokens import Tokens
from geo.recognition.wordlists import familiar, ordinary

_LONGEST_NAME = 4
"""Words of a name that is looked for behind particles."""
_NO_MATCH = ("-", "", "", UNKNOWN)
_ARTICLE = "ال"
_SIZES = (4, 5, 6, 7, 8)


def _bare(word: str) -> str:
    """Return a word without article and particles as far as a known cue shows that they are some."""
    for cut in (0, *without_clitics(word)):
        rest = word[cut:].removeprefix(_ARTICLE)
        if cues(rest):
            return rest
    return word


def _expand_word(key: tuple[str, bool, bool, bool], distance: int) -> list[str]:
    word, tagged, glued, breaks = key
    if not is_arabic(word):
        return ["latin" if word[0].isalpha() else f"w={word[0]}"]
    known = cues(_bare(word))
    found = [f"c={cue}" for cue in known]
    plain = ordinary(word)
    grade = plain or max((ordinary(word[cut:]) for cut in without_clitics(word)), default=0)
    if plain or known:
        found.append(f"w={fold(word)[:20]}")
    bare = ordinary(word.removeprefix(_ARTICLE)) if word.startswith(_ARTICLE) else 0
    found += [f"oa={bare}", f"o={plain}", f"oc={grade}", f"al={word.startswith(_ARTICLE)}"]
    if distance == 0:
        fame = max(familiar(word), *(familiar(word[cut:]) for cut in without_clitics(word)), 0)
        found += [f"fame={fame}", f"famec={fame}{grade}"]
        found += [f"l1={word[-1]}", f"l2={word[-2:]}", f"len={min(len(word), 7)}", f"tag={tagged}{glued}"]
        found.append(f"break={breaks}")
    if tagged:
        found.append(f"tagged{glued}")
    return found


def _expand_match(key: tuple[str, str, str, Name], distance: int) -> list[str]:
    position, cover, cut, name = key
    if position == "-":
        return ["g=-"]
    found = [f"g={position}", f"k={position}{name.kind}"]
    if abs(distance) > 1:
        return found
    found += [f"kz={position}{name.kind}{name.size}", f"v={position}{cover}"]
    if distance == 0:
        # Steps instead of single sizes: what is learnt of the large holds for the larger.
        found += [f"z{step}" for step in _SIZES if name.size >= step]
        if not name.other:
            found += [f"zo{step}{position}" for step in _SIZES if name.size >= step]
        if not cut:
            found += [f"zc{step}" for step in _SIZES if name.size >= step]
        found += [f"z{step}{cover}" for step in _SIZES if name.size >= step]
        found += [
            f"kv={position}{name.kind}{cover}",
            f"ks={position}{name.kind}{name.spelt}",
            f"cut={cut}{name.kind}",
            f"cutz={cut}{name.size}",
            f"a={position}{name.other}",
            f"az={position}{name.other}{name.kind}{name.size}",
            f"ac={name.other}{cut}{name.size}",
            f"fz={name.fame}{name.size}{cut}",
            f"fk={name.fame}{name.kind}{name.other}",
        ]
    return found


def _expand_pair(key: tuple[str, str, str], distance: int) -> list[str]:
    before, here, after = key
    return [f"pb={before}|{here}", f"pa={here}|{after}", f"p3={before}|{here}|{after}"]


def _expand_stem(key: str, distance: int) -> list[str]:
    return [f"st={key}"] if key else []


CHANNELS = (
    Channel("word", (-2, -1, 0, 1, 2), _expand_word),
    Channel("match", (-2, -1, 0, 1, 2), _expand_match),
    Channel("pair", (0,), _expand_pair),
    Channel("stem", (-1, 0, 1), _expand_stem),
)


def observe(tokens: Tokens, names: Names) -> list[Column]:
    """Return the keys of all tokens, one column a channel, in the order of ``CHANNELS``."""
    words = tokens.words
    keys: list[tuple[str, str, str, Name]] = [_NO_MATCH] * len(words)
    for match, cut in find_arabic_matches(tokens, names):
        cover = _cover(match, tokens)
        front = f"{cut}{ordinary(words[match.start])}" if cut else ""
        for i in range(match.start, match.end):
            position = "S" if match.end - match.start == 1 else "B" if i == match.start else "I"
            keys[i] = (position, cover, front, match.name)
    pairs: list[Key] = [
        (
            _role(words[i - 1] if i else "^"),
            f"{key[0]}{key[3].kind}",
            _role(words[i + 1] if i + 1 < len(words) else "$"),
        )
        for i, key in enumerate(keys)
    ]
    word_keys: list[Key] = list(zip(words, tokens.tagged, tokens.glued, tokens.breaks, strict=True))
    stems: list[Key] = [_stem(word) if is_arabic(word) else "" for word in words]
    return [word_keys, keys, pairs, stems]


def _stem(word: str) -> str:
    """Return the ordinary word that is left without particles, if there is one; names must not be learnt by heart."""
    for cut in without_clitics(word):
        if ordinary(word[cut:]) > 1 or cues(word[cut:]):
            return fold(word[cut:])
    return ""


def _role(word: str) -> str:
    known = cues(_bare(word))
    if known:
        return known[0]
    return word if ordinary(word) >= 4 or not word[0].isalpha() else "x"


def _cover(match: Match, tokens: Tokens) -> str:
    if not tokens.tagged[match.start]:
        return "x"
    closed = match.end == len(tokens.words) or not tokens.glued[match.end]
    return f"#{'' if tokens.glued[match.start] else 'f'}{'b' if closed else ''}"


def find_arabic_matches(tokens: Tokens, names: Names) -> list[tuple[Match, int]]:
    """Return names of the gazetteer, disjoint, in order, each with how many letters of particles stand before it."""
    words = [word if is_arabic(word) else BARRIER for word in tokens.words]
    found = [(start, end, 0) for start, end in names.gazetteer.scan(words) if words[start] != BARRIER]
    found += _behind_particles(words, names)
    described = [(_describe(words, start, end, cut, names), cut) for start, end, cut in found]
    described.sort(key=lambda item: _preference(*item), reverse=True)
    taken: set[int] = set()
    kept = []
    for match, cut in described:
        if match.name is not UNKNOWN and taken.isdisjoint(range(match.start, match.end)):
            taken.update(range(match.start, match.end))
            kept.append((match, cut))
    return sorted(kept, key=lambda item: item[0].start)


def _behind_particles(words: list[str], names: Names) -> list[tuple[int, int, int]]:
    """Look up every name that begins behind a particle: all of them in one scan, each up to a barrier."""
    row: list[str] = []
    origins: dict[int, tuple[int, int]] = {}
    for i, word in enumerate(words):
        for cut in without_clitics(word) if word != BARRIER else ():
            origins[len(row)] = (i, cut)
            row += [word[cut:], *words[i + 1 : i + _LONGEST_NAME], BARRIER]
    spans = names.gazetteer.scan(row) if row else []
    return [
        (origins[start][0], origins[start][0] + end - start, origins[start][1])
        for start, end in spans
        if start in origins
    ]


def _describe(words: list[str], start: int, end: int, cut: int, names: Names) -> Match:
    return Match(start, end, names.describe((words[start][cut:], *words[start + 1 : end])))


def _preference(match: Match, cut: int) -> tuple[int, int, int]:
    """Longer names first, then better known ones; a particle must be worth its assumption."""
    return (match.end - match.start, match.name.size - (2 if cut else 0), -cut)
