"""What an edited field of a row becomes: one command, or none if nothing changed."""

from datetime import date

from facilitator.activities.plan import commands
from facilitator.activities.plan.rows import Field, Row
from facilitator.store.store import Store


def stored(row: Row, field: Field) -> object:
    """What is kept of a field."""
    return {
        Field.WHAT: row.title,
        Field.HOW: row.how,
        Field.WHO: (row.owner_id, row.who),
        Field.DUE: row.due,
        Field.STATUS: row.status,
        Field.REASON: row.reason,
    }[field]


def write_field(store: Store, row: Row, field: Field, value: object, today: date) -> None:
    """Keep the new value of a field; an empty title or action is not taken."""
    if value == stored(row, field) or (field is Field.WHAT and not value):
        return
    if row.is_section:
        commands.rename_section(store, row.id, str(value))
    elif field is Field.WHAT:
        commands.write(store, row.id, "what", str(value))
    elif field is Field.HOW:
        commands.write(store, row.id, "how", str(value))
    elif field is Field.STATUS:
        commands.set_status(store, row.id, str(value), today, row.reason)
    elif field is Field.REASON:
        commands.set_status(store, row.id, row.status, today, str(value))
    elif isinstance(value, tuple):
        commands.set_owner(store, row.id, *value)
    elif value is None or isinstance(value, date):
        commands.set_due(store, row.id, value)
