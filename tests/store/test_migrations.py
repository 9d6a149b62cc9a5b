"""Migrations lead to the tables of the program, in one transaction, after a backup."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, create_engine

from facilitator.store import backup, file, migrate, migrations
from facilitator.store.errors import DamagedFile, StoreError
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.store.tables import METADATA, NOW, ODD, meeting, opened

VERSIONS = sorted((Path(migrations.__file__).parent / "versions").glob("0*.py"))


@pytest.fixture
def empty() -> Iterator[Connection]:
    """A connection to an empty database."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A library of a release that knew nothing yet: ours by its mark, without tables."""
    path = tmp_path / ODD / "library.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={file.APPLICATION_ID}")
    return path


def schema(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """What makes up every table and index, in any order: a migration can add a column at the end only."""
    found: dict[str, list[str]] = {}
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        head, _, body = sql.replace('"', "").partition("(")
        rows = re.split(r",\s+(?![^(]*\))", body.rstrip().removesuffix("WITHOUT ROWID").rstrip().removesuffix(")"))
        found[name] = [
            " ".join(head.split()),
            str("WITHOUT ROWID" in sql),
            *sorted(" ".join(row.split()) for row in rows),
        ]
    return found


def test_the_version_is_the_number_of_migrations() -> None:
    assert [path.name[:4] for path in VERSIONS] == [f"{n:04d}" for n in range(1, file.SCHEMA_VERSION + 1)]


def test_migrations_and_tables_do_not_differ(empty: Connection) -> None:
    migrate.run(empty, METADATA)
    context = MigrationContext.configure(empty, opts={"compare_type": True})
    assert compare_metadata(context, METADATA) == []


def test_alembic_check_finds_nothing_to_do(empty: Connection) -> None:
    migrate.run(empty, METADATA)
    command.check(migrate.config(empty, METADATA))


def test_a_migrated_library_is_like_a_new_one(older: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    for path in (older, new):
        opened(path).close()
    with closing(sqlite3.connect(older)) as migrated, closing(sqlite3.connect(new)) as made:
        assert schema(migrated) == schema(made)
        for name in ("application_id", "user_version"):
            migrated_value, made_value = (c.execute(f"PRAGMA {name}").fetchone() for c in (migrated, made))
            assert migrated_value == made_value
        assert migrated.execute("SELECT * FROM alembic_version").fetchall() == [(VERSIONS[-1].name[:4],)]
        assert made.execute("SELECT * FROM alembic_version").fetchall() == [(VERSIONS[-1].name[:4],)]


def test_a_migrated_library_can_be_used(older: Path) -> None:
    store = opened(older)
    with store.transaction("Make meeting") as session:
        session.add(meeting())
    assert store.undo() == "Make meeting"
    store.close()
    assert file.problems(older, quick=False) == []


def test_a_backup_is_made_before(older: Path) -> None:
    content = hashlib.sha256(older.read_bytes()).hexdigest()
    Store.open(older, METADATA, FakeClock(NOW)).close()
    (made,) = backup.backups(backup.folder_of(older))
    assert (made.when, made.sound()) == (NOW, True)
    assert file.inspect(made.path).version == 0
    assert hashlib.sha256(older.read_bytes()).hexdigest() != content


def test_a_file_at_head_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened(path).close()
    before = path.read_bytes()
    opened(path).close()
    assert path.read_bytes() == before
    assert not backup.folder_of(path).exists()


def test_a_migration_that_fails_leaves_the_file_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = migrate.run

    def fail(connection: Connection, metadata: object) -> None:
        run(connection, METADATA)
        raise ZeroDivisionError

    before = older.read_bytes()
    monkeypatch.setattr(migrate, "run", fail)
    with pytest.raises(ZeroDivisionError):
        opened(older)
    with closing(sqlite3.connect(older)) as connection:
        assert schema(connection) == {}
    assert file.inspect(older).version == 0
    assert len(older.read_bytes()) == len(before)
    monkeypatch.undo()
    opened(older).close()


def test_a_migration_that_loses_rows_is_taken_back(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = migrate.run

    def orphan(connection: Connection, metadata: object) -> None:
        run(connection, METADATA)
        connection.exec_driver_sql(
            "INSERT INTO checklist_item (id, meeting_id, position, text, done) VALUES ('c', 'nowhere', 0, 'x', 0)"
        )

    monkeypatch.setattr(migrate, "run", orphan)
    with pytest.raises(DamagedFile, match="missing meeting"):
        opened(older)
    assert file.inspect(older).version == 0


def test_without_room_for_a_backup_nothing_is_migrated(older: Path) -> None:
    backup.folder_of(older).write_text("a file where the folder should be")
    before = older.read_bytes()
    with pytest.raises(StoreError):
        opened(older)
    assert older.read_bytes() == before


# A meeting as the first release kept it, with a note, an issue, a decision and its counted hands.
FIRST = {
    "meeting": {"id": "m", "title": "Planning day", "created_at": NOW.isoformat()},
    "agenda_item": {"id": "a", "meeting_id": "m", "title": "SWOT"},
    "scenario": {"id": "s", "meeting_id": "m", "name": "Hub"},
    "swot_note": {"id": "n", "meeting_id": "m", "scenario_id": "s", "quadrant": "S", "text": "One hub"},
    "parked_issue": {"id": "p", "meeting_id": "m", "item_id": "a", "text": "Parking"},
    "decision": {"id": "d", "meeting_id": "m", "item_id": "a", "question": "Which?"},
    "vote_round": {
        "id": "v",
        "meeting_id": "m",
        "decision_id": "d",
        "opened_at": NOW.isoformat(),
        "counts": '{"x": 9}',
    },
    "speaker_turn": {"id": "t", "meeting_id": "m", "name": "Bo"},
    "stage": {"id": "m", "room_mode": "freeze"},
}


def test_what_the_first_release_kept_is_kept(older: Path) -> None:
    engine = create_engine(URL.create("sqlite", database=str(older)))
    with engine.begin() as connection:
        command.upgrade(migrate.config(connection, METADATA), "0001")
        connection.exec_driver_sql("PRAGMA user_version=1")
        for table, row in FIRST.items():
            told = connection.exec_driver_sql(f"PRAGMA table_info({table})").fetchall()
            empty = {name: 0 if "INT" in kind or "BOOL" in kind else "" for _, name, kind, needed, *_ in told if needed}
            whole = empty | row
            marks = ", ".join("?" * len(whole))
            connection.exec_driver_sql(
                f"INSERT INTO {table} ({', '.join(whole)}) VALUES ({marks})", tuple(whole.values())
            )
    engine.dispose()
    opened(older).close()
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (file.SCHEMA_VERSION,)
        for table, row in FIRST.items():
            kept = connection.execute(f"SELECT {', '.join(row)} FROM {table}").fetchall()
            assert kept == [tuple(row.values())]
    assert file.problems(older, quick=False) == []
    assert len(list(backup.folder_of(older).iterdir())) == 1
