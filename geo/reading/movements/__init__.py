"""Movements: who or what moves, how many, carrying what, along which legs."""

from geo.reading.movements.reader import read_movement, roles_in

__all__ = ["read_movement", "roles_in"]
