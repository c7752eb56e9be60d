"""Ids that come from content: of documents without one, and of strikes."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.documents import Document

_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Source:
    """A document's id and its publication date as a date, None where it is unknown or no date."""

    id: str
    published: dt.date | None


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for ``parts``."""
    hashed = hashlib.blake2b(digest_size=8)
    for part in parts:
        hashed.update(part.encode("utf-8", "surrogatepass"))
        hashed.update(b"\0")
    return hashed.hexdigest()


def publication(published: dt.date | str | None) -> dt.date | None:
    """Read an ISO date; what is none is unknown."""
    if isinstance(published, dt.datetime):
        return published.date()
    if isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(str(published).strip()[:10]) if published else None
    except ValueError:
        return None


def source_of(document: Document) -> Source:
    """Return the id of a document, a digest of its text where it has none, and its publication date."""
    return Source(document.id or digest(document.text), publication(document.published))


def fingerprint(quotes: Iterable[str]) -> int:
    """Stand for the wording: reports that copy each other have one fingerprint and are no second witness."""
    words = " ".join(_MARKS.sub(" ", quote).casefold().strip() for quote in quotes)
    return int(digest(words), 16)
