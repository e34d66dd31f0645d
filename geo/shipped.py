"""Where the articles and reviews lie that ship with the program.

That is ``seeds/`` of a checkout, ``geo/seeds/`` of a wheel.
"""

from pathlib import Path

from geo.errors import SeedsError

_PACKAGE = Path(__file__).resolve().parent


def seeds_folder() -> Path:
    """The folder of the shipped articles.

    Raises:
        SeedsError: if neither a wheel's nor a checkout's folder is there.
    """
    places = (_PACKAGE / "seeds", _PACKAGE.parent / "seeds")
    for folder in places:
        if folder.is_dir():
            return folder
    raise SeedsError(
        f"the shipped articles must lie in {places[0]} or {places[1]}, got neither",
        "seeds_missing",
        {"wheel": str(places[0]), "checkout": str(places[1])},
    )


def article_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The article files of a seeds folder (the shipped one if not given), by name."""
    return tuple(sorted((folder or seeds_folder()).glob("*.txt")))


def review_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The review files of a seeds folder (the shipped one if not given), by name; none where it has no ``review/``."""
    return tuple(sorted(((folder or seeds_folder()) / "review").glob("*.json*")))
