"""The scripts of our components, each put together from its own parts and those that several share."""

from collections.abc import Sequence
from importlib.resources import files


def script_of(package: str, *names: str, shared: Sequence[str] = ("dom",)) -> str:
    """The text of a component's script: the shared parts (``dom``, ``picks``), then the package's files in order."""
    ours = (files("dashboard") / f"{name}.js" for name in shared)
    return "\n".join(part.read_text(encoding="utf-8") for part in (*ours, *(files(package) / name for name in names)))
