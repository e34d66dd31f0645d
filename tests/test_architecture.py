"""The arrows of the house: dashboard -> geo -> gazetteer, and no viewer where none belongs."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VIEWERS = {"streamlit", "folium", "streamlit_folium"}
FORBIDDEN = {
    "gazetteer": {"geo", "dashboard", "geopandas", "pandas", *VIEWERS},
    "geo": {"dashboard", *VIEWERS},
    "dashboard.view": VIEWERS,
}
"""What a module, or any module below it, must not import."""

SCRIPTS = ("dashboard.app", "dashboard.screens")
"""What Streamlit runs instead of importing; the dashboard's own tests do."""


def _imports(source: str, module: str, *, is_package: bool) -> Iterator[str]:
    """The full names of all that a module imports, at any depth of its code."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                above = package[: len(package) - level + 1] if level else []
                origin = ".".join([*above, *([name] if name else [])])
                yield from (f"{origin}.{alias.name}" for alias in names)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(value)), *_]):
                if name in {"import_module", "__import__"}:
                    yield value


def _broken_arrows(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """What a module imports and must not."""
    banned = set().union(*(names for root, names in FORBIDDEN.items() if f"{module}.".startswith(f"{root}.")))
    return {name for name in _imports(source, module, is_package=is_package) if name.split(".")[0] in banned}


def _files() -> list[Path]:
    packages = ("gazetteer", "geo", "dashboard")
    return sorted(file.relative_to(ROOT) for package in packages for file in (ROOT / package).rglob("*.py"))


def _module(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("file", _files(), ids=str)
def test_no_module_imports_against_the_arrows(file):
    """Every module keeps to what its package may know."""
    source = (ROOT / file).read_text(encoding="utf-8")

    assert _broken_arrows(source, _module(file), is_package=file.stem == "__init__") == set()


@pytest.mark.parametrize(
    ("module", "source", "broken"),
    [
        ("gazetteer.index", "import geo.model", {"geo.model"}),
        ("gazetteer.index", "from dashboard import view", {"dashboard.view"}),
        ("gazetteer", "import pandas as pd", {"pandas"}),
        ("gazetteer.sources.cities", "def f():\n    from geopandas import read_file", {"geopandas.read_file"}),
        ("gazetteer.index", "import importlib\nimportlib.import_module('geo')", {"geo"}),
        ("geo.frames", "import streamlit", {"streamlit"}),
        ("geo.store.store", "if True:\n    import folium.plugins", {"folium.plugins"}),
        ("geo.store.store", "from dashboard.i18n import text", {"dashboard.i18n.text"}),
        ("geo.routes", "__import__('streamlit_folium')", {"streamlit_folium"}),
        ("geo", "from dashboard import view", {"dashboard.view"}),
        ("dashboard.view", "import streamlit as st", {"streamlit"}),
        ("dashboard.view", "from folium import Map", {"folium.Map"}),
    ],
)
def test_each_broken_arrow_is_caught(module, source, broken):
    """An import against an arrow is found wherever and however it is written."""
    assert _broken_arrows(source, module) == broken


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("geo.store.store", "from gazetteer.index import Gazetteer\nimport geopandas"),
        ("dashboard.view", "from geo.model import Corpus\nimport gazetteer"),
        ("dashboard.map.layers", "import folium, streamlit"),
        ("dashboard.viewport", "import streamlit"),
        ("geo.export.jsonl", "from . import dashboard\nfrom .folium import thing"),
        ("geography", "import streamlit"),
        ("gazetteer.index", "import geopy\nnot_an_import = 'import geo'"),
    ],
)
def test_allowed_imports_are_let_through(module, source):
    """Arrows in the right direction, namesakes and texts are no offence."""
    assert _broken_arrows(source, module) == set()


@pytest.mark.parametrize("package", ["gazetteer", "geo", "dashboard"])
def test_every_module_imports(package):
    """No module is left that cannot be imported by its full name."""
    root = importlib.import_module(package)
    names = [found.name for found in pkgutil.walk_packages(root.__path__, f"{package}.", onerror=_fail)]

    for name in names:
        if not name.startswith(SCRIPTS):
            importlib.import_module(name)
    assert names


def _fail(name: str) -> None:
    pytest.fail(f"{name} could not be imported")
