"""Importing steps of a pathway by keys and clicks."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway.copy_commands import clear_map
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pathway.queries import pathway_map
from facilitator.meeting.queries import scenarios
from facilitator.windows.import_steps import ImportSteps
from tests.windows.conftest import Opened
from tests.windows.hands import click, found, press
from tests.windows.test_import_agenda import answer

ROWS = (("Lane", "Step", "Who", "Takes", "Wait"), ("Theatre", "Clean the room", "Porter", "20 min", "1 d"))


@pytest.fixture
def dialog(opened: Opened, qtbot: QtBot) -> ImportSteps:
    """The dialog over the running pathway of scenario 2."""
    shell, desk, _ = opened
    press("Ctrl+Left", "Ctrl+Left")  # from the SWOT back to the map
    shell.dispatcher.trigger("map.import")
    assert desk.console is not None
    made = found(desk.console.run, ImportSteps)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def steps(opened: Opened) -> dict[str, int]:
    """The steps of scenario 2 in the lane that was imported."""
    _, desk, key = opened
    with desk.store.reading() as session:
        pathway = pathway_map(session, key, scenarios(session, key)[1].id)
    lane = next((lane.id for lane in pathway.lanes if lane.name == "Theatre"), "")
    return {step.name: step.task_s for step in pathway.in_lane(lane)} if lane else {}


def test_pasted_rows_are_shown_as_understood_and_undone_at_once(
    dialog: ImportSteps, opened: Opened, qtbot: QtBot
) -> None:
    assert not dialog.import_button.isEnabled()
    QGuiApplication.clipboard().setText(
        "\n".join("\t".join(row) for row in ROWS) + "\nTheatre\tWait\t\tsoon\n\t\tnobody"
    )
    dialog.edit.setFocus()
    press("Ctrl+V")
    qtbot.waitUntil(lambda: len(dialog.model.rows()) == 2)
    assert [(row.name, row.task, len(row.problems)) for row in dialog.model.rows()] == [
        ("Clean the room", "20 min", 0),
        ("Wait", "", 1),
    ]
    assert [dialog.leftovers.item(number).text() for number in range(dialog.leftovers.count())] == ["nobody"]
    click(dialog.import_button)
    assert steps(opened) == {"Clean the room": 20 * 60, "Wait": 0}
    opened[0].activateWindow()  # as the window manager does, which there is none of here
    qtbot.waitUntil(opened[0].isActiveWindow)
    press("Ctrl+Z")
    assert steps(opened) == {}


def test_an_excel_file_is_read_and_one_that_is_none_is_told(
    dialog: ImportSteps, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "steps.xlsx"
    book.save(path)
    click(dialog.open_button)
    answer(found(dialog, QFileDialog), path)
    qtbot.waitUntil(lambda: len(dialog.model.rows()) == 1)
    assert dialog.foot_note.text() == "1 step in 1 lane."
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no such thing")
    dialog.open_file(broken)
    assert "damaged" in dialog.foot_note.text()
    assert not dialog.import_button.isEnabled()
    press("Esc")
    assert steps(opened) == {}


def test_an_empty_map_offers_a_spreadsheet(opened: Opened, qtbot: QtBot) -> None:
    _, desk, key = opened
    with desk.store.reading() as session:
        scenario_id = scenarios(session, key)[1].id
    clear_map(desk.store, key, scenario_id)
    press("Ctrl+Left", "Ctrl+Left")
    assert desk.console is not None
    panel = desk.console.run.panel()
    assert isinstance(panel, PathwayPanel)
    click(panel.sheet_button)
    qtbot.waitUntil(found(desk.console.run, ImportSteps).isActiveWindow)
