"""Where words go that were typed or taken up: a parked issue, a risk, a decision, an action."""

from collections.abc import Sequence

from facilitator.activities.decision.commands import record_agreed
from facilitator.activities.parking.commands import park
from facilitator.activities.plan.commands import add_action
from facilitator.meeting.capture import Entry
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.windows.capture_line import ACTION, DECISION, PARK

RISK = "risk"  # only taken up from a board, never typed as such
_TOAST = 60


def file(
    store: Store, meeting_id: str, item_id: str | None, kind: str, entry: Entry, origins: Sequence[Origin] = ()
) -> str:
    """Keep an entry as what `kind` says, under an agenda item, and say so in a sentence; KeyError for another kind."""
    if kind == PARK:
        park(store, meeting_id, entry.text, item_id=item_id, origins=origins)
        return f"Parked: {short(entry.text)}"
    if kind == RISK:
        park(store, meeting_id, entry.text, kind="risk", item_id=item_id, origins=origins)
        return f"Risk noted: {short(entry.text)}"
    if kind == DECISION:
        record_agreed(store, meeting_id, item_id, entry.text)
        return f"Decision recorded: {short(entry.text)}"
    if kind == ACTION:
        owner = entry.owner.id if entry.owner else None
        add_action(store, meeting_id, entry.text, item_id=item_id, owner_id=owner, due=entry.due, origins=origins)
        return f"Action added: {short(entry.text)}"
    raise KeyError(kind)


def short(text: str) -> str:
    """The words of a toast: one line, cut at its end."""
    line = one_line(text)
    return line if len(line) <= _TOAST else line[: _TOAST - 1] + "…"
