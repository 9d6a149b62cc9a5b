"""Full disks and forbidden folders: a sentence for the user, and nothing lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from facilitator.store import file
from facilitator.store.backup import backup, backups, folder_of, restore
from facilitator.store.errors import NoSpace
from facilitator.store.lock import Lock
from facilitator.store.store import Store
from tests.store.tables import NOW, contents, meeting, opened

posix = pytest.mark.skipif(os.name != "posix", reason="limits and mounts are those of POSIX")


def add(store: Store, number: int) -> None:
    with store.transaction("Add meeting") as session:
        session.add(meeting(str(number), "x" * 5000))


def add_until_refused(store: Store) -> int:
    """How many meetings there was room for."""
    for number in range(1000):
        try:
            add(store, number)
        except NoSpace:
            return number
    pytest.fail("there was room for everything")


@contextmanager
def no_room_by_limit() -> Iterator[None]:
    """No file of this process may grow beyond 1.1 MB, as under a quota; an empty library has about 0.9."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_100_000, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only the administrator may mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(place: Path, leave: int = 0) -> Path:
    """Write until nothing more fits, then make room for `leave` bytes."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"x" * 4096)
    os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


@posix
def test_a_quota_that_is_reached_loses_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path / "library.db")
    with no_room_by_limit():
        number = add_until_refused(store)
    assert number > 3
    assert len(contents(store)["meeting"]) == number
    add(store, number)
    assert store.undo() == "Add meeting"
    store.close()
    assert file.problems(store.path, quick=False) == []


@posix
def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    store = opened(small_disk / "library.db")
    filler = fill(small_disk, leave=150_000)
    number = add_until_refused(store)
    assert number > 1
    assert len(contents(store)["meeting"]) == number
    assert store.undo_label == "Add meeting"
    filler.unlink()
    add(store, number)
    assert len(store.history(str(number))) == 1
    while store.undo():
        pass
    assert contents(store)["meeting"] == {}
    store.close()
    assert file.problems(store.path, quick=False) == []


@posix
def test_no_library_can_be_made_on_a_full_disk(small_disk: Path) -> None:
    filler = fill(small_disk)
    with pytest.raises(NoSpace):
        opened(small_disk / "new" / "library.db")
    filler.unlink()
    opened(small_disk / "new" / "library.db").close()


@posix
def test_a_full_disk_is_not_called_open_elsewhere(small_disk: Path) -> None:
    fill(small_disk)
    with suppress(NoSpace), Lock(small_disk / "library.db"):
        pass


@posix
def test_a_backup_on_a_full_disk_leaves_the_others(small_disk: Path) -> None:
    store = opened(small_disk / "library.db")
    for number in range(20):
        add(store, number)
    store.close()
    folder = folder_of(store.path)
    good = backup(store.path, folder, NOW)
    before = good.read_bytes(), store.path.read_bytes()
    fill(small_disk, leave=8192)
    with pytest.raises(NoSpace, match="full"):
        backup(store.path, folder, NOW.replace(year=2028))
    (chosen,) = backups(folder)
    assert os.listdir(folder) == [good.name]
    with pytest.raises(NoSpace, match="full"):
        restore(chosen, store.path, NOW)
    assert (good.read_bytes(), store.path.read_bytes()) == before
    assert sorted(os.listdir(small_disk)) == ["backups", "filler", "library.db"]


FORBIDDEN = """
import os, sys
from pathlib import Path
from facilitator.store.backup import backup, folder_of
from facilitator.store.errors import NoPermission
from facilitator.store.lock import Lock
from tests.store.tables import NOW, contents, meeting, opened

if os.geteuid() == 0:  # to the administrator nothing is forbidden
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
place = Path(sys.argv[1])
present = place / "library.db"


def edit():
    store = opened(present)
    assert set(contents(store)["meeting"]) == {"m"}
    with store.transaction("Add meeting") as session:
        session.add(meeting("n"))


for attempt in (
    edit,
    lambda: opened(place / "new.db"),
    lambda: opened(place / "new" / "library.db"),
    lambda: opened(place / "secret.db"),
    lambda: Lock(present).acquire(),
    lambda: backup(present, folder_of(present), NOW),
):
    try:
        attempt()
    except NoPermission as problem:
        print(problem)
    else:
        print("nothing was refused")
"""


@posix
def test_a_folder_that_may_not_be_written_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        store = opened(place / "library.db")
        with store.transaction("Make meeting") as session:
            session.add(meeting())
        store.close()
        (place / "secret.db").write_text("x")
        for path, mode in ((place / "library.db", 0o444), (place / "secret.db", 0), (place, 0o555)):
            path.chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", FORBIDDEN, place],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        names = sorted(os.listdir(place))
        place.chmod(0o700)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    assert all("may not be written" in line for line in lines), lines
    assert names == ["library.db", "secret.db"]
