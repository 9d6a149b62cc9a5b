"""Where words go that were typed or taken up: a note, a parked issue, a risk, a decision, an action, an option."""

from collections.abc import Sequence

from facilitator.activities.decision.commands import add_option, record_agreed
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.rules import BadRule
from facilitator.activities.discussion.commands import add_question
from facilitator.activities.discussion.queries import question
from facilitator.activities.notes.commands import add_note
from facilitator.activities.parking.commands import park
from facilitator.activities.plan.commands import add_action
from facilitator.meeting.capture import Entry
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.windows.capture_line import ACTION, DECISION, NOTE, PARK

RISK = "risk"  # only taken up from a board, never typed as such
QUESTION = "question"
QUESTION_TOPIC = "From the SWOT board"
DATA = "data"  # a question that needs data: an action of the section below, by whoever finds out
DATA_SECTION = "Data"
_TOAST = 60


def file(
    store: Store,
    meeting_id: str,
    item_id: str | None,
    kind: str,
    entry: Entry,
    origins: Sequence[Origin] = (),
    *,
    scenario_id: str | None = None,
) -> str:
    """Keep an entry as what `kind` says, under an agenda item, and say so in a sentence; KeyError for another kind.

    A question is asked about the scenario.
    """
    if kind == NOTE and item_id is not None:
        add_note(store, meeting_id, item_id, entry.text, entry.perspective)
        return f"Noted: {short(entry.text)}"
    if kind in (PARK, NOTE):  # a note without an item to stand under
        park(store, meeting_id, entry.text, item_id=item_id, origins=origins)
        return f"Parked: {short(entry.text)}"
    if kind == RISK:
        park(store, meeting_id, entry.text, kind="risk", item_id=item_id, origins=origins)
        return f"Risk noted: {short(entry.text)}"
    if kind == QUESTION:
        add_question(store, meeting_id, scenario_id, QUESTION_TOPIC, entry.text, origins=origins)
        return f"To be discussed: {short(entry.text)}"
    if kind == DECISION:
        record_agreed(store, meeting_id, item_id, entry.text, origins)
        return f"Decision recorded: {short(entry.text)}"
    if kind == DATA:
        with store.reading() as session:
            wanted = [each for origin in origins if (each := question(session, origin.id)) is not None]
        finder = wanted[0] if wanted else None
        add_action(
            store,
            meeting_id,
            entry.text,
            section=DATA_SECTION,
            item_id=item_id,
            owner_id=finder.finder_id if finder else None,
            who=finder.finder if finder else "",
            due=finder.due if finder else None,
            origins=origins,
        )
        return f"In the data list: {short(entry.text)}"
    if kind == ACTION:
        owner = entry.owner.id if entry.owner else None
        add_action(store, meeting_id, entry.text, item_id=item_id, owner_id=owner, due=entry.due, origins=origins)
        return f"Action added: {short(entry.text)}"
    raise KeyError(kind)


def offer(store: Store, meeting_id: str, option: str) -> str:
    """Take an option into the newest vote whose rule is not locked yet, and say what came of it."""
    with store.reading() as session:
        found = [vote for vote in votes(session, meeting_id) if not vote.locked]
    if not found:
        return "No vote can take another option: add one in a decision step first."
    if any(each.text == option for each in found[-1].options):
        return f"“{short(option)}” is an option already"
    try:
        add_option(store, found[-1].id, option)
    except BadRule as problem:
        return str(problem)
    return f"Option added to the vote: {short(option)}"


def short(text: str) -> str:
    """The words of a toast: one line, cut at its end."""
    line = one_line(text)
    return line if len(line) <= _TOAST else line[: _TOAST - 1] + "…"
