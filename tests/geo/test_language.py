import pytest

from geo.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said that it had hit a depot near Sirte.", "en"),
        ("L'armée a annoncé avoir frappé un dépôt près de Syrte.", "fr"),
        ("قال الجيش إنه قصف مستودعا قرب سرت", "ar"),
        ("قال الجيش إنه قصف مستودعا قرب سرت (Sirte)", "ar"),
        ("The word سرت means Sirte in the report", "en"),
        ("Sirte", "en"),
        ("", "en"),
        ("12345 \x00 \ud800", "en"),
    ],
)
def test_language_of_most_of_the_text(text, language):
    assert detect(text) == language
