"""What the room is shown instead of a board. A fact of the stage: kept, never undone."""

from facilitator.activities.swot.room_queries import shown_key
from facilitator.activities.swot.tables import SwotShown
from facilitator.store.store import Store


def show_in_room(store: Store, meeting_id: str, scenario_id: str | None, sheet: str) -> None:
    """Show a sheet to the room, "" for the board."""
    with store.transaction("Show in the room") as session:
        key = shown_key(meeting_id, scenario_id)
        row = session.get(SwotShown, key) or SwotShown(id=key, meeting_id=meeting_id)
        row.sheet = sheet
        session.add(row)
