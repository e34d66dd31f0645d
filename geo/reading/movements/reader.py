"""The doors of the movements stage."""

from geo.model import Movement, PlaceRole
from geo.reading.events.records import Located, Scene, Trigger


def roles_in(scene: Scene, trigger: Trigger) -> tuple[tuple[PlaceRole, Located], ...]:
    """The places of a trigger's clause by their role in it, in the text's order."""
    del scene, trigger
    return ()


def read_movement(scene: Scene, trigger: Trigger) -> Movement | None:
    """The movement that a trigger tells; None where it tells none."""
    del scene, trigger
    return None
