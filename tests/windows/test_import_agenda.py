"""Importing and printing an agenda by keys and clicks."""

from datetime import time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import agenda as read
from facilitator.meeting.commands import set_start
from facilitator.windows.import_agenda import ImportAgenda
from facilitator.windows.prepare import PreparePage
from facilitator.windows.print_agenda import PrintAgenda
from tests.windows.conftest import Opened
from tests.windows.hands import agenda_titles, click, found, in_front, press, write

TEXT = "09:00 Welcome (15 min)\n09:15 Recap by all\n  Slides (10 min)\n  Talk (20 min)\n09:45 Coffee\n10.00 Vote"


def _shown(dialog: ImportAgenda) -> list[tuple[str, str, str]]:
    return [(row.start, row.minutes, row.title) for row in dialog.model.rows()]


def answer(dialog: QFileDialog, path: Path) -> None:
    """Write a name as a user does and go on with the button."""
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(path))
    box = found(dialog, QDialogButtonBox)
    click(next(each for each in box.buttons() if box.buttonRole(each) == QDialogButtonBox.ButtonRole.AcceptRole))
    owner = dialog.parentWidget()
    assert owner is not None
    owner.activateWindow()  # as the window manager does, which there is none of here


def test_a_pasted_agenda_replaces_the_old_one_and_comes_back(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    shell, desk, key = prepared
    before = agenda_titles(desk.store, key)
    QGuiApplication.clipboard().setText(TEXT)
    press("Ctrl+Shift+I")
    dialog = in_front(qtbot, page, ImportAgenda)
    assert not dialog.replace_button.isEnabled()
    press("Ctrl+V")
    qtbot.waitUntil(dialog.replace_button.isEnabled)
    assert _shown(dialog) == [
        ("09:00", "15", "Welcome"),
        ("09:15", "30", "Recap by all"),
        ("", "10", "Slides"),
        ("", "20", "Talk"),
        ("09:45", "15", "Coffee"),
        ("10:00", "", "Vote"),
    ]
    assert dialog.foot_note.text() == "Understood 4 items with 2 parts, 09:00 to 10:00."
    click(dialog.replace_button)
    assert agenda_titles(desk.store, key) == ["Welcome", "Recap by all", "Coffee", "Vote"]
    shell.activateWindow()  # as the window manager does, which there is none of here
    qtbot.waitUntil(shell.isActiveWindow)
    press("Ctrl+Z")
    assert agenda_titles(desk.store, key) == before


def test_an_agenda_typed_at_the_end(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    before = agenda_titles(desk.store, key)
    click(page.import_button)
    dialog = in_front(qtbot, page, ImportAgenda)
    write("5pm Drinks")
    qtbot.waitUntil(dialog.replace_button.isEnabled)
    click(dialog.append_button)
    assert agenda_titles(desk.store, key) == [*before, "Drinks"]


def test_nothing_happens_on_escape(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    before = agenda_titles(desk.store, key)
    click(page.import_button)
    in_front(qtbot, page, ImportAgenda)
    write("9.00 x")
    press("Escape")
    assert agenda_titles(desk.store, key) == before


def test_files_are_opened_or_refused(prepared: Opened, page: PreparePage, qtbot: QtBot, tmp_path: Path) -> None:
    good, bad = tmp_path / "agenda.csv", tmp_path / "agenda.docx"
    good.write_text("Intro\nTime,Item,Lead\n9.00,Welcome,Hannah Quayle\n9.30,Close,Nobody Here\n", encoding="utf-8")
    bad.write_bytes(b"not a Word file")
    click(page.import_button)
    dialog = in_front(qtbot, page, ImportAgenda)
    click(dialog.open_button)
    answer(found(dialog, QFileDialog), good)
    qtbot.waitUntil(dialog.replace_button.isEnabled)
    assert [(row.title, row.lead, row.is_known) for row in dialog.model.rows()] == [
        ("Welcome", "Hannah Quayle", True),
        ("Close", "Nobody Here", False),
    ]
    assert dialog.leftovers.item(0).text() == "Intro"
    assert dialog.file_note.text() == "From “agenda.csv”"
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.open_file(bad)
    assert dialog.foot_note.text() == "“agenda.docx” is damaged or protected and cannot be read."
    assert not dialog.replace_button.isEnabled()
    press("Escape")


def test_an_empty_agenda_offers_the_import(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    with desk.store.reading() as session:
        items = [item.entry.id for item in read(session, key).items]
    for item in items:
        agenda.delete(desk.store, item)
    click(page.agenda.frame.bring)
    dialog = in_front(qtbot, page, ImportAgenda)
    assert not dialog.append_button.isVisible()
    assert dialog.replace_button.label() == "Import agenda"
    write("9.00 First")
    qtbot.waitUntil(dialog.replace_button.isEnabled)
    press("Tab", "Tab")
    click(dialog.replace_button)
    assert agenda_titles(desk.store, key) == ["First"]


@pytest.mark.parametrize(
    ("output", "form", "suffix"), [("agenda", "pdf", ".pdf"), ("sheet", "html", ".html"), ("invitation", "ics", ".ics")]
)
def test_what_is_given_out_is_saved(
    prepared: Opened, page: PreparePage, qtbot: QtBot, tmp_path: Path, output: str, form: str, suffix: str
) -> None:
    click(page.print_button)
    dialog = in_front(qtbot, page, PrintAgenda)
    path = tmp_path / f"out{suffix}"
    click(dialog.rows[output, form])
    answer(found(dialog, QFileDialog), path)
    qtbot.waitUntil(lambda: dialog.outcome.text() == f"Saved as “out{suffix}”.")
    assert path.stat().st_size > 1000
    if suffix == ".pdf":
        assert "Pathway mapping" in PdfReader(path).pages[0].extract_text()
    qtbot.waitUntil(dialog.isActiveWindow)
    press("Escape")
    qtbot.waitUntil(lambda: not page.findChildren(PrintAgenda))


def test_without_a_date_nobody_is_invited(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    set_start(desk.store, key, None, time(9), "Europe/London")
    press("Ctrl+Alt+P")
    dialog = found(page, PrintAgenda)
    row = dialog.rows["invitation", "ics"]
    assert not row.isEnabled()
    assert row.remark() == "This meeting has no date yet: give it one under Details."
    press("Escape")


def test_the_buttons_stand_beside_the_agenda_only(page: PreparePage) -> None:
    assert page.print_button.isVisible()
    page.tabs.setCurrentIndex(1)
    assert not page.print_button.isVisible()
    assert not page.import_button.isVisible()
