"""A library file from outside: whose it is, how new, what a killed process left, and who may read it."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.store import file
from facilitator.store.errors import AlreadyOpen, DamagedFile, ForeignFile, NewerFile, ReplacedFile, StoreError
from tests.store.tables import METADATA, ODD, contents, meeting, opened

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are those of POSIX")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A closed library with one meeting."""
    path = tmp_path / "library.db"
    store = opened(path)
    with store.transaction("Make meeting") as session:
        session.add(meeting())
    store.close()
    return path


def fingerprint(path: Path) -> tuple[str, int, list[str]]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return digest, path.stat().st_mtime_ns, sorted(os.listdir(path.parent))


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")


def killed_while_writing(path: Path) -> None:
    """Leave a hot journal: half of a transaction is in the file when the process ends."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE meeting SET title='half'\")\n"
        "for n in range(300): c.execute('INSERT INTO alembic_version VALUES (?)', (f'{n}' + 'x' * 2000,))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert Path(f"{path}-journal").stat().st_size > 0


def test_a_missing_or_empty_file_is_no_library_yet(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    for path in (tmp_path / "missing.db", empty):
        assert file.inspect(path) == file.FileState(exists=False, version=0)
        opened(path).close()
        assert file.inspect(path) == file.FileState(exists=True, version=file.SCHEMA_VERSION)


def test_a_newer_file_is_refused_untouched(library: Path) -> None:
    set_version(library, file.SCHEMA_VERSION + 1)
    before = fingerprint(library)
    with pytest.raises(NewerFile, match=f"format {file.SCHEMA_VERSION + 1}.* knows {file.SCHEMA_VERSION}"):
        opened(library)
    assert fingerprint(library) == before


@pytest.mark.parametrize("content", [b"Dear all,\n\nplease find attached" * 20, b"SQLite", b"\0" * 4096, b"PK\x03\x04"])
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    before = fingerprint(path)
    with pytest.raises(ForeignFile, match="not a Facilitator library"):
        opened(path)
    assert fingerprint(path) == before


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_database_of_another_program_is_refused_untouched(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "contacts.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("CREATE TABLE contact(name)")
    before = fingerprint(path)
    with pytest.raises(ForeignFile, match="another program"):
        opened(path)
    assert fingerprint(path) == before


def test_a_file_cut_within_its_header_is_damaged(library: Path) -> None:
    os.truncate(library, 50)
    with pytest.raises(DamagedFile, match="backup"):
        opened(library)


def test_a_file_cut_in_the_middle_is_damaged(library: Path) -> None:
    os.truncate(library, 8192)
    assert file.problems(library)
    with pytest.raises(DamagedFile, match="backup"):
        opened(library)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be opened"):
        opened(tmp_path)


def test_a_sound_file_has_no_problems(library: Path) -> None:
    assert file.problems(library) == file.problems(library, quick=False) == []


def test_a_row_that_points_nowhere_is_a_problem(library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(
            "INSERT INTO checklist_item (id, meeting_id, position, text, done) VALUES ('c', 'nowhere', 0, 'x', 0)"
        )
        connection.commit()
    assert file.problems(library) == ["row 1 of checklist_item points to a missing meeting"]


def test_a_library_whose_process_was_killed_opens_as_it_was(library: Path) -> None:
    killed_while_writing(library)
    store = opened(library)
    assert contents(store)["meeting"]["m"][2] == "Ward review"
    assert contents(store, "stage")["stage"] == {}
    store.close()
    assert file.problems(library, quick=False) == []


def test_what_a_killed_process_left_is_rolled_back_before_a_reader_looks(library: Path) -> None:
    killed_while_writing(library)
    with file.read_only(library) as connection:
        assert connection.execute("SELECT title FROM meeting").fetchall() == [("Ward review",)]
    assert os.listdir(library.parent) == ["library.db"]


def test_a_newer_file_with_a_journal_is_refused_untouched(library: Path) -> None:
    set_version(library, file.SCHEMA_VERSION + 1)
    killed_while_writing(library)
    before = fingerprint(library)
    with pytest.raises(NewerFile):
        opened(library)
    with pytest.raises(NewerFile), file.read_only(library):
        pass
    assert fingerprint(library) == before


def test_a_process_killed_while_it_made_the_library_leaves_a_place_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from sqlalchemy import event\n"
        "from facilitator.store import store as module\n"
        "from tests.store.tables import METADATA\n"
        "before = module._create\n"
        "def create(engine, *rest):\n"
        "    event.listen(engine, 'connect', lambda c, r: c.execute('PRAGMA cache_size=1'))\n"
        "    event.listen(engine, 'commit', lambda c: os._exit(9))\n"
        "    engine.dispose()\n"
        "    before(engine, *rest)\n"
        "module._create = create\n"
        "module.Store.open(Path(sys.argv[1]), METADATA)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 9
    assert Path(f"{path}-journal").exists()
    opened(path).close()
    assert file.problems(path, quick=False) == []


@pytest.mark.parametrize("name", [ODD, "a?b#c%20d.db", "-.db", "a\nb", "x" * 200, "'; DROP TABLE meeting; --", "~"])
def test_odd_paths_open_the_file_they_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / ODD
    path = folder / name
    store = opened(path)
    with store.transaction("Make meeting") as session:
        session.add(meeting())
    store.close()
    assert os.listdir(folder) == [name]
    again = opened(path)
    assert again.undo_label == "Make meeting"
    again.close()
    with file.read_only(path) as connection:
        assert connection.execute("SELECT count(*) FROM meeting").fetchone() == (1,)
    assert file.problems(path) == []


@posix
def test_files_and_folders_are_private(tmp_path: Path) -> None:
    usual = os.umask(0o022)
    try:
        path = tmp_path / "new" / "folder" / "library.db"
        store = opened(path)
        with store.transaction("Make meeting") as session:
            session.add(meeting())
            session.flush()
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "new").rglob("*")}
        store.close()
    finally:
        os.umask(usual)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert modes == {"folder": 0o700, "library.db": 0o600, "library.db-journal": 0o600}


def test_a_reader_cannot_write(library: Path) -> None:
    with pytest.raises(StoreError), file.read_only(library) as connection:
        connection.execute("DELETE FROM meeting")


def test_a_file_replaced_by_a_sync_client_is_noticed_and_not_written(library: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(library.read_bytes())
    store = opened(library)
    store.undo()
    os.replace(older, library)
    before = library.read_bytes()
    with pytest.raises(ReplacedFile, match="replaced by another program"):
        store.redo()
    store.close()
    assert library.read_bytes() == before
    assert file.problems(library) == []


def test_another_writer_is_waited_for_and_then_named(library: Path) -> None:
    store = opened(library)
    with store.raw() as connection:
        connection.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(AlreadyOpen, match="writing"):
            store.undo()
    assert store.undo() == "Make meeting"
    store.close()


def test_triggers_of_the_file_cannot_call_what_is_ours(library: Path) -> None:
    """A library that somebody sent may hold any schema; it must not feed false rows to the history."""
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(
            "CREATE TRIGGER evil AFTER UPDATE ON meeting BEGIN "
            "SELECT facilitator_changed('meeting', 0, new.id, 'false'); END"
        )
    store = opened(library)
    with pytest.raises(Exception, match="unsafe use"), store.transaction("Rename") as session:
        session.connection().exec_driver_sql("UPDATE meeting SET title='x'")
    store.close()


def test_a_store_that_could_not_be_opened_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")
    with pytest.raises(ForeignFile):
        opened(path)
    path.unlink()
    opened(path).close()
    assert METADATA.tables
