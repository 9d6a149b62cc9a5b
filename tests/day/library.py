"""What a library holds, without the names that chance gave its rows."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table
from sqlmodel import SQLModel

import facilitator.activities  # noqa: F401 - registers every table

Contents = dict[str, list[tuple[object, ...]]]


def contents(path: Path) -> Contents:
    """Every row of every table of a library; each id is replaced by its table and place."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        rows = {
            # Secret ballots have no order in which they were written.
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY {_order(table)}').fetchall()
            for name, table in sorted(SQLModel.metadata.tables.items())
        }
    names: dict[str, str] = {}
    for table, found in rows.items():
        for number, row in enumerate(found):
            if "id" in row.keys():  # noqa: SIM118 - a Row contains its values
                names.setdefault(row["id"], f"{table} {number}")
    return {table: [_plain(row, names) for row in found] for table, found in rows.items()}


def _order(table: Table) -> str:
    return "rowid" if table.dialect_options["sqlite"]["with_rowid"] else "id"


def _plain(row: sqlite3.Row, names: dict[str, str]) -> tuple[object, ...]:
    found: dict[str, object] = {}
    for column in row.keys():  # noqa: SIM118 - a Row contains its values
        value = row[column]
        if isinstance(value, str):
            value = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda key: names.get(key[0], "gone"), value)
        found[column] = value
    if "changes" in found:  # the rows of one step are written in the order of their ids
        found["changes"] = sorted(json.dumps(change) for change in json.loads(str(found["changes"])))
    return tuple(found.values())
