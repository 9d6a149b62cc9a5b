"""The notes panel driven by keys, clicks and drags; and the room's pages of notes."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.notes import queries
from facilitator.activities.notes.commands import add_note
from facilitator.activities.notes.delegate import RowEditor
from facilitator.activities.notes.panel import NotesPanel
from facilitator.activities.notes.projection import RoomNotesView
from facilitator.activities.notes.queries import PublicNote, PublicNotes
from facilitator.activities.room_pages import CAP_SHARES, Words
from facilitator.activities.step import StepRef
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from tests.activities.notes.test_notes import make
from tests.clocks import FakeClock

Key, Left, Shift = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
TEXTS = ["Tariff covers the drug", "Two nurses a clinic", "Rooms only on Tuesday", "Ask pharmacy"]


class Page:
    """A shown panel, and what its library holds."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot) -> None:
        self.store = store
        self.meeting_id, _, self.item_id = make(store)
        for text in TEXTS:
            add_note(store, self.meeting_id, self.item_id, text, "Finance" if text == TEXTS[0] else "")
        self.panel = NotesPanel(store, clock)
        self.panel.resize(854, 596)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.panel.show_step(StepRef(self.meeting_id, self.item_id, "discussion"))
        qtbot.waitExposed(self.panel)
        self.panel.activateWindow()
        self.list = self.panel.list
        self.list.setFocus()
        qtbot.waitUntil(self.list.hasFocus)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)

    def texts(self) -> list[str]:
        """What is stored, after checking that the list shows just that."""
        with self.store.reading() as session:
            stored = [note.text for note in queries.item_notes(session, self.meeting_id, self.item_id).notes]
        rows = self.list.rows
        assert [rows.index(number).data() for number in range(rows.rowCount())] == stored
        return stored

    def at(self, number: int) -> QPoint:
        """The middle of a row."""
        return self.list.visualRect(self.list.rows.index(number)).center()

    def click(self, number: int) -> None:
        """Click on a row."""
        QTest.mouseClick(self.list.viewport(), Left, pos=self.at(number))

    def editor(self) -> RowEditor | None:
        """The open editor, if any."""
        return next((each for each in self.list.findChildren(RowEditor) if each.isVisible()), None)

    def write(self, text: str) -> RowEditor:
        """Type into the open editor."""
        editor = self.editor()
        assert editor is not None
        QTest.keyClicks(editor, text)
        return editor


