"""Plain text and Markdown, with or without YAML front matter between two lines of three hyphens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from gazetteer.errors import InputError
from geo.documents import Document
from geo.reading.decoding import read_text
from geo.reading.fields import make_document

FENCE = "---"
MAX_FRONT_MATTER = 64 * 1024


def read_prose(path: Path, name: str, _tell: Callable[[InputError], None]) -> Iterator[Document]:
    """Yield the one report of the file."""
    front, body, first_line = split_front_matter(read_text(path), path)
    fields = _parse(front, path)
    where = f"{path}, line {_line_of('published', front)}" if front else str(path)
    if not body.strip():
        raise InputError(f"{path}, line {first_line}: there is no text below the front matter")
    yield make_document(body, fields, name=name, where=where)


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """Return front matter (empty where there is none), body, and the line that the body starts on."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return "", text, 1
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    # A rule of hyphens may also simply open a text; front matter starts with a key on its first line.
    if end is None:
        if len(lines) > 1 and ":" in lines[1]:
            raise InputError(f"{path}, line 1: the front matter is not closed by a line of three hyphens")
        return "", text, 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).lstrip("\n"), end + 2


def _parse(front: str, path: Path) -> dict[str, object]:
    if len(front) > MAX_FRONT_MATTER:
        raise InputError(f"{path}, line 1: the front matter is longer than {MAX_FRONT_MATTER} characters")
    try:
        fields = yaml.safe_load(front) if front else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise InputError(
            f"{path}, line {line}: the front matter is not YAML: {getattr(error, 'problem', error)}"
        ) from error
    except (ValueError, RecursionError) as error:  # a date such as 2019-02-31; brackets nested without end
        raise InputError(f"{path}, line {_line_of('published', front)}: the front matter: {error}") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise InputError(f"{path}, line 2: the front matter is not a list of keys and values")
    return {str(key).lower(): value for key, value in fields.items()}


def _line_of(key: str, front: str) -> int:
    """Line of the file on which a key of the front matter stands (its first line where it does not)."""
    lines = front.split("\n")
    return next((i for i, line in enumerate(lines, 2) if line.lower().startswith(key)), 2)
