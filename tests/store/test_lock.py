"""One instance for each library, and the reasons for a refusal told apart."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store import lock as module
from facilitator.store.errors import AlreadyOpen, NoPermission, NoSpace, StoreError
from facilitator.store.lock import Lock
from tests.store.tables import ODD

HOLDER = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from facilitator.store.lock import Lock\n"
    "Lock(Path(sys.argv[1])).acquire()\n"
    "print('held', flush=True)\n"
    "time.sleep(60)\n"
)


@pytest.fixture(params=["library.db", ODD, "Réunion ☕ 会議", "x" * 240])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A library's place, whose name may be odd."""
    return tmp_path / "new folder" / str(request.param)


def test_a_second_holder_is_refused_until_the_first_lets_go(path: Path) -> None:
    first, second = Lock(path), Lock(path)
    first.acquire()
    with pytest.raises(AlreadyOpen, match="already open"):
        second.acquire()
    first.release()
    with second, pytest.raises(AlreadyOpen):
        first.acquire()
    with first:
        pass


def test_releasing_twice_or_before_is_harmless(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "library.db")
    lock.release()
    lock.acquire()
    with pytest.raises(RuntimeError, match="already"):
        lock.acquire()
    lock.release()
    lock.release()


def test_another_process_holds_it_until_it_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyOpen):
            Lock(path).acquire()
        if hasattr(signal, "SIGSTOP"):  # a holder that hangs is still one
            holder.send_signal(signal.SIGSTOP)
            with pytest.raises(AlreadyOpen):
                Lock(path).acquire()
        holder.kill()
        holder.wait()
        with Lock(path):
            pass


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EACCES, NoPermission),
        (errno.EROFS, NoPermission),
        (errno.EIO, StoreError),
    ],
)
def test_the_reasons_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int, kind: type[StoreError]
) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(kind) as caught:
            Lock(tmp_path / "library.db").acquire()
    assert type(caught.value) is kind
    with Lock(tmp_path / "library.db"):
        pass


def test_a_place_that_knows_no_locks_is_not_called_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(module, "_take", refuse)
    with pytest.raises(StoreError) as caught:
        Lock(tmp_path / "library.db").acquire()
    assert type(caught.value) is StoreError
