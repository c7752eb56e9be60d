"""The house: imports run one way, nothing goes in circles, no room is too large."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STOREYS = ["gazetteer", "geo", "maps"]
MODULES = sorted(p for storey in STOREYS for p in (ROOT / storey).rglob("*.py"))
MAX_LINES = 300


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(p): p for p in MODULES}


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def own_imports(path: Path, *, at_load: bool) -> Iterator[str]:
    """Names of our modules that `path` imports; `at_load` leaves out those inside functions and for types only."""

    def walk(node: ast.AST) -> Iterator[ast.AST]:
        for child in ast.iter_child_nodes(node):
            deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or is_type_checking(child)
            if not (at_load and deferred):
                yield child
                yield from walk(child)

    for node in walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; the others are absolute"
            base = node.module or ""
            found = [f"{base}.{a.name}" if f"{base}.{a.name}" in NAMES else base for a in node.names]
        else:
            continue
        yield from (name for name in found if name.split(".")[0] in STOREYS)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_downwards_only(path: Path) -> None:
    storey = STOREYS.index(module_name(path).split(".")[0])
    for name in own_imports(path, at_load=False):
        assert STOREYS.index(name.split(".")[0]) <= storey, f"{module_name(path)} imports {name} from above"


def test_no_module_imports_itself_through_others() -> None:
    graph = {name: {n for n in own_imports(path, at_load=True) if n in NAMES} - {name} for name, path in NAMES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_module_is_one_idea(path: Path) -> None:
    lines = len(path.read_text(encoding="utf8").splitlines())
    assert lines <= MAX_LINES, f"{module_name(path)} has {lines} lines"


def test_everything_metric_is_in_one_module() -> None:
    users = [
        module_name(p)
        for p in MODULES
        if any(word in p.read_text(encoding="utf8") for word in ("import pyproj", "from pyproj"))
    ]
    assert users == ["gazetteer.geodesy"]


@pytest.mark.parametrize("name", STOREYS)
def test_public_names_are_listed_in_order(name: str) -> None:
    module = __import__(name)
    assert list(module.__all__) == sorted(module.__all__)
    for public in module.__all__:
        assert getattr(module, public) is not None
