"""Movements: who or what moves, how many, carrying what, along which legs."""

from geo.reading.movements.reader import join_triggers, may_move, read_movement, roles_in

__all__ = ["join_triggers", "may_move", "read_movement", "roles_in"]
