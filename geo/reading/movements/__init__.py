"""Movements: who or what moves, how many, carrying what, along which legs."""

from geo.reading.movements.journeys import join_journeys, read_journey
from geo.reading.movements.reader import join_triggers, may_move, read_movement, roles_in

__all__ = ["join_journeys", "join_triggers", "may_move", "read_journey", "read_movement", "roles_in"]
