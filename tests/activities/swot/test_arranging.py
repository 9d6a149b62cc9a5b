"""Many notes at once: chosen, grouped, merged, split, sent away, filtered, locked, zoomed; by keys and by hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands, queries
from facilitator.activities.swot.paste import PasteNotes
from facilitator.activities.swot.rules import LETTERS
from facilitator.meeting.tables import Scenario
from facilitator.store.store import Store
from tests.activities.swot.boards import DEMO
from tests.activities.swot.test_panel import Board, drag
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
S, W, T = ([text for text, _ in DEMO[letter]] for letter in "SWT")


@pytest.fixture
def board(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    """The board of mock-up 03."""
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def act(board: Board, action: str) -> None:
    """What a row of the actions table does now."""
    board.panel.handlers()[action]()


def themes(board: Board) -> dict[str, list[str]]:
    """The notes by theme, as stored."""
    with board.store.reading() as session:
        found = queries.board(session, board.meeting_id, board.scenario_id)
    return {theme.name: [note.text for note in found.under(theme.id)] for theme in found.themes}


def choose(board: Board, *texts: str) -> None:
    """Click on notes, the later ones with Ctrl."""
    for number, text in enumerate(texts):
        place = board.at(text)
        QTest.mouseClick(board.view.viewport(), Left, CONTROL if number else Qt.KeyboardModifier.NoModifier, place)


def menu(board: Board, *path: str) -> None:
    """Choose from the menu of the selection, by the first words of each row."""
    board.press(Key.Key_Menu)
    shown = next(each for each in board.panel.findChildren(QMenu) if each.isVisible())
    row = next(each for each in shown.actions() if each.text().startswith(path[0]))
    row.trigger()
    shown.close()


def group(board: Board, name: str, *texts: str) -> None:
    """Group notes as a user does."""
    choose(board, *texts)
    act(board, "board.group")
    assert board.view.editor is not None
    QTest.keyClicks(board.view.editor, name)
    board.press(Key.Key_Return)


def test_grouped_notes_stand_in_a_box_with_the_tag_that_they_share(board: Board) -> None:
    group(board, "Closer to home", S[0], S[2], S[4])
    assert themes(board) == {"Closer to home": [S[0], S[2], S[4]]}
    assert board.texts("S")[:3] == [S[0], S[2], S[4]]
    (box,) = board.scene.themes.values()
    assert (box.count, box.tag) == (3, "Patient")
    assert all(
        box.sceneBoundingRect().contains(board.scene.notes[board.ids[text]].sceneBoundingRect().center())
        for text in (S[0], S[4])
    )
    assert board.scene.notes[board.ids[S[0]]].perspective == ""
    assert board.store.undo() == "Rename theme"
    assert board.store.undo() == "Group notes"
    assert board.scene.themes == {}
    assert board.scene.notes[board.ids[S[0]]].perspective == "Patient"


def test_keys_lead_a_note_into_a_theme_and_out_of_it(board: Board) -> None:
    group(board, "Pair", S[1], S[3])
    board.click(S[0])
    board.press(Key.Key_Down, SHIFT)
    assert themes(board) == {"Pair": [S[0], S[1], S[3]]}
    for _ in range(2):
        board.press(Key.Key_Down, SHIFT)
    assert themes(board) == {"Pair": [S[1], S[3], S[0]]}
    board.press(Key.Key_Down, SHIFT)
    assert themes(board) == {"Pair": [S[1], S[3]]}
    assert board.texts("S")[:3] == [S[1], S[3], S[0]]


def test_a_theme_is_moved_folded_and_ungrouped_as_one(board: Board) -> None:
    group(board, "Pair", S[0], S[1])
    theme = next(iter(board.scene.themes))
    assert board.scene.selected_id == theme
    board.press(Key.Key_Right, SHIFT)
    assert themes(board) == {"Pair": [S[0], S[1]]}
    assert board.texts("W")[:2] == [S[0], S[1]]
    act(board, "board.fold")
    assert board.scene.themes[theme].height == board.view.measures.theme_head
    assert not board.scene.notes[board.ids[S[0]]].isVisible()
    board.press(Key.Key_Down)
    assert board.selected() == W[0] or board.selected() == W[1]
    board.view.select(theme)
    act(board, "board.ungroup")
    assert themes(board) == {}
    assert [board.scene.notes[key].row.text for key in board.scene.chosen] == [S[0], S[1]]


def test_the_name_of_a_theme_is_edited_in_place(board: Board) -> None:
    group(board, "Pair", S[0], S[1])
    board.press(Key.Key_F2)
    board.press(Key.Key_A, CONTROL)
    assert board.view.editor is not None
    QTest.keyClicks(board.view.editor, "Both of them")
    board.press(Key.Key_Return)
    assert list(themes(board)) == ["Both of them"]


def test_a_note_dropped_on_a_note_starts_a_theme_and_one_dropped_in_it_joins(board: Board) -> None:
    drag(board, board.at(T[1]), board.at(T[3]))
    QTest.mouseRelease(board.view.viewport(), Left, pos=board.at(T[3]))
    assert board.view.editor is not None
    board.press(Key.Key_Escape)
    assert themes(board) == {"New theme": [T[1], T[3]]}
    end = board.at(T[3]) + QPoint(0, 4)
    drag(board, board.at(W[1]), end)
    QTest.mouseRelease(board.view.viewport(), Left, pos=end)
    assert themes(board) == {"New theme": [T[1], T[3], W[1]]}
    start = board.at(T[3])
    end = board.view.mapFromScene(board.scene.quadrants["W"].pane().bottomRight()) - QPoint(40, 4)
    drag(board, start, end)
    QTest.mouseRelease(board.view.viewport(), Left, pos=end)
    assert themes(board) == {"New theme": [T[1], W[1]]}
    assert T[3] in board.texts("W")


def test_several_notes_are_chosen_by_click_frame_and_keys(board: Board) -> None:
    choose(board, S[0], W[2])
    assert len(board.scene.chosen) == 2
    choose(board, S[0])
    QTest.mouseClick(board.view.viewport(), Left, SHIFT, board.at(S[3]))
    assert [board.scene.notes[key].row.text for key in board.scene.chosen] == S[:4]
    board.press(Key.Key_Escape)
    board.press(Key.Key_A, CONTROL)
    assert len(board.scene.chosen) == 22
    board.click(S[0])
    for _ in range(2):
        board.press(Key.Key_Down, SHIFT | CONTROL)
    assert len(board.scene.chosen) == 3
    board.press(Key.Key_Up, SHIFT | CONTROL)
    assert len(board.scene.chosen) == 2
    field = board.scene.quadrants["T"].sceneBoundingRect()
    corner = board.view.mapFromScene(field.bottomRight()) - QPoint(3, 3)
    drag(board, corner, board.view.mapFromScene(field.topLeft()) + QPoint(30, 40))
    QTest.mouseRelease(board.view.viewport(), Left, pos=board.view.mapFromScene(field.topLeft()) + QPoint(30, 40))
    assert {board.scene.notes[key].row.text for key in board.scene.chosen} == set(T)
    assert board.store.undo_label == "Add note"


def test_many_notes_are_moved_and_deleted_in_one_step(board: Board) -> None:
    choose(board, S[0], S[2], S[4])
    board.press(Key.Key_Right, SHIFT)
    assert board.texts("W")[:3] == [S[0], S[2], S[4]]
    board.press(Key.Key_Delete)
    assert board.said[-1] == "Deleted 3 notes"
    board.store.undo()
    assert board.store.undo() == "Move 3 notes"
    assert board.texts("S") == S
    choose(board, S[0], S[2])
    start, end = (
        board.at(S[0]),
        board.view.mapFromScene(board.scene.quadrants["T"].pane().bottomRight()) - QPoint(40, 4),
    )
    drag(board, start, end)
    QTest.mouseRelease(board.view.viewport(), Left, pos=end)
    assert board.texts("T")[-2:] == [S[0], S[2]]


def test_merged_notes_show_what_they_were_made_of_and_come_apart(board: Board) -> None:
    choose(board, S[0], S[1], S[3])
    act(board, "board.merge")
    merged = board.scene.notes[board.scene.selected_id]
    assert (merged.text, merged.perspective) == (S[0], "Patient, Physics, Nursing")
    low = merged.height
    sign = next(place for _words, place, name in merged._foot if name == "originals")
    QTest.mouseClick(board.view.viewport(), Left, pos=board.view.mapFromScene(merged.scenePos() + sign.center()))
    assert merged.height > low
    assert [text for text, _voice in merged.writing.originals] == [S[0], S[1], S[3]]
    act(board, "board.fold")
    assert merged.height == low
    act(board, "board.unmerge")
    assert {S[0], S[1], S[3]} <= set(board.texts("S"))
    assert board.store.undo() == "Separate merged notes"
    assert board.store.undo() == "Merge notes"


def test_a_note_is_split_at_the_caret_and_by_lines(board: Board) -> None:
    board.click(S[1])
    board.press(Key.Key_F2)
    for _ in range(len(" one set of protocols") + 1):
        board.press(Key.Key_Left)
    board.press(Key.Key_Return, CONTROL)
    assert board.texts("S")[1:3] == ["One licensed hub", ", one set of protocols"]
    assert board.store.undo() == "Split note"
    commands.edit_note(board.store, board.ids[S[1]], "First\n\nSecond\nThird")
    board.click(S[1])
    board.press(Key.Key_Return, CONTROL)
    assert board.texts("S")[1:4] == ["First", "Second", "Third"]
    assert len(board.scene.chosen) == 3


def test_notes_go_to_another_scenario(board: Board) -> None:
    with board.store.transaction("Add scenario") as session:
        session.add(Scenario(meeting_id=board.meeting_id, name="Blended & shared", position=1))
    choose(board, S[0], T[0])
    menu(board, "Move to Blended")
    assert S[0] not in board.texts("S")
    assert board.said[-1] == "Moved 2 notes to Blended & shared"
    assert board.store.undo() == "Move 2 notes"


def test_only_one_perspective_is_shown_and_order_is_kept(board: Board) -> None:
    board.panel.show_only("Patient")
    assert [note.row.text for note in board.scene.quadrants["S"].notes] == [S[0], S[2], S[4]]
    assert board.panel.count_label.text() == "5 of 22 notes"
    assert board.panel.filter_button.label() == "Patient"
    board.click(S[4])
    board.press(Key.Key_Up, SHIFT)
    board.panel.show_only("")
    assert board.texts("S") == [S[0], S[1], S[4], S[2], S[3], S[5]]
    board.panel.show_only("Patient")
    board.panel.show_step(StepRef(board.meeting_id, "other", "swot", None))
    assert board.panel.filter_button.label() == "All perspectives"


def test_a_long_perspective_is_cut_on_the_button_and_told_in_full(board: Board, qtbot: QtBot) -> None:
    long = "Consultant clinical scientist and head of radiation protection services"
    before = board.panel.filter_button.width()
    commands.add_note(board.store, board.meeting_id, board.scenario_id, "W", "Said by one of us", long)
    board.panel.show_only(long)
    button = board.panel.filter_button
    assert (button.text().startswith("Consultant"), button.text().endswith("…")) == (True, True)
    assert button.accessibleName() == long
    assert long in button.toolTip()
    assert button.sizeHint().width() <= before + 60
    qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())


def test_a_locked_board_is_not_dragged_but_worked_by_keys(board: Board) -> None:
    act(board, "board.lock")
    drag(board, board.at(W[1]), board.at(T[1]))
    QTest.mouseRelease(board.view.viewport(), Left, pos=board.at(T[1]))
    assert board.texts("W") == W
    board.click(W[1])
    board.press(Key.Key_Right, SHIFT)
    board.press(Key.Key_Left, SHIFT)
    assert board.texts("S")[-1] == W[1] or W[1] in board.texts("S")
    act(board, "board.lock")
    assert not board.view.locked


def wheel(board: Board, turns: int) -> None:
    port, place = board.view.viewport(), QPointF(300, 200)
    QApplication.sendEvent(
        port,
        QWheelEvent(
            place, port.mapToGlobal(place), QPoint(), QPoint(0, 120 * turns),
            Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_the_whole_board_is_seen_at_once_and_zoomed(board: Board) -> None:
    rows = [commands.NewNote("SWOT"[n % 4], f"More {n} of what was said") for n in range(300)]
    commands.add_notes(board.store, board.meeting_id, board.scenario_id, rows)
    assert board.scene.overflows()
    act(board, "view.fit")
    assert not board.scene.overflows()
    seen = board.view.mapToScene(board.view.viewport().rect()).boundingRect().adjusted(-1, -1, 1, 1)
    assert all(seen.contains(note.sceneBoundingRect().adjusted(6, 6, -6, -6)) for note in board.scene.notes.values())
    for quadrant in board.scene.quadrants.values():
        assert quadrant.sceneBoundingRect().contains(quadrant.notes[-1].sceneBoundingRect().center())
    fitted = board.view.zoom()
    wheel(board, 6)
    assert board.view.zoom() > fitted
    wheel(board, -20)
    assert board.view.zoom() == pytest.approx(fitted)
    board.view.grab()
    board.view.select(board.scene.quadrants["T"].notes[-1].row.id)
    board.press(Key.Key_F2)  # nobody writes in letters that cannot be read
    assert board.view.zoom() >= 1
    assert board.view.editor is not None
    assert board.view.viewport().rect().contains(board.view.editor.geometry())
    board.press(Key.Key_Escape)


def test_a_small_board_is_never_made_smaller_than_the_view(board: Board) -> None:
    wheel(board, -3)
    assert board.view.zoom() == 1
    wheel(board, 2)
    assert board.view.zoom() > 1.4
    act(board, "view.actual_size")
    assert board.view.zoom() == 1


def test_notes_that_say_the_same_are_found_and_offered_once(board: Board, qtbot: QtBot) -> None:
    twin = commands.add_note(
        board.store, board.meeting_id, board.scenario_id, "W", "Nurses: five to train, before first clinics!"
    )
    qtbot.waitUntil(lambda: bool(board.scene.alike))
    first = board.ids["Five nurses to train before first clinic"]
    assert board.scene.alike == {twin: "alike?", first: "alike?"}
    board.view.select(first)
    act(board, "board.apart")
    qtbot.waitUntil(lambda: not board.scene.alike)
    assert board.store.undo() == "Keep both notes"
    qtbot.waitUntil(lambda: bool(board.scene.alike))
    board.view.select(first)
    act(board, "board.merge")
    assert board.texts("W").count("Five nurses to train before first clinic") == 1
    assert "Nurses: five to train, before first clinics!" not in board.texts("W")
    assert board.scene.notes[board.scene.selected_id].writing.count == 2


def test_the_same_note_in_another_quadrant_is_offered_and_says_where(board: Board, qtbot: QtBot) -> None:
    twin = commands.add_note(
        board.store, board.meeting_id, board.scenario_id, "O", "Five nurses to train before clinic"
    )
    commands.add_note(
        board.store, board.meeting_id, board.scenario_id, "T", "Five nurse trained before the first clinics"
    )
    twin = commands.add_note(
        board.store, board.meeting_id, board.scenario_id, "S", "The hub has only two shielded room"
    )
    other = board.ids["Hub has only two shielded rooms"]
    qtbot.waitUntil(lambda: bool(board.scene.alike))
    assert board.scene.alike == {twin: "alike in W?", other: "alike in S?"}
    act(board, "board.list")
    shown = board.panel.list.rows.find(other)
    assert "alike in S?" in shown.data(Qt.ItemDataRole.AccessibleTextRole)
    act(board, "board.list")
    note = board.scene.notes[other]
    (sign,) = [place for _sign, place, name in note._foot if name == "alike"]
    QTest.mouseClick(board.view.viewport(), Left, pos=board.view.mapFromScene(note.mapToScene(sign.center())))
    menu_ = next(each for each in board.panel.findChildren(QMenu) if each.isVisible())
    assert menu_.actions()[0].text().startswith("Merge with “The hub has only two shielded room” from Strengths")
    menu_.actions()[0].trigger()
    menu_.close()
    assert "The hub has only two shielded room" not in board.texts("S")
    assert board.texts("W").count("Hub has only two shielded rooms") == 1
    act(board, "board.unmerge")
    assert board.texts("S")[-1] == "The hub has only two shielded room"
    qtbot.waitUntil(lambda: bool(board.scene.alike))
    board.view.select(other)
    board.press(Key.Key_M, CONTROL)
    act(board, "board.apart")
    qtbot.waitUntil(lambda: not board.scene.alike)


def test_the_list_has_everything_and_keeps_what_is_selected(board: Board) -> None:
    group(board, "Closer to home", S[0], S[2])
    choose(board, S[0], W[1])
    act(board, "board.list")
    rows = board.panel.list
    assert rows.hasFocus()
    assert set(rows.selected_ids()) == {board.ids[S[0]], board.ids[W[1]]}
    model = rows.model()
    spoken = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert spoken[0] == "Strengths, 6 notes"
    home = model.index(0, 0, model.index(0, 0))
    assert home.data(Qt.ItemDataRole.AccessibleTextRole) == "Theme Closer to home, 2 notes"
    assert model.index(1, 0, home).data(Qt.ItemDataRole.AccessibleTextRole) == f"{S[2]}. Patient. Strengths, 2 of 6"
    act(board, "board.list")
    assert board.view.hasFocus()
    assert set(board.scene.chosen) == {board.ids[S[0]], board.ids[W[1]]}


def test_the_list_is_worked_with_the_keys_of_the_board(board: Board) -> None:
    board.click(S[1])
    act(board, "board.list")
    rows = board.panel.list
    board.press(Key.Key_Down, SHIFT | CONTROL)
    assert len(rows.selected_ids()) == 2
    act(board, "board.down")
    assert board.texts("S")[:4] == [S[0], S[3], S[1], S[2]]
    assert len(rows.selected_ids()) == 2
    board.press(Key.Key_Delete)
    assert len(board.texts("S")) == 4
    board.press(Key.Key_F2)
    assert rows.editor is not None
    QTest.keyClicks(rows.editor, " and more")
    board.press(Key.Key_Return)
    assert board.texts("S")[2].endswith(" and more")
    board.press(Key.Key_Insert)
    assert rows.editor is not None
    QTest.keyClicks(rows.editor, "From the list #patient")
    board.press(Key.Key_Return)
    assert board.texts("S")[-1] == "From the list"
    board.press(Key.Key_Menu)
    assert any(each.isVisible() for each in board.panel.findChildren(QMenu))


def test_paste_on_the_board_offers_what_was_understood(board: Board, qtbot: QtBot) -> None:
    board.click(T[0])
    QGuiApplication.clipboard().setText("First\nSecond\nStrengths:\nThird")
    board.press(Key.Key_V, CONTROL)
    dialog = board.panel.findChild(PasteNotes)
    assert dialog is not None
    assert dialog.add.label() == "Add 3 notes"
    assert dialog.foot_note.text() == "Strengths 1, Threats 2"
    dialog.home.segment("O").click()
    QTest.keyClick(dialog, Key.Key_Return)
    assert board.texts("O")[-2:] == ["First", "Second"]
    assert board.store.undo_label == "Add 3 notes"
    assert [len(board.texts(letter)) for letter in LETTERS] == [7, 5, 8, 5]
