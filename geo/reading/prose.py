"""Plain text and Markdown, with or without YAML front matter between two lines of three hyphens."""

import re
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


_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:\s+(?P<value>[^\[\]{}&*!|>%@`].*))?")


def _plain(front: str) -> dict[str, object] | None:
    """Read ``title: Syria: raid kills 14``, no YAML for want of quotes, line by line; None for anything else."""
    found = [_FIELD.fullmatch(line.rstrip()) for line in front.split("\n") if line.strip()]
    if not all(found):
        return None
    return {m["key"].lower(): (m["value"] or "").strip().strip("\"'") for m in found if m is not None}


def _parse(front: str, path: Path) -> dict[str, object]:
    if len(front) > MAX_FRONT_MATTER:
        raise InputError(f"{path}, line 1: the front matter is longer than {MAX_FRONT_MATTER} characters")
    try:
        fields = yaml.safe_load(front) if front else {}
    except yaml.YAMLError as error:
        plain = _plain(front)
        if plain is not None:
            return plain
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
