"""The capture line, by the keyboard alone, while a SWOT runs."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sqlmodel import select

from facilitator.activities.decision.tables import Decision
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.activities.plan.tables import Action
from facilitator.activities.swot.paste import PasteNotes
from facilitator.activities.swot.tables import SwotNote
from facilitator.meeting.tables import Participant
from facilitator.store.store import Store
from facilitator.windows.capture_line import CaptureLine
from tests.windows.conftest import Opened
from tests.windows.hands import click, focused, found, press, write


@pytest.fixture
def line(opened: Opened) -> CaptureLine:
    """The capture line of the running SWOT."""
    console = opened[1].console
    assert console is not None
    return console.run.capture


def notes(store: Store) -> list[tuple[str, str, str]]:
    """Quadrant, text and perspective of all notes, the newest last."""
    with store.reading() as session:
        return [(row.quadrant, row.text, row.perspective) for row in session.exec(select(SwotNote))]


def texts(store: Store, table: type[ParkedIssue]) -> list[str]:
    with store.reading() as session:
        return [row.text for row in session.exec(select(table))]


@pytest.mark.parametrize("key", ["Ctrl+L", "/"])
def test_a_key_leads_to_the_line_and_enter_adds_a_note(opened: Opened, line: CaptureLine, key: str) -> None:
    store = opened[1].store
    before = notes(store)
    press(key)
    assert focused() is line.field
    assert line.field.text() == ""
    write("Clinics near home")
    press("Return")
    assert notes(store)[len(before) :] == [("S", "Clinics near home", "")]
    assert line.field.text() == ""
    assert focused() is line.field


def test_alt_and_a_number_choose_the_quadrant_and_a_hash_the_perspective(opened: Opened, line: CaptureLine) -> None:
    store = opened[1].store
    before = len(notes(store))
    for number in "1234":
        press(f"Alt+{number}")
        write(f"Note {number} #nursing")
        shown = [chip for chip in line._chips if chip.isVisible()]
        assert [chip.text() for chip in shown] == ["Nursing"]
        press("Return")
    assert notes(store)[before:] == [(letter, f"Note {n}", "Nursing") for n, letter in enumerate("SWOT", 1)]
    press("Alt+9")
    write("a")
    press("Return")
    assert notes(store)[-1][0] == "T"


def test_a_key_files_what_is_typed(opened: Opened, line: CaptureLine) -> None:
    store = opened[1].store
    press("Ctrl+L")
    write("Who pays for the taxi?")
    press("Ctrl+P")
    write("Model 2 goes forward")
    press("Ctrl+D")
    write("Book a room @callum by 19 June")
    press("Ctrl+T")
    assert texts(store, ParkedIssue)[-1] == "Who pays for the taxi?"
    with store.reading() as session:
        agreed = [row.statement for row in session.exec(select(Decision).where(Decision.kind == "agreed"))]
        action = session.exec(select(Action).where(Action.what == "Book a room")).one()
        owner = session.get(Participant, action.owner_id)
        assert owner is not None
        assert owner.name == "Callum Wetherby"
        assert action.due == date(2026, 6, 19)
    assert "Model 2 goes forward" in agreed
    assert line.field.text() == ""


def test_a_key_before_typing_chooses_the_kind_of_the_next_line_only(opened: Opened, line: CaptureLine) -> None:
    store = opened[1].store
    before = notes(store)
    press("Ctrl+P")
    assert focused() is line.field
    assert line.target_button.label() == "Park"
    write("Parking at the hub")
    press("Return")
    assert texts(store, ParkedIssue)[-1] == "Parking at the hub"
    assert line.kind() == "note"
    write("A note again")
    press("Return")
    assert [text for _, text, _ in notes(store)[len(before) :]] == ["A note again"]


def test_an_action_shows_what_it_understands_while_it_is_typed(opened: Opened, line: CaptureLine) -> None:
    press("Ctrl+T")
    write("Book a room @callum by 19 June")
    assert [chip.text() for chip in line._chips if chip.isVisible()] == ["C. Wetherby", "Fri 19 June"]


def test_escape_steps_back_one_at_a_time_and_loses_nothing(opened: Opened, line: CaptureLine) -> None:
    press("Ctrl+D")
    write("half a thought")
    press("Esc")
    assert line.kind() == "note"
    assert focused() is line.field
    assert line.field.text() == "half a thought"
    press("Esc")
    assert focused() is not line.field
    assert line.field.text() == "half a thought"
    press("Ctrl+L")
    assert line.field.text() == "half a thought"
    assert line.field.selectedText() == ""


def test_nothing_is_lost_while_the_store_commits(opened: Opened, line: CaptureLine, qtbot: QtBot) -> None:
    store = opened[1].store
    before = len(notes(store))
    press("Ctrl+L")
    wanted = [f"Thought number {number} about the clinics" for number in range(12)]
    for text in wanted:
        write(text)
        press("Return")
    assert [text for _, text, _ in notes(store)[before:]] == wanted


def test_undo_takes_back_the_note_although_the_field_has_the_keyboard(opened: Opened, line: CaptureLine) -> None:
    store = opened[1].store
    before = notes(store)
    press("Ctrl+L")
    write("Too early")
    press("Return", "Ctrl+Z")
    assert notes(store) == before
    assert line.field.text() == ""
    press("Ctrl+Shift+Z")
    assert len(notes(store)) == len(before) + 1
    write("word")
    press("Ctrl+Z")
    assert line.field.text() != "word"
    assert len(notes(store)) == len(before) + 1


def test_the_menu_of_targets_is_literal_and_chooses(opened: Opened, line: CaptureLine, qtbot: QtBot) -> None:
    click(line.target_button)
    menu = line.findChild(QMenu)
    assert menu is not None
    assert [row.text().split("\t")[0] for row in menu.actions() if not row.isSeparator()] == [
        "Strengths",
        "Weaknesses",
        "Opportunities",
        "Threats",
        "Park",
        "Decision",
        "Action",
    ]
    press("Down", "Down", "Return")
    assert line.target() == "W"
    assert focused() is line.field


def test_what_cannot_be_stored_stays_in_the_line(opened: Opened, line: CaptureLine) -> None:
    shell, desk, _ = opened
    long = ("Überlängenänderungsgebührenübersicht " * 54).strip()
    QGuiApplication.clipboard().setText(long)
    press("Ctrl+L", "Ctrl+V")
    limit_pages(desk.store, 1)  # the file may grow no more
    press("Return")
    assert line.field.text() == long
    assert "full" in shell.toast.message.text()
    assert not [text for _, text, _ in notes(desk.store) if text == long]
    limit_pages(desk.store, 1_000_000)
    press("Return")
    assert line.field.text() == ""
    assert notes(desk.store)[-1][1] == long


def limit_pages(store: Store, most: int) -> None:
    with store.raw() as connection:
        connection.execute(f"PRAGMA max_page_count = {most}")


def test_what_is_half_typed_is_shown_to_the_facilitator_only(opened: Opened, line: CaptureLine, qtbot: QtBot) -> None:
    console = opened[1].console
    assert console is not None
    press("Ctrl+F9")
    opened[0].activateWindow()
    press("Ctrl+L")
    before = console.room.window.grab().toImage()
    write("zebra")
    assert console.room.window.grab().toImage() == before
    press("Return")
    qtbot.waitUntil(lambda: console.room.window.grab().toImage() != before)


def test_pasted_lines_become_notes_once_they_were_seen(opened: Opened, line: CaptureLine, qtbot: QtBot) -> None:
    store = opened[1].store
    before = len(notes(store))
    press("Alt+2")
    QGuiApplication.clipboard().setText("Two rooms only\n\n- Training #nursing\nThreats:\nTariff slips")
    press("Ctrl+V")
    dialog = found(opened[0], PasteNotes)
    assert dialog.add.label() == "Add 3 notes"
    assert dialog.home.value() == "W"
    assert notes(store)[before:] == []
    press("Return")
    assert notes(store)[before:] == [
        ("W", "Two rooms only", ""),
        ("W", "Training", "Nursing"),
        ("T", "Tariff slips", ""),
    ]
    assert store.undo_label == "Add 3 notes"
    opened[0].activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened[0])
    assert focused() is line.field
    press("Ctrl+Z")
    assert notes(store)[before:] == []


def test_one_pasted_line_goes_into_the_line(opened: Opened, line: CaptureLine) -> None:
    press("Ctrl+L")
    QGuiApplication.clipboard().setText("Two rooms only\n")
    press("Ctrl+V")
    assert line.field.text().strip() == "Two rooms only"
    press("Ctrl+P")
    QGuiApplication.clipboard().setText("Who pays?\nAnd when?")
    press("Ctrl+P", "Ctrl+V")  # what is parked is one issue
    assert line.field.text() == "Who pays? And when?"


def test_nothing_is_lost_however_fast_one_types(opened: Opened, line: CaptureLine) -> None:
    """All key events wait in the queue before the first is worked off, Enter among them and in their order."""
    store = opened[1].store
    before = len(notes(store))
    press("Alt+3")
    said = [f"Point {number}: as said, with {number * 7} words" for number in range(12)]
    window = QGuiApplication.focusWindow()
    assert window is not None
    for text in said:
        for letter in f"{text}\r":
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.postEvent(window, event)
    QCoreApplication.processEvents()
    assert [(quadrant, text) for quadrant, text, _ in notes(store)[before:]] == [("O", text) for text in said]
