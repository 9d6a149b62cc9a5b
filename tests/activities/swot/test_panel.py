"""The board driven as a user does: by keys, clicks and drags."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.activities.swot import queries
from facilitator.activities.swot.commands import add_note
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.rules import LETTERS
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from tests.activities.hostile import HOSTILE
from tests.activities.swot.boards import fill, make_meeting
from tests.clocks import FakeClock

Key, Left, Shift = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


class Board:
    """A shown panel, and what its library holds."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot, *, empty: bool = False) -> None:
        self.store = store
        self.meeting_id, self.scenario_id = make_meeting(store)
        self.ids = {} if empty else fill(store, self.meeting_id, self.scenario_id)
        self.panel = SwotPanel(store, clock)
        self.panel.resize(854, 596)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.panel.show_step(StepRef(self.meeting_id, "item", "swot", self.scenario_id))
        qtbot.waitExposed(self.panel)
        self.panel.activateWindow()
        self.panel.view.setFocus()
        qtbot.waitUntil(self.panel.view.hasFocus)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        self.view = self.panel.view
        self.scene = self.view.board_scene

    def texts(self, letter: str) -> list[str]:
        """The notes of a quadrant as stored, after checking that the scene shows just these."""
        with self.store.reading() as session:
            board = queries.board(session, self.meeting_id, self.scenario_id)
        stored = [note.text for note in board.of(letter)]
        assert [note.row.text for note in self.scene.quadrants[letter].notes] == stored
        return stored

    def at(self, text: str) -> QPoint:
        """The middle of a note on the viewport."""
        note = self.scene.notes[self.ids[text]]
        return self.view.mapFromScene(note.sceneBoundingRect().center())

    def click(self, text: str) -> None:
        """Click on a note."""
        QTest.mouseClick(self.view.viewport(), Left, pos=self.at(text))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def selected(self) -> str:
        """The text of the selected note."""
        note = self.scene.notes.get(self.scene.selected_id)
        return note.row.text if note else ""


@pytest.fixture
def board(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    """The board of mock-up 03."""
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def test_a_captured_line_lands_at_the_end_of_its_quadrant(board: Board) -> None:
    untouched = board.scene.notes[board.ids["One supplier, one delivery a week"]]
    board.panel.capture(Entry("Eastmere rooms free only on Tue", "Estates"), "W")
    assert board.texts("W")[-1] == "Eastmere rooms free only on Tue"
    assert board.scene.notes[untouched.row.id] is untouched
    assert board.panel.count_label.text() == "23 notes"
    assert [target.key for target in board.panel.targets()] == list(LETTERS)


def test_the_note_being_typed_shows_where_it_will_stand_and_moves_nothing(board: Board) -> None:
    before = {key: note.scenePos() for key, note in board.scene.notes.items()}
    board.panel.drafting("Eastmere rooms #Estates", "W")
    ghost = board.scene.quadrants["W"].ghost
    assert ghost is not None
    assert (ghost.text, ghost.perspective) == ("Eastmere rooms", "Estates")
    assert {key: note.scenePos() for key, note in board.scene.notes.items()} == before
    place = ghost.scenePos()
    board.panel.capture(Entry("Eastmere rooms", "Estates"), "W")
    assert board.scene.quadrants["W"].ghost is None
    assert board.scene.quadrants["W"].notes[-1].scenePos() == place


def test_arrows_and_tab_go_through_the_notes(board: Board) -> None:
    board.click("Three of five visits move to local clinics")
    seen = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Up, Key.Key_Tab):
        board.press(key)
        seen.append(board.selected())
    assert seen == [
        "Less travel on days patients feel worst",
        "Nurse-led clinic runs at Eastmere now",
        "Physicist cover is thin on clinic days",
        "Nurse-led clinic runs at Eastmere now",
        "One licensed hub, one set of protocols",
        "Less travel on days patients feel worst",
    ]
    assert "Strengths, 3 of 6" in board.view.accessibleDescription()
    assert board.view.accessibleDescription().startswith("Less travel")


def test_down_from_the_last_strength_goes_to_the_opportunities(board: Board) -> None:
    board.click("Carers can attend without a day off")
    board.press(Key.Key_Down)
    assert board.selected() == "Earlier talks with referring teams"


