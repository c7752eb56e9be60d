"""A web page as saved: the article without menus and footers, and what the page says of its source and date."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gazetteer.errors import InputError
from geo.documents import Document
from geo.reading.decoding import MAX_BYTES
from geo.reading.fields import make_document


def read_html(path: Path, name: str, _tell: Callable[[InputError], None]) -> Iterator[Document]:
    """Yield the article of the page (extracted by trafilatura, which also detects the encoding)."""
    import trafilatura  # noqa: PLC0415 - loads slowly, and few runs read web pages

    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"{path}: larger than {MAX_BYTES // 2**20} MiB")
    raw = path.read_bytes()
    if not raw.strip():
        raise InputError(f"{path}: the file is empty")
    article = trafilatura.bare_extraction(raw, include_comments=False, with_metadata=True)
    if article is None or isinstance(article, dict) or not article.text:
        raise InputError(f"{path}: no article could be found on this page")
    fields = {
        "title": article.title,
        "source": article.sitename or article.hostname,
        "url": article.url,
        "published": article.date,
        "language": article.language,
    }
    yield make_document(article.text, fields, name=name, where=str(path))
