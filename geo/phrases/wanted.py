"""Names that the grammar wants and the recogniser, who knows sentences, has not found.

“12nm NE of …” takes a place name whatever stands there, and a field of a form (“IVO Bayji”, “Hit”) is no sentence.
The other way round, “South West” before “of Mosul” is a heading, whoever takes it for a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from geo.phrases.extent import LOCATING, SHORTEST, KnownName, grown, parted, trimmed
from geo.phrases.lattice import Lattice
from geo.phrases.wanted_arabic import arabic_names
from geo.recognition.mention import Mention
from geo.recognition.wordlists import ordinary

IsDemonym = Callable[[str], bool]
"""Tells whether the gazetteer has a word for a people or as an adjective."""


_CUE = r"(?:Q[tdiq]*H?f?|Nq*H+f|Hf|n[ft]?|Of|of?(?:d?cf)?|B[wft]{1,2}|b|[TMZa]f|^d?[TMFZ])(?:d?[TMFZC]f?)?d?"
_NAME = r"(?P<name>(?:w[\-']?)?W(?:[\-']?W|[\-']w[\-']?W){0,4})"
_RELATION = r"(?:[qn]*Q[tdiq]*H?f|n[ft]?d?[TARSDEW]|[HO]f)"
_CAPITALISED = (
    re.compile(_CUE + _NAME),  # near Tokhar · the village of Tokhar
    re.compile(rf"(?<=[it])d?{_NAME}(?=,?[tid]*{_RELATION})"),  # on Khasham near the city of …
    re.compile(rf"{_NAME}(?=,d?h?T[ft])"),  # Deliatyn, a village in …
    re.compile(rf"(?<=[dpit]){_NAME}(?=[PMFT](?!f))"),  # the Zaytoun neighbourhood
)
# à Nousseirat · un quartier résidentiel de Syrte · l'aéroport de Mitiga
_FRENCH = re.compile(rf"(?:(?P<at>t)|P[wh]?fd?|d?Fw?fd?){_NAME}".replace("{0,4}", "{0,2}"))
_FRENCH_REGION = re.compile(r"wfd?W|wW")  # bande de Gaza · mer Noire
_CALLED_AFTER = re.compile(r"[wWA\-]{0,4}F|[Pa](?!f)")
_FIELD = re.compile(r"(?:d|[nOHhQ]f?d?|[TMF]f)?(?P<name>w{1,4})(?=[TFPMa,]|$)")
_ANY_CASE = re.compile(r"(?P<name>[wW](?:[\-']?[wW]){0,4})")
_BESIDE = re.compile(r"(?<=[HhBcFTPD])[wW]|[wW](?=[HhBcFT])|(?<=[HhBcFTPDJ][\-&])[wW]|[wW](?=[\-&][wW]B)|(?<=Bw)w")
_TOLD = re.compile(r"(?:Q[tdiq]*H?f?|[HO]f|n[ft]?|[TMa]f)(?:d?[TMFZ]f?)?d?$")
_OF_ANOTHER = re.compile(r"(?P<noun>[wh]{0,2}F)[itn]d?[AWw]")
_TOLD_BY_NEXT = frozenset("PMT")
_PARTICLES = frozenset(
    ("al", "el", "ad", "ar", "as", "at", "az", "ash", "an", "bin", "abu", "umm", "beni", "bani", "tal", "tell")
)
_NOUN_OF = re.compile(r"[TF]f")

FRAGMENT_ITEMS = 16
"""A text of no more items than this, without a full stop inside, may be a field of a form."""

_COMMON, _EVERYDAY = 2, 3

CUED, UNCUED = 0.95, 0.6
"""How likely such a name is one: with a cue before it, and in a fragment without."""


def completed(lattice: Lattice, mentions: Sequence[Mention], known: KnownName, is_demonym: IsDemonym) -> list[Mention]:
    """Return the mentions rid of locating words, with those that the phrases want, in order.

    ``lattice`` is that of the text with the mentions as its toponyms; ``known`` tells whether the gazetteer has a name,
    ``is_demonym`` whether it has it for a people or as an adjective.
    Where a mention was dropped or cut, nothing is added yet: what stands about it is to be read anew.
    """
    kept: list[Mention] = []
    for mention in grown(lattice, mentions, known):
        ends, cut = parted(lattice, mention, known), trimmed(lattice, mention, known)
        kept += ends or ([cut] if cut else [])
    if kept != list(mentions):
        return kept
    demonyms = list(_demonyms(lattice, is_demonym))
    covered = {m.start for m in demonyms}
    new = [m for m in _new(lattice, known) if m.start not in covered]
    together = sorted([*kept, *demonyms, *new], key=lambda m: m.start)
    return grown(lattice, together, known) if new else together


def is_fragment(lattice: Lattice) -> bool:
    """Tell whether the text is a note such as “12nm NE of Mosul”, not a sentence, which has words of no interest."""
    if lattice.language == "ar" or not 0 < len(lattice.items) <= FRAGMENT_ITEMS or "." in lattice.symbols[:-1]:
        return False
    words = [item for item in lattice.items if item.symbol == "w" and item.value not in _PARTICLES]
    verbs = lattice.symbols.count("wd")  # “Warplanes struck a village …”
    return len(words) + _opens_sentence(lattice) + verbs <= 1 and "Y" not in lattice.symbols


def _opens_sentence(lattice: Lattice) -> bool:
    """Tell whether the first word has its capital only because a sentence opens with it, as “They” has.

    So it is where an everyday word follows, as in “Warplanes struck”.
    """
    if lattice.symbols[0] != "W":
        return False
    if _grade(lattice, 0) >= _COMMON:
        return True
    return lattice.symbols[1:2] == "w" and _grade(lattice, 1) >= _EVERYDAY


def _grade(lattice: Lattice, at: int) -> int:
    item = lattice.items[at]
    return ordinary(lattice.text[item.start : item.end].lower())


def is_worth_telling(lattice: Lattice, mention: Mention) -> bool:
    """Tell whether a name is told even where nobody knows it: it stands for a place for sure.

    So it is behind what takes a place (a distance, a heading, “the town of”), before “neighbourhood”, and anywhere in
    a fragment, which is not asked for here.
    """
    if mention.score == CUED:
        return True
    at = lattice.at(mention.start)
    if _TOLD.search(lattice.symbols, max(0, at - 12), at):
        return True
    return lattice.language == "en" and lattice.symbols[at + 1 : at + 2] in _TOLD_BY_NEXT


def _demonyms(lattice: Lattice, is_demonym: IsDemonym) -> Iterator[Mention]:
    """Take “Syrian” beside a heading, a border, a coast or a noun of place, where it stands for the country."""
    for match in _BESIDE.finditer(lattice.symbols):
        item = lattice.items[match.start()]
        word = lattice.text[item.start : item.end]
        if is_demonym(word):
            yield Mention(word, item.start, item.end, "demonym", CUED)


def _new(lattice: Lattice, known: KnownName) -> Iterator[Mention]:
    symbols = lattice.symbols
    if "w" not in symbols and "W" not in symbols:
        return
    if lattice.language == "ar":
        for start, end in arabic_names(lattice, known):
            yield Mention(lattice.text[start:end], start, end, "place", CUED)
        return
    taken = bytearray(len(symbols))
    field = _small_letters(lattice, known)
    if field:
        yield _named(lattice, *field, UNCUED)
        return
    for first, last in _french(lattice, known) if lattice.language == "fr" else ():
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            yield _named(lattice, first, last, CUED)
    for pattern, score in (*((p, CUED) for p in _CAPITALISED), *_for_fragments(lattice)):
        for match in pattern.finditer(symbols):
            first, last = match.span("name")
            if _is_part_of_code(lattice, first, last):
                continue
            if _is_owner(lattice, first, last, known) or _only_opens(lattice, first, last, known):
                continue
            if not any(taken[first:last]) and not (score == UNCUED and _is_prose_word(lattice, first, last)):
                taken[first:last] = b"\x01" * (last - first)
                cued = score == CUED or first == 0 or symbols[first - 1] in "fHntbTidF&"
                yield _mention(lattice, first, last, CUED if cued else UNCUED, known)


def _small_letters(lattice: Lattice, known: KnownName) -> tuple[int, int] | None:
    """Return the items of a name in a field all in small letters, “deir ez zor airport”; the gazetteer must know it."""
    if len(lattice.items) > FRAGMENT_ITEMS // 2 or {"W", "A"} & set(lattice.symbols):
        return None
    match = _FIELD.match(lattice.symbols)
    if not match:
        return None
    first, last = match.span("name")
    start, end = lattice.items[first].start, lattice.items[last - 1].end
    text = lattice.text[start:end]
    common = last == first + 1 and ordinary(text) >= _COMMON
    return (first, last) if len(text) >= SHORTEST and not common and known(text) else None


def _french(lattice: Lattice, known: KnownName) -> Iterator[tuple[int, int]]:
    """Yield the items of names behind “à” and “quartier de”, which also take what is no place: only known ones."""
    for match in _FRENCH_REGION.finditer(lattice.symbols):
        if known(lattice.text[lattice.items[match.start()].start : lattice.items[match.end() - 1].end]):
            yield match.span()
    for match in _FRENCH.finditer(lattice.symbols):
        first, last = match.span("name")
        at = lattice.items[match.start("at")] if match["at"] else None
        if at is not None and lattice.text[at.start : at.end].lower() != "à":
            continue
        for end in range(last, first, -1):
            start, stop = lattice.items[first].start, lattice.items[end - 1].end
            if stop - start >= SHORTEST and known(lattice.text[start:stop], loosely=end - first > 1):
                yield first, end
                break


def _is_owner(lattice: Lattice, first: int, last: int, known: KnownName) -> bool:
    """Tell whether a name only says whose something is: “a Taliban compound in …”, not “Shifa hospital in …”."""
    match = _OF_ANOTHER.match(lattice.symbols, last)
    if not match:
        return False
    return not known(lattice.text[lattice.items[first].start : lattice.items[match.end("noun") - 1].end])


def _only_opens(lattice: Lattice, first: int, last: int, known: KnownName) -> bool:
    """Tell whether a word has its capital only as the first one: “Shelling in …”, not “Hit in …”, which is a town."""
    word = lattice.text[lattice.items[0].start : lattice.items[0].end]
    alone = (first, last) == (0, 1) and lattice.symbols[1:2] in tuple("int")
    return alone and ordinary(word.lower()) > 0 and not known(word)


def _is_part_of_code(lattice: Lattice, first: int, last: int) -> bool:
    """Tell whether letters touch a figure, as in “91AL5”."""
    items = lattice.items
    before = (
        first > 0 and items[first - 1].category in ("digits", "number") and items[first - 1].end == items[first].start
    )
    return before or (last < len(items) and items[last].symbol == "N" and items[last].start == items[last - 1].end)


def _for_fragments(lattice: Lattice) -> list[tuple[re.Pattern[str], float]]:
    return [(_ANY_CASE, UNCUED)] if is_fragment(lattice) else []


def _is_prose_word(lattice: Lattice, first: int, last: int) -> bool:
    """Tell whether words in small letters are just words: away from what takes a name, or in a longer text."""
    if "W" in lattice.symbols[first:last]:
        return False
    start, end = lattice.items[first].start, lattice.items[last - 1].end
    common = last == first + 1 and first == 0 and ordinary(lattice.text[start:end]) >= _COMMON
    if end - start < SHORTEST or (common and lattice.symbols[last : last + 1] not in _TOLD_BY_NEXT):
        return True
    return len(lattice.items) > 8 or not (first == 0 or lattice.symbols[first - 1] in "fHntbTF")


def _named(lattice: Lattice, first: int, last: int, score: float) -> Mention:
    start, end = lattice.items[first].start, lattice.items[last - 1].end
    return Mention(lattice.text[start:end], start, end, "place", score)


def _mention(lattice: Lattice, first: int, last: int, score: float, known: KnownName) -> Mention:
    items, text = lattice.items, lattice.text
    if "W" in lattice.symbols[first:last] and items[first].symbol == "w" and items[first].value not in _PARTICLES:
        first = lattice.symbols.index("W", first)
    start, end = items[first].start, items[last - 1].end
    if first and lattice.symbols[first - 1] == "w" and known(text[items[first - 1].start : end]):
        start = items[first - 1].start  # “mer Noire”
    if last < len(items) and items[last].symbol in "TFZM" and known(text[start : items[last].end]):
        end = items[last].end  # “Kisik Junction” where the gazetteer has it
    return Mention(text[start:end], start, end, "place", score)


def is_before_noun(lattice: Lattice, mention: Mention) -> bool:
    """Tell whether “town of” or “airport of” follows, so that an adjective stands before it."""
    return lattice.language == "en" and bool(_NOUN_OF.match(lattice.symbols, lattice.at(mention.start) + 1))


def is_out_of_place(lattice: Lattice, mention: Mention) -> bool:
    """Tell whether a name may well not be meant as a place: plain words, what a facility or quarter is called after.

    “The Eastern Region” is a part of the country that the text is about, “al-Quds hospital” stands in Aleppo.
    """
    inside = {item.symbol for item in lattice.inside(mention.start, mention.end)}
    if inside and inside <= LOCATING:
        return True
    at = lattice.at(mention.start)
    return bool(_CALLED_AFTER.match(lattice.symbols, at + 1)) or lattice.symbols[max(0, at - 1) : at] == "F"
