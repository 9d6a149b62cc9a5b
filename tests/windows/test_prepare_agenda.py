"""Where the agenda leads to in the preparation: to the people, and to a second meeting."""

from facilitator.activities.agenda.queries import agenda
from facilitator.meeting.queries import head
from facilitator.windows.prepare import PreparePage
from tests.windows.conftest import Opened
from tests.windows.hands import click


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


def test_its_tool_bar_takes_steps_back_like_every_other(prepared: Opened) -> None:
    shell, desk, _ = prepared
    assert desk.console is not None
    agenda_page = desk.console.prepare.agenda
    before = agenda_page.table.rows()
    agenda_page.table.setFocus()
    click(agenda_page.tools.copy)
    assert len(agenda_page.table.rows()) == len(before) + 1
    label = agenda_page.tools.steps.undo.accessibleName()
    click(agenda_page.tools.steps.undo)
    assert agenda_page.table.rows() == before
    assert shell.toast.message.text() == label.replace("Undo:", "Undone:")


def test_the_agenda_leads_to_the_people(page: PreparePage) -> None:
    page.agenda.people_wanted.emit()
    assert page.stack.currentWidget() is page.people
