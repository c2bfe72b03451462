"""Keep modules and functions small enough to read: at most 300 and 40 lines."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("k4k_wagtail", "example_site", "tests", "scripts")
MODULE_LINES = 300
FUNCTION_LINES = 40


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's docstring takes: explaining is free."""
    first = node.body[0]
    if ast.get_docstring(node) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the length of a function in lines, without its docstring."""
    end = node.end_lineno or node.lineno
    return end - node.lineno + 1 - docstring_lines(node)


def complaints(path: Path) -> Iterator[str]:
    """Yield what is too long in one module."""
    name, source = path.relative_to(ROOT), path.read_text(encoding="utf-8")
    lines = source.count("\n")
    if lines > MODULE_LINES:
        yield f"{name}: {lines} lines; split it (at most {MODULE_LINES})"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = function_lines(node)
            if length > FUNCTION_LINES:
                place = f"{name}:{node.lineno}: {node.name}"
                yield f"{place} has {length} lines (at most {FUNCTION_LINES})"


def main() -> int:
    """Print what is too long; return the exit status."""
    modules = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    found = [
        line for path in modules if "migrations" not in path.parts for line in complaints(path)
    ]
    print("\n".join(found) or "sizes kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
