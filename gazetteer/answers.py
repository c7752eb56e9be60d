"""Answers of other geocoders, kept on disk as they came, one small file a question."""

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerError


class Answers:
    """A folder of raw answers by geocoder, method and query."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, geocoder: object, method: str, query: str) -> list[dict[str, Any]] | None:
        """Return the answers kept for a question; None where it was not asked yet, or its file is damaged."""
        try:
            record = json.loads(self._path(geocoder, method, query).read_text(encoding="utf-8"))
            answers: list[dict[str, Any]] = record["answers"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answers

    def put(self, geocoder: object, method: str, query: str, answers: list[dict[str, Any]]) -> None:
        """Keep the answers to a question, an empty list too."""
        path = self._path(geocoder, method, query)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"query": query, "answers": answers}, file, ensure_ascii=False)
            Path(name).replace(path)
        except OSError as error:
            raise GazetteerError(f"{path}: an answer cannot be kept ({error})") from error

    def _path(self, geocoder: object, method: str, query: str) -> Path:
        service = f"{type(geocoder).__module__}.{type(geocoder).__qualname__} {getattr(geocoder, 'domain', '')}"
        digest = hashlib.blake2b(f"{service}\n{method}\n{query}".encode(), digest_size=16).hexdigest()
        return self._folder / f"{digest}.json"
