"""The program's tables as the store tests need them: all of them, and short ways to make rows."""

from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import SQLModel

import facilitator.activities
import facilitator.stage.tables  # noqa: F401 both imports register tables
from facilitator.activities.agenda.tables import AgendaItem
from facilitator.meeting.tables import Meeting
from facilitator.store.store import Store
from tests.clocks import FakeClock

METADATA = SQLModel.metadata
NOW = datetime(2026, 5, 14, 8, 30, tzinfo=UTC)
ODD = "Zoë O'Brien – données 🏥 #1 100%?"


def opened(path: Path, clock: FakeClock | None = None) -> Store:
    """The library at `path`, on a clock that stands still."""
    return Store.open(path, METADATA, clock or FakeClock(NOW))


def meeting(key: str = "m", title: str = "Ward review") -> Meeting:
    """A meeting that is not in the store yet."""
    return Meeting(id=key, title=title, created_at=NOW)


def item(key: str, parent: str | None = None, position: int = 0, meeting_id: str = "m") -> AgendaItem:
    """An agenda item of a meeting, or a part of an item."""
    return AgendaItem(id=key, meeting_id=meeting_id, parent_id=parent, position=position, title=f"Item {key}")


def contents(store: Store, scope: str = "document") -> dict[str, dict[str, tuple[object, ...]]]:
    """Every row of every table of a scope, by its id."""
    names = [table.name for table in METADATA.sorted_tables if table.info.get("scope") == scope]
    with store.raw() as connection:
        return {name: {str(row[0]): row for row in connection.execute(f'SELECT id, * FROM "{name}"')} for name in names}
