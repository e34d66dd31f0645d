"""The map with its timeline, and beside it the events of the window or the passage of the one that was opened."""

from dashboard.desk import show_desk

show_desk()
