"""The full look at a library that `check` reports."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.store import file
from facilitator.store.check import check
from facilitator.store.errors import ForeignFile
from tests.store.tables import item, meeting, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed library with a meeting of three items and two steps."""
    path = tmp_path / "library.db"
    store = opened(path)
    with store.transaction("Make meeting") as session:
        session.add(meeting())
    with store.transaction("Add items") as session:
        session.add_all([item(key) for key in "abc"])
    store.close()
    return path


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_sound_library(path: Path) -> None:
    report = check(path)
    assert report.sound
    assert (report.version, report.steps, report.problems) == (file.SCHEMA_VERSION, 2, ())
    rows = dict(report.rows)
    assert (rows["meeting"], rows["agenda_item"], rows["note"]) == (1, 3, 0)
    assert "alembic_version" not in rows


def test_a_row_that_points_nowhere(path: Path) -> None:
    change(path, "DELETE FROM meeting")
    assert len(check(path).problems) == 3
    assert "agenda_item points to a missing meeting" in check(path).problems[0]


@pytest.mark.parametrize("changes", ["", "[", "{}", "[1]", '[["meeting","m",null,null]]', '[["meeting",1,{},{}]]'])
def test_a_step_that_cannot_be_read(path: Path, changes: str) -> None:
    change(path, f"UPDATE history_step SET changes='{changes}' WHERE seq=2")
    report = check(path)
    if changes == "{}":
        assert report.sound
    else:
        assert report.problems == ("step 2 of the history, “Add items”, cannot be read",)


def test_a_damaged_page(path: Path) -> None:
    with path.open("r+b") as content:
        content.seek(4096 * 4)
        content.write(os.urandom(4096))
    report = check(path)
    assert not report.sound
    assert report.steps == 0


def test_a_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE contact(name)")
    with pytest.raises(ForeignFile):
        check(path)
