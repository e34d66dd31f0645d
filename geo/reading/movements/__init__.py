"""Movements: who or what moves, how many, carrying what, along which legs."""
