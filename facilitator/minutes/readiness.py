"""What the minutes still lack before they go out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda, summaries
from facilitator.activities.agenda.rules import Entry, Item
from facilitator.activities.comparison.queries import is_begun
from facilitator.activities.decision.queries import recorded, votes
from facilitator.activities.notes.queries import notes_by_item
from facilitator.activities.parking.queries import issues
from facilitator.activities.plan.queries import gaps, plan
from facilitator.activities.swot.queries import boards
from facilitator.documents.mail import Address, BadAddress
from facilitator.meeting.queries import objectives, participants
from facilitator.stage.queries import facts
from facilitator.text import count


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at; `fix_key` says where it is mended.

    It is "run", "summaries", "decisions", "objectives", "people" or "" for nowhere.
    """

    ok: bool
    text: str
    fix_key: str = ""


def missing(session: Session, meeting_id: str) -> tuple[Check, ...]:
    """Everything to look at before sending, what is in order included; what does not apply is left out."""
    found = (_ended(session, meeting_id), _items(session, meeting_id), _decisions(session, meeting_id))
    rest = (_objectives, _actions, _parked, _risks, _addresses)
    return tuple(check for check in (*found, *(look(session, meeting_id) for look in rest)) if check is not None)


def written_up(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many items of the agenda something has been recorded for, and how many there are, breaks left out."""
    items = [item for item in agenda(session, meeting_id).items if not item.is_break]
    said = {*summaries(session, meeting_id), *notes_by_item(session, meeting_id)}
    said |= {vote.item_id for vote in votes(session, meeting_id) if vote.item_id}
    said |= {action.item_id for action in plan(session, meeting_id).actions if action.item_id}
    if is_begun(session, meeting_id):
        entries = (entry for item in items for entry in (item.entry, *item.parts))
        said |= {entry.id for entry in entries if entry.activity == "comparison"}
    scenarios = {board.scenario_id for board in boards(session, meeting_id)}
    return sum(_is_told(item, said, scenarios) for item in items), len(items)


def _is_told(item: Item, said: Collection[str], scenarios: Collection[str | None]) -> bool:
    entries: Sequence[Entry] = (item.entry, *item.parts)
    return any(entry.id in said or (entry.activity == "swot" and entry.scenario_id in scenarios) for entry in entries)


def _ended(session: Session, meeting_id: str) -> Check | None:
    seen = facts(session, meeting_id)
    if seen.started_at is None:
        return Check(False, "The meeting has not been held", "run")
    return None if seen.ended_at else Check(False, "The meeting has not ended", "run")


def _items(session: Session, meeting_id: str) -> Check | None:
    told, total = written_up(session, meeting_id)
    if not total:
        return None
    if told == total:
        return Check(True, f"All {total} items are written up" if total > 1 else "The item is written up")
    return Check(False, f"{total - told} of {count(total, 'item')} without summary or notes", "summaries")


def _decisions(session: Session, meeting_id: str) -> Check:
    number = len(recorded(session, meeting_id))
    if not number:
        return Check(False, "No decision recorded", "decisions")
    return Check(True, f"{count(number, 'decision')} recorded")


def _objectives(session: Session, meeting_id: str) -> Check | None:
    rows = objectives(session, meeting_id)
    if not rows:
        return None
    open_rows = sum(not row.review for row in rows)
    if open_rows:
        return Check(False, f"{open_rows} of {count(len(rows), 'objective')} not reviewed", "objectives")
    return Check(True, "Objectives reviewed")


def _actions(session: Session, meeting_id: str) -> Check:
    total, lacking = len(plan(session, meeting_id).actions), len(gaps(session, meeting_id))
    if not total:
        return Check(False, "No actions recorded")
    if lacking:
        return Check(False, f"{count(lacking, 'action')} without owner or date")
    return Check(True, f"{count(total, 'action')} with owner and date")


def _parked(session: Session, meeting_id: str) -> Check | None:
    rows = [row for row in issues(session, meeting_id) if row.kind == "issue"]
    if not rows:
        return None
    open_rows = sum(not row.settled for row in rows)
    if open_rows:
        return Check(False, f"{count(open_rows, 'parked issue')} not settled")
    return Check(True, "Parked issues settled")


def _risks(session: Session, meeting_id: str) -> Check | None:
    number = sum(row.kind == "risk" for row in issues(session, meeting_id))
    return Check(True, f"{count(number, 'risk')} in the minutes") if number else None


def _addresses(session: Session, meeting_id: str) -> Check:
    rows = participants(session, meeting_id)
    if not rows:
        return Check(False, "Nobody to send them to", "people")
    lacking = sum(not is_mailbox(row.email) for row in rows)
    if lacking:
        return Check(False, f"{count(lacking, 'person', 'people')} without e-mail address", "people")
    return Check(True, "Everybody has an e-mail address")


def is_mailbox(text: str) -> bool:
    """Whether this is one e-mail address."""
    try:
        Address(text)
    except BadAddress:
        return False
    return True
