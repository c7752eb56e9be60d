"""Names in a row, “Becker, Clay, Swift and Wilkin counties”: what most of them are, the others are too."""

from geo.recognition.channels import Key
from geo.recognition.words import role

_LINKS = frozenset(
    {(",",), (";",), ("and",), ("or",), ("&",), ("et",), ("ou",), ("/",), (",", "and"), (",", "or"), (",", "&")}
)
_FEWEST, _LONGEST_LINK = 3, 2


def enumerations(words: list[str], runs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the groups of at least three rows of capitalised words between which only a comma or an “and” stands."""
    groups: list[list[tuple[int, int]]] = []
    end = -1
    for run in runs:
        gap = run[0] - end
        if end >= 0 and 0 < gap <= _LONGEST_LINK and tuple(words[end : run[0]]) in _LINKS:
            groups[-1].append(run)
        else:
            groups.append([run])
        end = run[1]
    return [group for group in groups if len(group) >= _FEWEST]


def fill_enumerations(keys: dict[int, Key], words: list[str], runs: list[tuple[int, int]], kinds: list[str]) -> None:
    """Set the key of each word of an enumeration: how many it names are known, what follows, and its own kind.

    ``kinds`` holds the gazetteer's kind of every token, “-” where it knows none.
    """
    for group in enumerations(words, runs):
        known = sum(any(kind not in ("-", "demonym") for kind in kinds[start:end]) for start, end in group)
        share = 0 if not known else 1 if 2 * known < len(group) else 2 if known < len(group) else 3
        beyond = group[-1][1]
        tail = role(words[beyond]) if beyond < len(words) else "$"
        for start, end in group:
            for i in range(start, end):
                keys[i] = (share, tail, kinds[i], end - start > 1)


def expand_enumeration(key: tuple[int, str, str, bool], distance: int) -> list[str]:
    """Return the features of one key."""
    share, tail, kind, several = key
    return [f"ls={share}", f"lk={share}{kind}", f"lm={share}{several}", f"lt={tail}|{kind}", f"la={tail}"]
