"""Documentation that cannot fall behind the code."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

import gazetteer.records
import geo.model.kinds

ROOT = Path(__file__).parents[1]
ENUMS = [
    value
    for module in (gazetteer.records, geo.model.kinds)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_word_allowed_is_explained(enum: type[StrEnum]) -> None:
    """Each value of each enum stands, as code, in docs/vocabulary.md."""
    explained = set(re.findall(r"`([a-z_.]+)`", (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")))
    assert {member.value for member in enum} <= explained


def test_the_page_explains_no_kind_that_does_not_exist() -> None:
    """A row of the table of kinds is a kind of the model."""
    rows = re.findall(r"^\| `([a-z_.]+)`", (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [kind.value for kind in geo.model.kinds.EventKind]


@pytest.mark.parametrize("package", ["gazetteer", "geo", "dashboard"])
def test_the_plan_of_the_house_names_every_room(package: str) -> None:
    """Each module and folder of a package stands in its row of the design's table."""
    page = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{package}/` |"))
    here = [entry for entry in (ROOT / package).iterdir() if entry.name != "assets" and entry.name[0] not in "_."]
    rooms = {entry.stem if entry.is_file() else f"{entry.name}/" for entry in here}
    assert rooms - set(re.findall(r"`([\w/]+)`", row)) == set()


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/review-format.md", "docs/shared-installation.md"]
)
def test_paths_that_a_page_names_exist(page: str) -> None:
    """A path in code type that looks like one of ours is there."""
    words = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|md|csv|js|css|png|toml|txt))`", (ROOT / page).read_text("utf-8"))
    missing = [word for word in words if not (ROOT / word).exists() and not word.startswith(("notes/", "../"))]
    assert missing == []
