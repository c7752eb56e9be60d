"""Sentences that open with an hour are of the day told before: “It began on 6 May 2007. Just after midnight, …”."""

import datetime as dt
import re

from geo.incidents.reading import Reading

_HOUR = {
    "en": re.compile(
        r"(?:(?:just|shortly|soon|a little|minutes|hours|an hour) )?(?:at|after|before|around|about|towards?|by)"
        r"(?: about| around)? (?:mid-?night|midday|noon|dawn|daybreak|sunrise|sunset|dusk|nightfall|"
        r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m)"
        r"(?!\w)"
    ),
    "fr": re.compile(
        r"(?:(?:juste|peu|un peu) )?(?:à|a|après|avant|vers)(?: (?:l'|la |le ))?(?: ?)"
        r"(?:minuit|midi|aube|aurore|lever du (?:jour|soleil)|coucher du soleil|tombée de la nuit|"
        r"\d{1,2} ?h(?:eures)?(?: ?\d\d)?)"
        r"(?!\w)"
    ),
    "ar": re.compile(
        r"(?:و)?(?:(?:بعد|قبل|قبيل|عند|حوالي|نحو|في) )(?:منتصف الليل|الظهر|الفجر|الغروب|الساعه \w+)(?!\w)|فجرا(?!\w)"
    ),
}
"""The openings, in normal spelling."""


def day_told_before(reading: Reading, earlier: Reading | None) -> dt.date | None:
    """Return the only day of the sentence before, in the same paragraph, where ``reading`` opens with an hour.

    None where that sentence tells of a strike itself: merging then decides whether both are one.
    """
    if earlier is None or reading.sentence.after_break or earlier.events:
        return None
    if not _HOUR[reading.sentence.language].match(reading.sentence.text):
        return None
    days = {d.first for d in earlier.dates if d.precision == "day" and d.first == d.last and not d.bounded}
    return days.pop() if len(days) == 1 and len(earlier.dates) == 1 else None
