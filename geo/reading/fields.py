"""What a report says of itself: the checks that front matter, tables and web pages share."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from gazetteer.errors import InputError
from geo.documents import Document

SPELLINGS = {
    "text": ("body", "content", "full_text", "fulltext", "article", "story", "notes"),
    "id": ("document_id", "doc_id", "article_id", "uid", "guid"),
    "title": ("headline", "heading"),
    "source": ("publisher", "outlet", "newspaper", "publication", "site", "sitename", "domain"),
    "url": ("link", "href", "permalink"),
    "published": (
        *("date", "published_at", "publication_date", "date_published", "datepublished", "publish_date", "pub_date"),
        *("pubdate", "published_date", "article_date", "published_time", "created_at"),
    ),
    "language": ("lang",),
}
"""What other programs call a field. The field's own name comes first, then these in their order."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_TEXTS = ("id", "title", "source", "url")


def named(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields under our names, whatever the file calls them: “Date”, “pub-date”, “headline”, “body”."""
    told = {re.sub(r"[\s-]+", "_", str(key).strip().casefold()): value for key, value in fields.items()}
    settled = dict(told)
    for name, others in SPELLINGS.items():
        known = (told[key] for key in (name, *others) if told.get(key) not in (None, ""))
        settled[name] = next(known, None)
    return settled


def ours(columns: Iterable[str]) -> frozenset[str]:
    """Return our names of the fields that columns hold."""
    marked = named(dict.fromkeys(columns, "x"))
    return frozenset(name for name in SPELLINGS if marked[name])


def make_document(text: object, fields: Mapping[str, object], *, name: str, where: str) -> Document:
    """Check the fields and make the document; ``where`` (file and line) opens the message of the InputError."""
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where}: there is no text")
    fields = named(fields)
    told = {key: _words(fields.get(key), key, where) for key in _TEXTS}
    return Document(
        text=text,
        id=told["id"] or name,
        title=told["title"],
        source=told["source"],
        url=told["url"],
        published=_date(fields.get("published"), where),
        language=_language(fields.get("language"), where),
    )


def _words(value: object, key: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        raise InputError(f"{where}: {key} is not a text: {value!r:.80}")
    return str(value).strip() or None


def _date(value: object, where: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    written = str(value).strip()
    try:
        return dt.datetime.fromisoformat(written).date()
    except ValueError:
        found = _in_words(written)
    if found is None:
        raise InputError(f"{where}: published is not a date such as 2019-09-27: {written!r:.80}")
    return found


def _in_words(written: str) -> dt.date | None:
    """Read “4 March 2019”, “Mon, 04 Mar 2019 10:00 GMT”, “27/09/2019”; not “04/03/2019”, which may be two days."""
    import dateparser  # noqa: PLC0415 - loads slowly, and most dates are written as the standard has it

    if len(written) > _LONGEST_DATE:
        return None
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    read = {
        parsed.date()
        for order in ("DMY", "MDY")
        if (
            parsed := dateparser.parse(written, languages=["en", "fr", "ar"], settings=settings | {"DATE_ORDER": order})
        )
    }
    return read.pop() if len(read) == 1 else None


_LONGEST_DATE = 60


def _language(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        raise InputError(f"{where}: language is not a code such as en, ar or fr: {value!r:.80}")
    return value.strip().split("-")[0]
