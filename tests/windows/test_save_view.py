"""What the centre of the console shows is saved as files, and the files hold it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.activities.swot.queries import board
from facilitator.windows.run import RunPage
from facilitator.windows.save_view import SaveView
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, found, press
from tests.windows.test_import_agenda import answer


@pytest.fixture
def run(opened: Opened) -> RunPage:
    _shell, desk, _key = opened
    assert desk.console is not None
    return desk.console.run


def save(run: RunPage, qtbot: QtBot, key: str, path: Path) -> None:
    """Save what is shown, by the key and a click, and go back."""
    press("Ctrl+Alt+S")
    dialog = found(run, SaveView)
    qtbot.waitUntil(dialog.isActiveWindow)
    click(dialog.rows[key])
    answer(found(dialog, QFileDialog), path)
    qtbot.waitUntil(lambda: dialog.outcome.text() == f"Saved as “{path.name}”.")
    qtbot.waitUntil(dialog.isActiveWindow)
    press("Escape")
    qtbot.waitUntil(lambda: not run.findChildren(SaveView))


def test_a_board_as_a_table_has_a_row_for_every_note(
    run: RunPage, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    _shell, desk, key = opened
    save(run, qtbot, "csv", tmp_path / "board.csv")
    with (tmp_path / "board.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["Scenario", "Quadrant", "Theme", "Note", "Perspective", "Merged from"]
    panel = run.panel()
    assert panel is not None
    assert panel.step is not None
    with desk.store.reading() as session:
        notes = board(session, key, panel.step.scenario_id).notes
    assert [(row[3], row[4]) for row in rows] == [(note.text, note.perspective) for note in notes]
    assert {row[1] for row in rows} == {"Strengths", "Weaknesses", "Opportunities", "Threats"}


def test_where_there_is_nothing_to_save_nothing_is_offered(demo: Opener, qtbot: QtBot) -> None:
    shell, desk, _key = demo("before", "run")
    assert desk.console is not None
    press("Ctrl+Alt+S")
    assert not desk.console.run.findChildren(SaveView)
    assert shell.isActiveWindow()