def test_shift_and_arrows_move_the_note_itself(board: Board) -> None:
    board.click("Hub has only two shielded rooms")
    board.press(Key.Key_Down, Shift)
    assert board.texts("W")[2] == "Hub has only two shielded rooms"
    board.press(Key.Key_Left, Shift)
    assert board.texts("S")[2] == "Hub has only two shielded rooms"
    assert board.selected() == "Hub has only two shielded rooms"
    board.click("Earlier talks with referring teams")
    board.press(Key.Key_Up, Shift)
    assert board.texts("S")[-1] == "Earlier talks with referring teams"
    for _ in range(3):
        board.store.undo()
    assert board.texts("W")[1] == "Hub has only two shielded rooms"


def test_f2_edits_in_place_and_enter_commits_one_step(board: Board) -> None:
    board.click("Bloods sit on two lab systems")
    board.press(Key.Key_F2)
    assert board.view.editor is not None
    QTest.keyClicks(board.view.editor, " today #finance")
    board.press(Key.Key_Return)
    assert board.view.editor is None
    assert board.texts("W")[-1] == "Bloods sit on two lab systems today"
    assert board.scene.notes[board.scene.selected_id].row.perspective == "Finance"
    assert board.store.undo_label == "Edit note"
    assert board.view.hasFocus()


def test_shift_enter_starts_a_line_and_focus_out_commits(board: Board, qtbot: QtBot) -> None:
    board.click("Bloods sit on two lab systems")
    board.press(Key.Key_Return)
    board.press(Key.Key_Return, Shift)
    assert board.view.editor is not None
    QTest.keyClicks(board.view.editor, "and a third")
    board.panel.add_button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert board.texts("W")[-1] == "Bloods sit on two lab systems\nand a third"


def test_esc_leaves_no_trace(board: Board) -> None:
    label = board.store.undo_label
    board.click("Bloods sit on two lab systems")
    for opening in (Key.Key_F2, Key.Key_Insert):
        board.press(opening)
        assert board.view.editor is not None
        QTest.keyClicks(board.view.editor, "half a thought")
        board.press(Key.Key_Escape)
        assert board.view.editor is None
    assert board.texts("W")[-1] == "Bloods sit on two lab systems"
    assert board.scene.quadrants["W"].ghost is None
    assert board.store.undo_label == label
    assert board.store.redo_label is None


def test_insert_writes_a_new_note_in_the_current_quadrant(board: Board) -> None:
    board.click("Key physicist retires in 2027")
    board.press(Key.Key_Insert)
    assert board.view.editor is not None
    QTest.keyClicks(board.view.editor, "Strike days by Friday #nursing")
    board.press(Key.Key_Return)
    assert board.texts("T")[-1] == "Strike days by Friday"
    assert board.scene.quadrants["T"].notes[-1].row.perspective == "Nursing"


def test_the_note_button_and_an_empty_note_leave_the_board_as_it_was(board: Board) -> None:
    QTest.mouseClick(board.panel.add_button, Left)
    board.press(Key.Key_Return)
    assert board.view.editor is None
    assert board.panel.count_label.text() == "22 notes"


def test_delete_is_said_and_can_be_undone(board: Board) -> None:
    board.click("A late flight loses a treatment day")
    board.press(Key.Key_Delete)
    assert board.said == ["Deleted “A late flight loses a treatment day”"]
    assert board.selected() == "Key physicist retires in 2027"
    board.store.undo()
    assert board.texts("T")[2] == "A late flight loses a treatment day"


def drag(board: Board, start: QPoint, end: QPoint) -> None:
    """Press, move in two steps, and keep holding."""
    port = board.view.viewport()
    QTest.mousePress(port, Left, pos=start)
    QTest.mouseMove(port, start + QPoint(8, 8))
    QTest.mouseMove(port, end)


def test_a_drag_moves_to_where_the_mark_is(board: Board) -> None:
    start = board.at("Hub has only two shielded rooms")
    end = board.at("Phone symptom check between cycles") - QPoint(0, 30)
    drag(board, start, end)
    assert board.scene.mark.isVisible()
    assert board.store.undo_label == "Add note"
    QTest.mouseRelease(board.view.viewport(), Left, pos=end)
    assert board.texts("O")[3] == "Hub has only two shielded rooms"
    assert not board.scene.mark.isVisible()
    board.store.undo()
    assert board.texts("W")[1] == "Hub has only two shielded rooms"


