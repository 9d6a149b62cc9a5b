"""The buttons that take steps back are grey without one, and follow the store."""

from pytestqt.qtbot import QtBot

from facilitator.activities.swot.commands import add_note
from facilitator.activities.undoing import UndoButtons
from facilitator.store.store import Store
from tests.activities.swot.boards import make_meeting


def test_they_are_grey_without_a_step_and_follow_every_table(store: Store, qtbot: QtBot) -> None:
    made = UndoButtons(store)
    qtbot.addWidget(made)
    made.show()

    def seen() -> list[tuple[bool, str]]:
        return [(each.isEnabled(), each.accessibleName()) for each in (made.undo, made.redo)]

    assert seen() == [(False, "Undo"), (False, "Redo")]
    meeting_id, scenario_id = make_meeting(store)
    add_note(store, meeting_id, scenario_id, "S", "One rota")
    assert seen() == [(True, "Undo: Add note"), (False, "Redo")]
    asked: list[str] = []
    made.asked.connect(asked.append)
    made.undo.click()
    assert asked == ["undo"]
    while store.undo():
        pass
    assert seen() == [(False, "Undo"), (True, "Redo: Make meeting")]
    made.redo.click()
    assert asked == ["undo", "redo"]
