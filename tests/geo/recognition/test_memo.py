from geo.recognition.memo import Memo


def test_a_word_is_worked_out_once_and_a_very_long_one_is_not_kept():
    asked = []
    lengths = Memo(lambda word: asked.append(word) or len(word))
    words = ["Sirte", "a" * 5_000, "Sirte", "a" * 5_000]
    assert [lengths[word] for word in words] == [5, 5_000, 5, 5_000]
    assert asked == ["Sirte", "a" * 5_000, "a" * 5_000]
    assert list(lengths) == ["Sirte"]


def test_words_without_end_do_not_fill_the_memory():
    lengths = Memo(len)
    assert all(lengths[str(number)] == len(str(number)) for number in range(100_000))
    assert len(lengths) < 70_000
