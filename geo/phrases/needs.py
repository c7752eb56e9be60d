"""Which symbols a pattern cannot match without, read off the pattern itself.

Most rules of the grammar want something that most sentences do not have, a distance, a border, a road. What a rule
wants is told beforehand, so that it is tried only where it may match.
"""

from collections.abc import Iterable

Needs = frozenset[frozenset[str]]
"""Sets of symbols; whatever matches has at least one symbol of each."""

_NOTHING: Needs = frozenset()
_LOOKAROUNDS = ("?=", "?!", "?<=", "?<!")


def needs(pattern: str) -> Needs:
    """Return what every match of ``pattern`` holds: an underestimate, never too much.

    The pattern is written in the part of Python's syntax that the rules use: symbols and classes of them, groups,
    alternatives, look-arounds, ``?`` and ``{m,n}``, start and end. Raises ValueError for anything else.
    """
    reader = _Reader(pattern)
    found = reader.alternatives()
    if reader.rest:
        raise ValueError(f"the pattern {pattern!r} closes a group that it has not opened")
    return found


class _Reader:
    """Reads a pattern from left to right; ``rest`` is what is still to come."""

    def __init__(self, pattern: str) -> None:
        self.rest = pattern

    def alternatives(self) -> Needs:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else _either(branches)

    def _sequence(self) -> Needs:
        found = _NOTHING
        while self.rest and self.rest[0] not in "|)":
            part = self._part()
            if not self._may_be_left_out():
                found |= part
        return found

    def _part(self) -> Needs:
        if self._take("("):
            return self._group()
        if self._take("["):
            return frozenset((self._class(),))
        if self._take("^") or self._take("$"):
            return _NOTHING
        return frozenset((frozenset(self._symbol()),))

    def _group(self) -> Needs:
        looks = self.rest.startswith(_LOOKAROUNDS)
        if not self._take("?:") and self._take("?"):
            _, _, self.rest = self.rest.partition(">") if self.rest[0] == "P" else ("", "", self.rest.lstrip("<=!"))
        found = self.alternatives()
        if not self._take(")"):
            raise ValueError("the pattern does not close a group")
        return _NOTHING if looks else found  # what is only looked at lies outside the match

    def _class(self) -> frozenset[str]:
        if self.rest.startswith("^"):
            raise ValueError("a class of a pattern names what it leaves out")
        symbols = set[str]()
        while not self._take("]"):
            symbols.add(self._symbol(in_class=True))
        return frozenset(symbols)

    def _symbol(self, *, in_class: bool = False) -> str:
        escaped = self._take("\\")
        symbol, self.rest = self.rest[:1], self.rest[1:]
        if not symbol or (escaped and symbol.isalnum()) or (not escaped and symbol in ("-" if in_class else "*+?{}.")):
            raise ValueError(f"the pattern has {symbol!r} where a symbol should stand")
        return symbol

    def _may_be_left_out(self) -> bool:
        if self._take("?"):
            return True
        if self._take("{"):
            least, _, self.rest = self.rest.partition("}")
            return least.startswith("0")
        return False

    def _take(self, sign: str) -> bool:
        if not self.rest.startswith(sign):
            return False
        self.rest = self.rest[len(sign) :]
        return True


def _either(branches: Iterable[Needs]) -> Needs:
    """Return what alternatives need together: one need of each of them; nothing where one of them needs nothing."""
    chosen = [min(branch, key=lambda need: (len(need), sorted(need)), default=frozenset[str]()) for branch in branches]
    return frozenset((frozenset().union(*chosen),)) if all(chosen) else _NOTHING