@pytest.fixture
def page(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Page]:
    """Four notes of one part."""
    made = Page(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def test_a_captured_line_is_added_at_the_end(page: Page) -> None:
    page.panel.drafting("Half a thou", "")
    assert page.list.rows.rowCount() == 5
    page.panel.capture(Entry("Half a thought", "Nursing"), "")
    assert page.texts() == [*TEXTS, "Half a thought"]
    assert page.panel.count_label.text() == "5 notes"
    page.panel.drafting("More", "")
    page.panel.drafting("", "")
    assert page.texts()[-1] == "Half a thought"


def test_f2_edits_and_enter_commits(page: Page, qtbot: QtBot) -> None:
    page.click(1)
    QTest.keyClick(page.list, Key.Key_F2)
    editor = page.write(" each #estates")
    QTest.keyClick(editor, Key.Key_Return, Shift)
    page.write("day")
    QTest.keyClick(editor, Key.Key_Return)
    assert page.texts()[1] == "Two nurses a clinic each \nday"
    note = page.list.selected_note()
    assert note is not None
    assert note.perspective == "Estates"
    assert page.editor() is None
    qtbot.waitUntil(page.list.hasFocus)
    assert page.store.undo_label == "Edit note"


def test_esc_leaves_no_trace(page: Page) -> None:
    label = page.store.undo_label
    page.click(2)
    for opening in (Key.Key_F2, Key.Key_Insert):
        QTest.keyClick(page.list, opening)
        editor = page.write("never mind")
        QTest.keyClick(editor, Key.Key_Escape)
        assert page.editor() is None
        assert page.texts() == TEXTS
    assert page.store.undo_label == label


def test_insert_writes_a_new_note(page: Page) -> None:
    QTest.keyClick(page.list, Key.Key_Insert)
    editor = page.write("Strike days by Friday #nursing")
    QTest.keyClick(editor, Key.Key_Return)
    assert page.texts() == [*TEXTS, "Strike days by Friday"]
    QTest.mouseClick(page.panel.add_button, Left)
    editor = page.write(" ")
    QTest.keyClick(editor, Key.Key_Return)
    assert len(page.texts()) == 5


def test_going_elsewhere_commits(page: Page) -> None:
    page.click(3)
    QTest.keyClick(page.list, Key.Key_Return)
    page.write(" today")
    page.panel.summary.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.texts()[3] == "Ask pharmacy today"


def test_shift_and_arrows_move_the_note(page: Page) -> None:
    page.click(0)
    QTest.keyClick(page.list, Key.Key_Up, Shift)
    assert page.store.undo_label == "Add note"
    QTest.keyClick(page.list, Key.Key_Down, Shift)
    QTest.keyClick(page.list, Key.Key_Down, Shift)
    assert page.texts() == [TEXTS[1], TEXTS[2], TEXTS[0], TEXTS[3]]
    page.store.undo()
    page.store.undo()
    assert page.texts() == TEXTS


def test_delete_is_said_and_can_be_undone(page: Page) -> None:
    page.click(3)
    QTest.keyClick(page.list, Key.Key_Delete)
    assert page.said == ["Deleted “Ask pharmacy”"]
    note = page.list.selected_note()
    assert note is not None
    assert note.text == TEXTS[2]
    page.store.undo()
    assert page.texts() == TEXTS


def test_a_drag_moves_and_esc_lets_it_be(page: Page) -> None:
    port = page.list.viewport()
    for ending in (Key.Key_Escape, None):
        QTest.mousePress(port, Left, pos=page.at(0))
        QTest.mouseMove(port, page.at(0) + QPoint(0, 14))
        QTest.mouseMove(port, page.at(2) + QPoint(0, 10))
        page.panel.grab()
        if ending is not None:
            QTest.keyClick(page.list, ending)
        QTest.mouseRelease(port, Left, pos=page.at(2) + QPoint(0, 10))
        moved = ending is None
        assert page.texts() == ([TEXTS[1], TEXTS[2], TEXTS[0], TEXTS[3]] if moved else TEXTS)


def test_the_menu_sets_a_perspective(page: Page) -> None:
    page.click(1)
    page.list.menu_wished.emit(page.list.viewport().mapToGlobal(page.at(1)))
    voices = next(menu for menu in page.panel.findChildren(QMenu) if menu.title() == "Perspective")
    names = [action.text() for action in voices.actions()]
    assert names == ["Finance", "Nursing", "None"]
    voices.actions()[1].trigger()
    note = page.list.selected_note()
    assert note is not None
    assert note.perspective == "Nursing"
    for menu in page.panel.findChildren(QMenu):
        menu.close()


def test_the_summary_is_told_when_the_typing_pauses_or_the_focus_goes(page: Page, qtbot: QtBot) -> None:
    told: list[str] = []
    page.panel.summary_edited.connect(told.append)
    page.panel.show_summary("Agreed")
    assert told == []
    page.panel.summary.setFocus()
    qtbot.waitUntil(page.panel.summary.hasFocus)
    page.panel.summary.selectAll()
    QTest.keyClicks(page.panel.summary, "Not agreed")
    page.panel.show_summary("From elsewhere")
    assert page.panel.summary.text() == "Not agreed"
    qtbot.waitUntil(lambda: told == ["Not agreed"], timeout=3_000)
    QTest.keyClicks(page.panel.summary, " yet")
    page.list.setFocus()
    assert told == ["Not agreed", "Not agreed yet"]


def test_hostile_text_is_shown_literally(page: Page) -> None:
    text = "<b>bold</b> <img src='probe.png'> & " + "x" * 5_000
    page.panel.capture(Entry(text), "")
    assert page.texts()[-1] == text
    page.panel.grab()
    assert page.list.rows.index(4).data(Qt.ItemDataRole.AccessibleTextRole) == text
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("size", "count", "room"),
    [*product([(1920, 1080), (1280, 720), (1024, 768)], (0, 5, 60), CAP_SHARES), ((3840, 2160), 60, "large")],
    ids=str,
)
def test_the_room_clips_nothing(qtbot: QtBot, size: tuple[int, int], count: int, room: str) -> None:
    view = RoomNotesView(room_size=room)
    qtbot.addWidget(view)
    view.resize(*size)
    view.set_clock("08:42", 420, "normal")
    notes = tuple(
        PublicNote(f"n{n}", f"{n} " + "Nurses and physicists " * (n % 12 + 1), "Radiation protection")
        for n in range(count)
    )
    view.show_notes(PublicNotes("Funding and staffing", notes))
    keys: list[str] = []
    for page in view.pages:
        for piece in page:
            assert QRectF(view.rect()).contains(piece.place)
            if isinstance(piece, Words):
                cap = QFontMetricsF(piece.flow.face).capHeight()
                assert cap >= float(CAP_SHARES[room]) * size[1] - 0.01
                assert piece.flow.width <= piece.place.width() + 1.5
        keys += list(dict.fromkeys(piece.key for piece in page))
    assert keys == [note.id for note in notes]
    view.grab()


def test_the_room_reads_the_title_of_the_part(page: Page, qtbot: QtBot) -> None:
    view = RoomNotesView()
    qtbot.addWidget(view)
    view.resize(1280, 720)
    step = StepRef(page.meeting_id, page.item_id, "discussion")
    with page.store.reading() as session:
        view.read(session, step)
    assert view.title() == "Funding and staffing"
    shown = [line for page_ in view.pages for each in page_ if isinstance(each, Words) for line in each.flow.lines]
    assert TEXTS[2] in shown
    assert not any("CANARY" in line for line in shown)
