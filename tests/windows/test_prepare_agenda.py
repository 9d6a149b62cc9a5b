"""Where the agenda leads to in the preparation: to the people, and to a second meeting."""

from facilitator.activities.agenda.queries import agenda
from facilitator.meeting.queries import head
from facilitator.windows.prepare import PreparePage


def test_the_agenda_is_split_and_says_so_with_undo(page: PreparePage) -> None:
    store = page.agenda.store
    said: list[str] = []
    page.said.connect(said.append)
    with store.reading() as session:
        before = agenda(session, page.agenda.meeting_id).items
        title = head(session, page.agenda.meeting_id).title
    page.agenda.split_wanted.emit(before[6].entry.id)
    assert said == [f"“{title} (part 2)” made"]
    with store.reading() as session:
        assert len(agenda(session, page.agenda.meeting_id).items) == 6
    store.undo()
    with store.reading() as session:
        assert agenda(session, page.agenda.meeting_id).items == before


def test_the_agenda_leads_to_the_people(page: PreparePage) -> None:
    page.agenda.people_wanted.emit()
    assert page.stack.currentWidget() is page.people
