"""What is worked out once for each word and then remembered."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
_MOST = 1 << 16
_LONGEST = 200


class Memo(dict[str, Value]):
    """A function of words as a dictionary: ``memo[word]`` costs a look-up, and a call the first time.

    It forgets everything when it holds too much and keeps no very long words, so that texts without end cannot fill the
    memory.
    """

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Value:
        """Work a new word out."""
        value = self._function(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = value
        return value
