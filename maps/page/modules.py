"""The page's JavaScript modules as one script: no bundler, since they import nothing but each other.

Each module is a file of ``maps/page/script``. ``import`` lines only tell the order; they and the word ``export`` are
dropped, and all of it stands in one function, so that nothing but ``strikemap.start`` is seen from outside.
"""

import re
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).parent / "script"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function\*? |class |const |let )(\w+)", re.MULTILINE)


def in_order(entry: str) -> list[str]:
    """Return the names of the modules that ``entry`` needs, each after those that it imports."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        for needed in _IMPORT.findall(_source(name)):
            visit(needed)
        order.append(name)

    visit(entry)
    return order


@cache
def bundle(entry: str = "main.js") -> str:
    """Return the modules as one script that defines ``strikemap``."""
    names = in_order(entry)
    seen: dict[str, str] = {}
    for name in names:
        for word in _TOP_LEVEL.findall(_source(name)):
            if word in seen:
                raise ValueError(f"{name} and {seen[word]} both define {word} at their top level")
            seen[word] = name
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _source(name))) for name in names)
    return f'var strikemap = (function () {{\n"use strict";\n{body}\nreturn {{ start }};\n}})();'


@cache
def _source(name: str) -> str:
    return (SCRIPT / name).read_text(encoding="utf-8")
