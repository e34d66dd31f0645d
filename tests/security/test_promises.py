"""SECURITY.md cannot promise what nothing keeps: each test that it names is there, each limit is the program's own."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
UNITS = {"": 1, "MB": 2**20, "s": 1}

NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)+)`", PAGE)))
LIMITS = re.findall(r"^\|[^|]+\| ([\d,]+) ?(\w*) \| `([\w.]+)\.(\w+)` \| `tests/", PAGE, re.MULTILINE)


def _tests_of(file: Path) -> set[str]:
    """The test functions of a file, those of classes with their class before them."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return {name for name in found if name.split("::")[-1].startswith("test_")}


@pytest.mark.parametrize("named", NAMED)
def test_each_test_that_is_named_exists(named: str) -> None:
    """A promise's test is a function of the file that is said to hold it."""
    file, _, name = named.partition("::")
    assert name in _tests_of(ROOT / file)


def test_each_promise_names_a_test() -> None:
    """Every row of every table ends with at least one."""
    rows = [
        line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| promise", "| what"))
    ]
    assert len(rows) > 40
    assert [row for row in rows if "`tests/" not in row.rsplit("|", 2)[1]] == []


@pytest.mark.parametrize(("number", "unit", "module", "name"), LIMITS)
def test_each_limit_is_the_program_s_own(number: str, unit: str, module: str, name: str) -> None:
    """What the page says is what the constant holds."""
    assert getattr(import_module(module), name) == int(number.replace(",", "")) * UNITS[unit]


def test_every_limit_is_read() -> None:
    """A row that this file cannot read would be checked by nobody."""
    table = PAGE.split("### Limits")[1].split("\n## ")[0]
    assert len(LIMITS) == len([line for line in table.splitlines() if line.startswith("| ")]) - 1
