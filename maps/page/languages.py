"""In which language a report's sentence is, for the page's filter."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def language_of(sentence: str) -> str | None:
    """Return the ISO 639-1 code of a sentence's language, None for an empty one."""
    from geo.language import detect  # noqa: PLC0415 - opens its model only where a page is made

    return detect(sentence) if sentence.strip() else None
