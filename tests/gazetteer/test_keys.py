import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index import keys

lines = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12), max_size=6)
plain = st.lists(st.text("abc d", min_size=1, max_size=8), min_size=1, max_size=6)


@given(lines)
def test_keys_of_many_strings_are_those_of_each(texts: list[str]) -> None:
    expected = [keys.key(text) for text in texts]
    assert keys.keys_of(texts).tolist() == expected


@given(plain)
def test_prefix_keys_are_those_of_the_beginnings_before_a_space(texts: list[str]) -> None:
    expected = {keys.key(text[:i]) for text in texts for i, char in enumerate(text) if char == " "}
    assert set(keys.word_prefix_keys(texts).tolist()) == expected


@given(plain)
def test_deletion_keys_find_every_string_with_a_letter_left_out(texts: list[str]) -> None:
    found, owners = keys.all_deletion_keys(texts)
    expected = [
        (keys.key(t[:i] + t[i + 1 :]), n) for n, t in enumerate(texts) for i in range(len(t)) if t[i] != t[i - 1 : i]
    ]
    assert list(zip(found.tolist(), owners.tolist(), strict=True)) == expected


@given(st.text("abc d", max_size=8))
def test_deletion_keys_of_one_string(text: str) -> None:
    expected = [keys.key(text), *(keys.key(text[:i] + text[i + 1 :]) for i in range(len(text)))]
    assert keys.deletion_keys(text).tolist() == expected


def test_a_letter_of_any_script_is_left_out_whole() -> None:
    assert set(keys.deletion_keys("درنة").tolist()) & set(keys.deletion_keys("دنة").tolist())


def test_no_two_of_many_short_names_share_a_key() -> None:
    texts = [f"{a}{b}{n}" for a in "abcdefghij" for b in "klmnopqrst" for n in range(300)]
    assert len(np.unique(keys.keys_of(texts))) == len(texts)


@given(st.text(min_size=200, max_size=400))
def test_a_long_string_has_the_key_that_its_parts_make(text: str) -> None:
    head, tail = text[:150], text[150:]
    size = len(head.encode("utf-8", "surrogatepass"))
    assert keys.key(text) == (keys.key(head) + keys.power(size) * keys.key(tail)) % 2**64
