"""Backups: whole or not at all, kept by the rule, and the way back from one."""

import os
import random
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store import file
from facilitator.store.backup import EVERY, Backup, backup, backups, due, folder_of, restore, to_prune
from facilitator.store.errors import DamagedFile, ForeignFile, NewerFile
from facilitator.store.store import Store
from tests.store.tables import NOW, ODD, contents, item, meeting, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed library with one meeting, in an odd place."""
    path = tmp_path / ODD / "library.db"
    store = opened(path)
    with store.transaction("Make meeting") as session:
        session.add(meeting())
        session.add_all([item(str(n)) for n in range(50)])
    store.close()
    return path


def title_in(path: Path) -> str:
    with file.read_only(path) as connection:
        return str(connection.execute("SELECT title FROM meeting").fetchone()[0])


def rename(path: Path, title: str) -> None:
    store = opened(path)
    with store.transaction("Rename") as session:
        session.add(meeting("other", title)) if title == "other" else None
        session.connection().exec_driver_sql("UPDATE meeting SET title=?", (title,))
    store.close()


def damage(path: Path) -> None:
    """Overwrite a page in the middle."""
    with path.open("r+b") as content:
        content.seek(4096 * 5)
        content.write(os.urandom(4096))


def made(path: Path, when: datetime = NOW) -> Backup:
    target = backup(path, folder_of(path), when)
    return next(each for each in backups(folder_of(path)) if each.path == target)


def test_a_backup_is_the_library(path: Path) -> None:
    found = made(path)
    assert (found.library, found.when, found.size) == ("library", NOW, path.stat().st_size)
    assert found.sound()
    copy = opened(found.path)
    original = opened(path)
    assert contents(copy) == contents(original)
    assert copy.undo_label == "Make meeting"
    copy.close()
    original.close()


def test_a_backup_of_an_open_library_holds_the_last_commit(path: Path) -> None:
    store = opened(path)
    with store.transaction("Rename") as session:
        session.connection().exec_driver_sql("UPDATE meeting SET title='committed'")
    assert title_in(made(path).path) == "committed"
    with store.transaction("Rename") as session:
        session.connection().exec_driver_sql("UPDATE meeting SET title='under way'")
        assert title_in(made(path, NOW + timedelta(hours=1)).path) == "committed"
    assert title_in(path) == "under way"
    store.close()


def test_nothing_but_private_backups_is_left(path: Path) -> None:
    first, second = made(path), made(path, NOW + timedelta(minutes=30))
    assert sorted(os.listdir(folder_of(path))) == sorted([first.path.name, second.path.name])
    assert [each.path for each in backups(folder_of(path))] == [second.path, first.path]
    if os.name == "posix":
        assert stat.S_IMODE(folder_of(path).stat().st_mode) == 0o700
        assert stat.S_IMODE(first.path.stat().st_mode) == 0o600


def test_there_are_no_backups_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert backups(tmp_path / "none") == []


def test_other_files_are_not_taken_for_backups(path: Path) -> None:
    found = made(path)
    for name in ("notes.txt", "library.db", "library-2026-05-14-083000Z-short.db", f".{path.stem}.part"):
        (folder_of(path) / name).write_text("x")
    assert backups(folder_of(path)) == [found]


def test_what_a_killed_backup_left_is_cleared(path: Path) -> None:
    part = folder_of(path) / f".{path.stem}.part"
    part.parent.mkdir()
    part.write_text("half")
    made(path)
    assert not part.exists()


def test_one_flipped_bit_is_found(path: Path) -> None:
    found = made(path)
    dice = random.Random(1)
    for _ in range(100):
        content = bytearray(found.path.read_bytes())
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        flipped = found.path.with_name("flipped")
        flipped.write_bytes(content)
        assert not Backup(flipped, "library", NOW, found.size, found.digest).sound()
    assert found.sound()


def test_a_damaged_library_is_not_backed_up_over_good_ones(path: Path) -> None:
    good = [made(path, NOW - timedelta(days=days)) for days in (40, 30, 20, 10, 0)]
    damage(path)
    with pytest.raises(DamagedFile, match="restore an earlier one"):
        backup(path, folder_of(path), NOW + timedelta(days=400))
    assert sorted(os.listdir(folder_of(path))) == sorted(each.path.name for each in good)


def test_a_broken_link_does_not_keep_a_library_from_being_backed_up(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO checklist_item (id, meeting_id, position, text, done) VALUES ('c', 'nowhere', 0, 'x', 0)"
        )
        connection.commit()
    assert made(path).sound()


def test_only_backups_of_the_same_library_are_thinned_out(path: Path) -> None:
    folder = folder_of(path)
    old = [made(path, NOW - timedelta(days=400 + n)) for n in range(3)]
    other = path.with_name("other.db")
    other.write_bytes(path.read_bytes())
    backup(other, folder, NOW)
    assert [each.path for each in backups(folder)][1:] == [each.path for each in old]


# --- the rule


def at(when: datetime) -> Backup:
    return Backup(Path(when.isoformat()), "library", when, 1, "0")


def after(kept: list[Backup], now: datetime) -> list[Backup]:
    gone = to_prune(kept, now)
    return [each for each in kept if each not in gone]


def test_the_rule_over_four_hundred_days() -> None:
    kept: list[Backup] = []
    for half_hours in range(400 * 8):  # four hours of work a day
        day, slot = divmod(half_hours, 8)
        now = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day, minutes=30 * slot)
        newest = at(now)
        kept = after([*kept, newest], now)
        assert newest in kept
    ages = [now - each.when for each in kept]
    assert sum(age <= timedelta(days=2) for age in ages) == 17
    assert len(kept) == 17 + 12 + 10 + 9
    days = sorted(age.days for age in ages if age > timedelta(days=2))
    assert days[:12] == list(range(3, 15))
    weekly = days[12:22]
    assert all(later - earlier == 7 for earlier, later in pairwise(weekly))
    monthly = days[22:]
    assert all(28 <= later - earlier <= 35 for earlier, later in pairwise(monthly))  # the last Sundays
    assert 330 <= max(days) <= 399


instants = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda when: when.replace(tzinfo=UTC))


@given(st.lists(instants, max_size=80, unique=True), instants)
def test_what_the_rule_never_does(whens: list[datetime], now: datetime) -> None:
    kept = [at(when) for when in whens]
    left = after(kept, now)
    assert not kept or max(kept, key=lambda each: each.when) in left
    assert all(each in left for each in kept if now - each.when <= timedelta(days=2))
    assert sum(now - each.when > timedelta(days=2) for each in left) <= 12 + 10 + 9
    assert after(left, now) == left


@pytest.mark.parametrize(
    ("last", "changed", "expected"),
    [
        (None, True, True),
        (None, False, False),
        (NOW - EVERY, True, True),
        (NOW - EVERY, False, False),
        (NOW - EVERY + timedelta(seconds=1), True, False),
        (NOW, True, False),
        (NOW + timedelta(days=1), True, True),  # the clock was set back
    ],
)
def test_when_a_backup_is_due(last: datetime | None, changed: bool, expected: bool) -> None:
    assert due(last, NOW, changed) is expected


# --- the way back


def test_restore_keeps_the_present_file(path: Path) -> None:
    chosen = made(path)
    rename(path, "later")
    kept = restore(chosen, path, NOW)
    assert kept is not None
    assert kept.name == "before-restore-2026-05-14-083000Z-library.db"
    assert (title_in(path), title_in(kept)) == ("Ward review", "later")
    again = restore(chosen, path, NOW)
    assert again is not None
    assert again != kept
    assert title_in(kept) == "later"
    assert sorted(os.listdir(path.parent)) == sorted(["backups", "library.db", kept.name, again.name])


def test_restore_of_a_damaged_library_keeps_it_under_that_name(path: Path) -> None:
    chosen = made(path)
    damage(path)
    present = path.read_bytes()
    kept = restore(chosen, path, NOW)
    assert kept is not None
    assert kept.name.startswith("damaged-2026-05-14-083000Z-")
    assert kept.read_bytes() == present
    store = opened(path)
    assert store.undo() == "Make meeting"
    store.close()


def test_restore_where_there_is_no_library(path: Path) -> None:
    chosen = made(path)
    path.unlink()
    assert restore(chosen, path, NOW) is None
    assert title_in(path) == "Ward review"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("there", [True, False])
def test_an_old_journal_is_never_played_into_the_restored_file(path: Path, there: bool) -> None:
    chosen = made(path)
    journal = Path(f"{path}-journal")
    if there:
        path.write_bytes(b"damaged beyond reading" * 1000)
    else:
        path.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    restore(chosen, path, NOW)
    assert not journal.exists()
    assert title_in(path) == "Ward review"
    assert len(list(path.parent.glob("damaged-*-journal"))) == 1


def test_a_damaged_backup_is_not_restored(path: Path) -> None:
    chosen = made(path)
    damage(chosen.path)
    before = path.read_bytes()
    with pytest.raises(DamagedFile, match="choose another"):
        restore(chosen, path, NOW)
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == ["backups", "library.db"]


def test_a_backup_that_is_gone_is_not_restored(path: Path) -> None:
    chosen = made(path)
    chosen.path.unlink()
    with pytest.raises(DamagedFile):
        restore(chosen, path, NOW)


def test_a_newer_or_foreign_backup_is_not_restored(path: Path) -> None:
    chosen = made(path)
    with closing(sqlite3.connect(chosen.path)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(NewerFile):
        restore(chosen, path, NOW)
    chosen.path.write_text("Dear all" * 100)
    with pytest.raises(ForeignFile):
        restore(chosen, path, NOW)


def test_restore_and_backup_go_round(path: Path) -> None:
    for n in range(3):
        chosen = made(path, NOW + timedelta(hours=n))
        rename(path, f"title {n}")
        restore(chosen, path, NOW + timedelta(hours=n))
    assert title_in(path) == "Ward review"
    store: Store = opened(path)
    assert store.undo_label == "Make meeting"
    store.close()
