"""Asking for a new meeting and for the name of a template, by keys and clicks."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.library.making import create_meeting
from facilitator.library.saving import save_as_template
from facilitator.library.templates import shelf
from facilitator.meeting.queries import head
from facilitator.meeting.rules import local
from facilitator.store.store import Store
from facilitator.windows.new_meeting import MeetingValues, NewMeeting, SaveTemplate, system_zone

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 5, 14, 8, 30, tzinfo=UTC)
TEMPLATES = shelf().templates


class Asked:
    """The dialog over a window, and what it told."""

    def __init__(self, qtbot: QtBot, key: str) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.made: list[tuple[str, MeetingValues]] = []
        self.dialog = NewMeeting(self.window, TEMPLATES, key, NOW)
        self.dialog.made.connect(lambda: self.made.append((self.dialog.template().key, self.dialog.values())))
        self.dialog.open()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)


Ask = Callable[..., Asked]


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    """Open the dialog on a template."""
    kept: list[Asked] = []  # a window must outlive its dialogs

    def show(key: str = "") -> Asked:
        kept.append(Asked(qtbot, key))
        return kept[-1]

    return show


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_enter_creates_what_was_typed(ask: Ask, store: Store) -> None:
    asked = ask("swot-and-actions")
    for words in ("Radiopharmacy  review", "19 June", "2pm", "Northgate", "Room 2"):
        QTest.keyClicks(focused(), words)
        if words != "Room 2":
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert asked.dialog.foot_note.text() == "Friday 19 June 2026, 14:00"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    ((key, values),) = asked.made
    assert key == "swot-and-actions"
    meeting_id = create_meeting(store, TEMPLATES[3], **values)
    with store.reading() as session:
        seen = head(session, meeting_id)
    assert (seen.title, seen.organisation, seen.place) == ("Radiopharmacy review", "Northgate", "Room 2")
    assert seen.starts_at is not None
    assert local(seen.starts_at, system_zone()).isoformat()[:16] == "2026-06-19T14:00"
    assert not asked.dialog.isVisible()


def test_nothing_needs_to_be_typed(ask: Ask) -> None:
    asked = ask()
    assert asked.dialog.template().key == TEMPLATES[0].key
    assert asked.dialog.foot_note.text() == "Without a date: it can be set later."
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    ((_, values),) = asked.made
    assert (values["title"], values["starts_at"]) == ("", None)


def test_the_template_is_chosen_by_key_and_click(ask: Ask) -> None:
    asked = ask("unknown")
    chosen = asked.dialog.list
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert asked.dialog.summary.text() == TEMPLATES[1].description
    place = chosen.visualItemRect(chosen.item(2)).center()
    QTest.mouseClick(chosen.viewport(), LEFT, pos=place)
    assert asked.dialog.heading.edit.placeholderText() == "Pathway mapping workshop"
    assert asked.dialog.at.edit.placeholderText() == "13:00"
    QTest.keyClicks(asked.dialog.day.edit, "tomorrow")
    assert asked.dialog.foot_note.text() == "Friday 15 May 2026, 13:00"
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    assert [key for key, _ in asked.made] == ["pathway-mapping-workshop"]


def test_what_is_no_date_or_time_is_said(ask: Ask) -> None:
    asked = ask()
    dialog = asked.dialog
    QTest.keyClicks(dialog.day.edit, "31 February")
    QTest.keyClicks(dialog.at.edit, "25")
    QTest.keyClick(dialog.at.edit, Qt.Key.Key_Return)
    assert asked.made == []
    assert (dialog.day.error(), dialog.at.error()) == (
        "Write a date such as 19 June or 19/06/2026.",
        "Write a time such as 09:30.",
    )
    assert focused() is dialog.day.edit
    QTest.keyClicks(dialog.day.edit, "1/6/2026")
    assert dialog.day.error() == ""
    dialog.at.edit.clear()
    QTest.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    assert len(asked.made) == 1


def test_escape_and_cancel_make_nothing(ask: Ask) -> None:
    asked = ask()
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert not asked.dialog.isVisible()
    again = ask()
    (cancel,) = [child for child in again.dialog.findChildren(QWidget) if child.accessibleName() == "Cancel"]
    QTest.mouseClick(cancel, LEFT)
    assert not again.dialog.isVisible()
    assert (asked.made, again.made) == ([], [])


def test_it_fits_the_smallest_window(ask: Ask) -> None:
    dialog = ask().dialog
    assert dialog.height() <= 640


def test_a_template_is_saved_under_a_free_name(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told: list[str] = []
    dialog = SaveTemplate(window, [template.title for template in TEMPLATES], "SWOT and actions")
    dialog.named.connect(told.append)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = focused()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.name.error() == "There is a template “SWOT and actions” already; choose another name."
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert dialog.name.error() == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.name.error() == "A template needs a name."
    QTest.keyClicks(field, " Ward  rounds")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["Ward rounds"]
    assert not dialog.isVisible()
    meeting_id = create_meeting(store, TEMPLATES[3])
    save_as_template(store, meeting_id, tmp_path, told[0])
    assert shelf(tmp_path).templates[-1].title == "Ward rounds"
