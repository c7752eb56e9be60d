"""What surrounds a word that may tell of a strike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """What surrounds a trigger: facts of its sentence and of its report.

    ``days_own``: a day stands right before it (“Thursday's air raids were the first …”), so it is no mere topic.
    """

    toll: bool = False
    dated: bool = False
    placed: bool = False
    about_strikes: bool = False
    war_toll: bool = False
    days_own: bool = False
