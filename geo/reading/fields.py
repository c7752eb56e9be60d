"""What a report says of itself: the checks that front matter, tables and web pages share."""

import datetime as dt
import re
from collections.abc import Mapping

from gazetteer.errors import InputError
from geo.documents import Document

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_TEXTS = ("id", "title", "source", "url")


def make_document(text: object, fields: Mapping[str, object], *, name: str, where: str) -> Document:
    """Check the fields and make the document; ``where`` (file and line) opens the message of the InputError."""
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where}: there is no text")
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
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise InputError(f"{where}: published is not a date such as 2019-09-27: {str(value)!r:.80}") from None


def _language(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        raise InputError(f"{where}: language is not a code such as en, ar or fr: {value!r:.80}")
    return value.strip().split("-")[0]
