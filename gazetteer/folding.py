"""The one folding of names: ``fold`` for spellings of one script, ``skeleton`` where scripts and romanisations meet.

Compiler and look-up call the same functions. All of them take one name, or many joined by newlines: a newline is a
boundary that nothing crosses, so folding a million names costs a few passes over one long string.

The classes of letters follow what romanisations of Arabic confuse in practice (ALA-LC, BGN/PCGN, the French
*Service géographique* spellings and plain newspaper usage): q/g/k/gh/kh, ou/u/o/w, e/i/y, sh/ch, dj/j, doubled letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Letters that Unicode does not decompose, and forms of one letter that writers of Arabic and Persian exchange.
_LETTERS = {
    "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ŧ": "t",
    "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك",
    "ٱ": "ا", "ڤ": "ف", "ڨ": "ق", "ء": "", "ـ": "",
}  # fmt: skip
_APOSTROPHES = "'’‘ʼʻʿʾ`´ʹ′"
# Marks that are optional in writing: Latin diacritics, Arabic and Hebrew points. Vowel signs of Indic scripts stay.
_OPTIONAL_MARKS = (
    (0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
    (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0xFE20, 0xFE2F),
)  # fmt: skip

_ACRONYM_DOT = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_ARTICLE_WORDS = ("al", "el")
# Before a "sun letter" the article is written as it is spoken: ar-Raqqa, ez-Zor, ash-Shaykh.
_ASSIMILATED = {
    f"{vowel}{letter}": letter
    for vowel in "aeiou"
    for letter in ("d", "dh", "l", "n", "r", "s", "sh", "t", "th", "z", "ch")
}
_MAY_BE_ARTICLE = frozenset([*_ARTICLE_WORDS, *_ASSIMILATED])
_LATIN_ARTICLE = re.compile(
    r"(?:(?<=\n)|(?<= ))(?:"
    + "|".join([*_ARTICLE_WORDS, *(f"{word}(?= {letter})" for word, letter in _ASSIMILATED.items())])
    + r") (?=[^ \n])"
)
_ARABIC_ARTICLE = re.compile(r"(?:(?<=\n)|(?<= ))(?:ال)+(?=[^ \n]{2})")
_FINAL_AH = re.compile(r"(?<=[a-z])ah(?=[ \n])")
_SHORT = 40
"""Letters of a name; texts ask for the same few names again and again, and long ones would fill the memory."""
_SPACES = re.compile(r" *\n *| {2,}")


class _FoldTable(dict[int, str]):
    """Code point → folded text, worked out the first time that a character is met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        if any(low <= point <= high for low, high in _OPTIONAL_MARKS) or char in _APOSTROPHES:
            folded = ""
        elif char in _LETTERS:
            folded = _LETTERS[char]
        elif char.isdecimal():
            folded = str(unicodedata.decimal(char))
        elif char == "\n" or char.isalnum() or unicodedata.category(char)[0] == "M":
            folded = char
        elif unicodedata.category(char) == "Cf":  # joiners and direction marks are invisible
            folded = ""
        else:
            folded = " "
        self[point] = folded
        return folded


_TABLE = _FoldTable()


def fold(name: str) -> str:
    """Return ``name`` without case, marks, punctuation, hamza and alef forms, article and final h of ta marbuta.

    Words are parted by single spaces. The result may be empty (a name of punctuation only). Folding twice changes
    nothing, and folding names joined by newlines folds each of them.
    """
    return _remembered(name) if len(name) <= _SHORT else _fold(name)


def _fold(name: str) -> str:
    if name.isascii() and "\n" not in name and (words := name.lower().split()) and all(map(str.isalpha, words)):
        return _fold_plain(words)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    if "." in text:
        text = _ACRONYM_DOT.sub("", text)
    text = f"\n{text.translate(_TABLE)}\n"
    text = _SPACES.sub(_one_boundary, text)
    return _until_stable(text)[1:-1]


_remembered = lru_cache(maxsize=1 << 14)(_fold)


def _fold_plain(words: list[str]) -> str:
    """Fold a name of ASCII letters, given its words in lower case: only articles and the final h can go."""
    text = " ".join(words)
    if "ah" in text or not _MAY_BE_ARTICLE.isdisjoint(words):
        return _until_stable(f"\n{text}\n")[1:-1]
    return text


