"""Rows in an order: `position` counts 0 … n-1 among siblings, and only rows that change are written.

Siblings are named by their columns: `meeting_id=…`, or `meeting_id=…, parent_id=None`.
"""

from typing import Any, Protocol, TypeVar

from sqlalchemy import Table, func, inspect, select
from sqlmodel import Session, SQLModel


class Ordered(Protocol):
    """A row that has a place among others."""

    id: str
    position: int


RowT = TypeVar("RowT", bound=Ordered)


def in_order(session: Session, model: type[RowT], **siblings: object) -> list[RowT]:
    """The siblings in their order."""
    rows = session.scalars(select(model).filter_by(**siblings)).all()
    return sorted(rows, key=lambda row: (row.position, row.id))


def next_position(session: Session, model: type[SQLModel], **siblings: object) -> int:
    """The position after the last sibling."""
    table: Table = inspect(model).local_table
    last: Any = session.scalar(select(func.max(table.c.position)).filter_by(**siblings))
    return 0 if last is None else int(last) + 1


def move(session: Session, row: Ordered, to_index: int, **siblings: object) -> None:
    """Put `row` at `to_index` among its siblings; an index beyond either end means that end.

    A row that comes from elsewhere (its columns already name the new siblings) is taken in.
    """
    others = [other for other in in_order(session, type(row), **siblings) if other.id != row.id]
    others.insert(max(0, min(to_index, len(others))), row)
    _number(others)


def shift(session: Session, row: Ordered, by: int, **siblings: object) -> None:
    """Move `row` by so many places among its siblings; the ends hold."""
    move(session, row, max(0, row.position + by), **siblings)


def remove(session: Session, row: Ordered, **siblings: object) -> None:
    """Delete `row`, and close the gap that it leaves among its siblings."""
    session.delete(row)
    renumber(session, type(row), **siblings)


def renumber(session: Session, model: type[RowT], **siblings: object) -> None:
    """Close the gaps that a removed row left."""
    session.flush()
    _number(in_order(session, model, **siblings))


def _number(rows: list[RowT]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
