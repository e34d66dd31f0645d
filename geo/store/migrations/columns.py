"""``ALTER TABLE ... ADD COLUMN``, which SQLAlchemy leaves to others."""

from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql.compiler import DDLCompiler


class AddColumn(ExecutableDDLElement):
    """Adds a column to a table that is there; one that may not be null needs a ``server_default``."""

    inherit_cache = False

    def __init__(self, table: Table, column: Column[Any]):
        self.table, self.column = table, column
        table.append_column(column, replace_existing=True)


@compiles(AddColumn)
def _statement(element: AddColumn, compiler: DDLCompiler, **_: object) -> str:
    specification = compiler.get_column_specification(element.column)
    return f"ALTER TABLE {compiler.preparer.format_table(element.table)} ADD COLUMN {specification}"