def _one_boundary(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


def _until_stable(text: str) -> str:
    """Drop articles and the final h until nothing is left to drop."""
    while True:
        shorter = _LATIN_ARTICLE.sub("", text)
        if "ال" in shorter:
            shorter = _ARABIC_ARTICLE.sub("", shorter)
        if "ah" in shorter:
            shorter = _FINAL_AH.sub("a", shorter)
        if shorter == text:
            return text
        text = shorter


def part_at_article(folded: str) -> str:
    """Return an Arabic word that holds an article with the space that was left out before it; "" where it has none."""
    if "ال" not in folded:
        return ""
    at = folded.find("ال", 2)
    return fold(f"{folded[:at]} {folded[at:]}") if 0 < at < len(folded) - 3 else ""


def may_be_article(word: str) -> bool:
    """Tell whether a folded ``word`` is the Arabic article in front of some folded word."""
    return word in _MAY_BE_ARTICLE


def is_article(word: str, following: str) -> bool:
    """Tell whether a folded ``word`` is the Arabic article in front of the folded word ``following``."""
    if not following:
        return False
    return word in _ARTICLE_WORDS or following.startswith(_ASSIMILATED.get(word, "\n"))


# --- sounds -----------------------------------------------------------------------------------------------------

_TO_LATIN = str.maketrans({
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "z", "ر": "r", "ز": "z",
    "س": "s", "ش": "x", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "k", "ف": "f", "ق": "k", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "پ": "p", "چ": "x", "ژ": "j", "گ": "k", "ڭ": "k",
    "ڕ": "r", "ڵ": "l", "ۆ": "u", "ێ": "i", "ۇ": "u",
    "а": "a", "б": "b", "в": "v", "г": "k", "ґ": "k", "д": "d", "е": "i", "є": "i", "ж": "j", "з": "z", "и": "i",
    "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "u", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ў": "u", "ф": "f", "х": "k", "ц": "ts", "ч": "x", "ш": "x", "щ": "x", "ъ": "", "ы": "i", "ь": "",
    "э": "i", "ю": "iu", "я": "ia",
    "e": "i", "y": "i", "o": "u", "w": "u", "q": "k", "g": "k", "c": "k", "x": "ks",
})  # fmt: skip
# Order matters: longer groups of letters first. "x" stands for sh; the letter x itself is "ks" by then.
_GROUPS = (
    ("x", "ks"), ("sch", "x"), ("tch", "x"), ("tsh", "x"), ("sh", "x"), ("ch", "x"), ("kh", "k"), ("gh", "k"),
    ("th", "t"), ("dh", "z"), ("ph", "f"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("ck", "k"), ("qu", "k"),
    ("gui", "ki"), ("gue", "ke"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("nb", "mb"),
)  # fmt: skip
_LATIN = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u", "q": "k", "g": "k", "c": "k"})
_FOREIGN = {ord(k): v for k, v in ((chr(p), v) for p, v in _TO_LATIN.items()) if ord(k) > 127}
_VOWEL_RUNS = (("ai", "i"), ("ia", "i"), ("ui", "i"), ("iu", "i"), ("au", "u"), ("ua", "u"))
_ALPHABET = "abdfhijklmnprstuvxz"
_NOT_SOUND = re.compile(r"[^a-z0-9 \n]+")
# The same particle in its several shapes: son of, father of, saint.
_PARTICLES = (("ibn", "bin"), ("bn", "bin"), ("abn", "bin"), ("abu", "bu"), ("sint", "st"), ("sant", "st"))
_DROP_VOWELS = str.maketrans({"a": "", "i": "", "u": "", "p": "b", "v": "f"})


def sounds(name: str) -> str:
    """Return the broad sounds of ``name`` in Latin letters, one vowel (a, i, u) where the name has several running.

    Arabic, Persian and Cyrillic letters are romanised, short vowels of Arabic stay missing. Empty where the script
    is none of these.
    """
    return sounds_of_folded(fold(name))


def sounds_of_folded(folded: str) -> str:
    """Return ``sounds`` of a name that is folded already."""
    text = f"\n{folded}\n".replace("ه ", "ا ").replace("ه\n", "ا\n")
    # Ta marbuta is heard before a further word (Madinat Zayed) and left out by many (Medina Zayed).
    text = text.replace("at ", "a ").replace("et ", "e ")
    for letters, sound in _GROUPS:
        text = text.replace(letters, sound)
    text = _NOT_SOUND.sub("", text.translate(_FOREIGN).translate(_LATIN))
    text = _squeezed(text)
    for vowel in "aiu":
        text = text.replace(f"{vowel}h ", f"{vowel} ").replace(f"{vowel}h\n", f"{vowel}\n")
    for particle, usual in _PARTICLES:
        for before in " \n":
            text = text.replace(f"{before}{particle} ", f"{before}{usual} ")
    return text[1:-1].replace(" ", "")


def _squeezed(text: str) -> str:
    """Make one letter of a doubled one, and one vowel of a run of them."""
    for letter in _ALPHABET:
        while letter * 2 in text:
            text = text.replace(letter * 2, letter)
    before = ""
    while before != text:
        before = text
        for run, vowel in _VOWEL_RUNS:
            text = text.replace(run, vowel)
        for vowel in "aiu":
            text = text.replace(vowel * 2, vowel)
    return text


def skeleton(name: str) -> str:
    """Return the consonants of ``name``: equal for the romanisations of one Arabic name and for the name in Arabic."""
    return consonants(sounds(name))


def consonants(sounded: str) -> str:
    """Return the skeleton of a name given by its ``sounds``."""
    return sounded.translate(_DROP_VOWELS)


def fold_all(names: Sequence[str]) -> list[str]:
    """Return ``fold`` of every name; none of them may hold a newline."""
    return fold("\n".join(names)).split("\n") if names else []


def sounds_all(folded: Iterable[str]) -> list[str]:
    """Return ``sounds`` of names that are folded already."""
    joined = "\n".join(folded)
    return sounds_of_folded(joined).split("\n")
