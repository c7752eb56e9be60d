"""One JSON block for the page's script, which no report's text can break out of.

Two readers stand between a text and the script: the template engine, which branca runs over what it has already
rendered, and the browser's HTML parser. Neither ever sees a character that means something to it.
"""

import base64
import gzip
import json
import re
from typing import Any

_FOR_HTML = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "\x7f": "\\u007f",
}
_OPENS_TEMPLATE = re.compile(r"\{(?=[{%#])")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
PACK_FROM = 1_500_000  # characters; below, the block stays readable in the file


def to_json(data: object) -> str:
    """Write ``data`` as JSON that is safe inside a ``<script>`` element and inside a Jinja template."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char, escape in _FOR_HTML.items():
        text = text.replace(char, escape)
    return _OPENS_TEMPLATE.sub(r"\\u007b", text)


def to_block(data: object) -> str:
    """Write `to_json`, packed where it is long: ``{"gzip": Base64 of the compressed JSON}``."""
    text = to_json(data)
    if len(text) < PACK_FROM:
        return text
    packed = gzip.compress(text.encode(), compresslevel=6, mtime=0)
    return json.dumps({"gzip": base64.b64encode(packed).decode()})


def clean(text: str | None) -> str | None:
    """Take out of a report's text what no file in UTF-8 may hold: NUL and lone surrogates."""
    return _LONE_SURROGATE.sub("�", text.replace("\0", "�")) if text else None


def sparse(record: dict[str, Any]) -> dict[str, Any]:
    """Return ``record`` without what is unknown or empty: absent says the same and takes no room."""
    return {k: v for k, v in record.items() if v is not None and v is not False and v not in ("", [], ())}
