"""A real table on a page: read by screen readers, walked by keyboard, each row a link."""

from dashboard.table.component import show_table
from dashboard.table.records import Cell, Column, Pages, Piece, Point, Row, Table

__all__ = ["Cell", "Column", "Pages", "Piece", "Point", "Row", "Table", "show_table"]