def test_esc_in_a_drag_puts_everything_back(board: Board) -> None:
    note = board.scene.notes[board.ids["Hub has only two shielded rooms"]]
    before = note.scenePos()
    drag(board, board.at(note.row.text), board.at("Phone symptom check between cycles"))
    assert note.scenePos() != before
    board.press(Key.Key_Escape)
    assert board.selected() == note.row.text
    QTest.mouseRelease(board.view.viewport(), Left, pos=QPoint(100, 400))
    assert note.scenePos() == before
    assert board.store.undo_label == "Add note"


def test_a_drag_that_ends_where_it_began_is_no_step(board: Board) -> None:
    middle = board.at("Hub has only two shielded rooms")
    drag(board, middle, middle + QPoint(9, 9))
    QTest.mouseRelease(board.view.viewport(), Left, pos=middle + QPoint(9, 9))
    assert board.store.undo_label == "Add note"


def test_a_double_click_edits(board: Board) -> None:
    QTest.mouseDClick(board.view.viewport(), Left, pos=board.at("Hub has only two shielded rooms"))
    assert board.view.editor is not None
    assert board.view.editor.toPlainText() == "Hub has only two shielded rooms"
    board.press(Key.Key_Escape)


def test_the_menu_does_what_keys_and_drags_do(board: Board) -> None:
    board.click("Hub has only two shielded rooms")
    board.press(Key.Key_Menu)
    menu = board.panel.findChild(QMenu)
    assert menu is not None
    rows = {action.text(): action for action in menu.actions()}
    assert "Move to Weaknesses" not in rows
    menu.setActiveAction(rows["Move to Strengths"])
    QTest.keyClick(menu, Key.Key_Return)
    assert board.texts("S")[-1] == "Hub has only two shielded rooms"


def test_a_full_quadrant_scrolls_by_itself(board: Board) -> None:
    for number in range(12):
        board.ids[f"More {number}"] = add_note(board.store, board.meeting_id, board.scenario_id, "S", f"More {number}")
    quadrant = board.scene.quadrants["S"]
    assert quadrant.overflows()
    board.click("Three of five visits move to local clinics")
    below = quadrant.hidden_notes()[1]
    board.press(Key.Key_PageDown)
    assert quadrant.hidden_notes()[0] > 0
    assert quadrant.hidden_notes()[1] < below
    point = board.at("Five nurses to train before first clinic")
    assert board.scene.quadrants["W"].offset == 0
    port = board.view.viewport()
    for _ in range(8):
        place = QPoint(100, 150)
        QApplication.sendEvent(
            port,
            QWheelEvent(
                place.toPointF(), port.mapToGlobal(place).toPointF(), QPoint(), QPoint(0, 120),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip
    assert quadrant.offset == 0
    assert board.at("Five nurses to train before first clinic") == point
    board.view.select(board.ids["More 11"])
    shown = quadrant.pane()
    assert shown.contains(board.scene.notes[board.ids["More 11"]].sceneBoundingRect().center())


def test_an_empty_board_asks_and_the_first_note_replaces_the_hint(
    store: Store, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    board = Board(store, fake_clock, qtbot, empty=True)
    assert board.scene.quadrants["S"].hint
    board.press(Key.Key_Down)
    assert board.selected() == ""
    board.panel.capture(Entry("First"), "")
    assert board.texts("S") == ["First"]
    assert not board.scene.quadrants["S"].hint
    board.panel.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_literally_and_stays_on_its_paper(board: Board, text: str) -> None:
    board.panel.capture(Entry(text, "<i>x</i>"), "T")
    note = board.scene.quadrants["T"].notes[-1]
    assert note.text == board.texts("T")[-1]
    metrics = QFontMetricsF(note._face)
    assert all(metrics.horizontalAdvance(line) <= note.width for line in note._text)
    board.panel.grab()


def test_handlers_follow_the_selection(board: Board) -> None:
    assert not {"board.edit", "board.delete", "become.action"} & set(board.panel.handlers())
    board.click("Hub has only two shielded rooms")
    assert {"board.edit", "board.delete", "board.up", "board.left"} <= set(board.panel.handlers())


def test_forty_notes_by_keys_alone_lose_no_character(board: Board) -> None:
    for number in range(10):
        for letter in LETTERS:
            board.view.select("")
            board.scene.current = letter
            board.press(Key.Key_Insert)
            assert board.view.editor is not None
            QTest.keyClicks(board.view.editor, f"Point {number} of {letter}, as said")
            board.press(Key.Key_Return)
    for letter in LETTERS:
        assert board.texts(letter)[-10:] == [f"Point {number} of {letter}, as said" for number in range(10)]
