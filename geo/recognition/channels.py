"""Channels: how the models see a token.

A token has at most one key in each channel. A key is expanded into feature strings, once for each distance from which
the channel is seen. Training writes the strings out; at run time a key's strings become one row of summed weights,
worked out when the key is first met, so that a token costs a few dictionary look-ups.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

Key = Hashable
MATCH_CHANNEL = 1
"""Where the keys of gazetteer matches stand among the channels of either script; a key's last part is the ``Name``."""
Column = Sequence[Key] | dict[int, Key]
"""The keys of one channel: one a token, or those of some tokens alone, by their numbers.

A channel may leave tokens out if it is only seen where it stands.
"""


@dataclass(frozen=True)
class Channel:
    """One sort of keys; ``expand(key, distance)`` gives the features of a key that stands ``distance`` tokens off.

    A channel seen at distance −1 shows what stands one token before. What a key shows at any distance it also shows at
    0, so that a key is expanded once.
    """

    name: str
    distances: tuple[int, ...]
    expand: Callable[[Any, int], list[str]]
