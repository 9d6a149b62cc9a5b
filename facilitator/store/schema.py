"""What every table shares: keys, instants, and which of the three scopes it belongs to."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Dialect, String, Table
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# A *document* row is undone and kept in the history; `prepared` says whether it belongs to the preparation
# of a meeting, and so is carried into a copy or a template, or to what was said and decided on the day.
PREPARED: dict[str, Any] = {"info": {"scope": "document", "prepared": True}}
RECORDED: dict[str, Any] = {"info": {"scope": "document", "prepared": False}}
# A *stage* row is kept but never undone: clock facts, what the room sees.
STAGE: dict[str, Any] = {"info": {"scope": "stage"}}
# A *ballot* row is in neither history nor undo.
BALLOT: dict[str, Any] = {"info": {"scope": "ballot"}}


def new_id() -> str:
    """A fresh key, unique over all libraries, so that meetings can be copied between them."""
    return str(uuid4())


def scope_of(table: Table) -> str:
    """The scope of a table: document, stage, ballot, or "" for the store's own."""
    return str(table.info.get("scope", ""))


class Instant(TypeDecorator[datetime]):
    """An instant, kept as ISO text in UTC with microseconds, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse naive values: an instant without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read back an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write the ISO form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read the ISO form."""
        return None if value is None else date.fromisoformat(value)


class Row(SQLModel):
    """A row with a key of ours."""

    id: str = Field(default_factory=new_id, primary_key=True)


class MeetingRow(Row):
    """A row that belongs to one meeting and goes with it."""

    meeting_id: str = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
