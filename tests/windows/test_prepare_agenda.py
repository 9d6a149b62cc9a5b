"""Where the agenda leads to in the preparation: to the people, and to a second meeting."""


from facilitator.activities.agenda.queries import agenda
from facilitator.meeting.queries import head
from facilitator.windows.prepare import PreparePage
from tests.windows.conftest import Opener


def prepare(demo: Opener) -> PreparePage:
    _shell, desk, _meeting_id = demo("before", "prepare")
    assert desk.console is not None
    return desk.console.prepare


def test_the_agenda_is_split_and_says_so_with_undo(demo: Opener) -> None:
    page = prepare(demo)
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


def test_the_agenda_leads_to_the_people(demo: Opener) -> None:
    page = prepare(demo)
    page.agenda.people_wanted.emit()
    assert page.stack.currentWidget() is page.people
