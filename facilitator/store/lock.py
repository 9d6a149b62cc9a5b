"""One instance for each library: a lock that the system takes back when the process ends, however it ends.

The filelock package was tried: importing it takes 55 ms, most of it asyncio, a third of the time to the
first window.
"""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType

from facilitator.store.errors import AlreadyOpen
from facilitator.store.explain import explain_system
from facilitator.store.file import private_folder

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD_ELSEWHERE = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


class Lock:
    """Held from `acquire` to `release` by the one process that may open the library at `path`."""

    def __init__(self, path: Path) -> None:
        self._library = path
        self._path = path.with_name(path.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock at once or raise AlreadyOpen, NoSpace, NoPermission or StoreError."""
        if self._descriptor is not None:
            raise RuntimeError("the lock is held already")
        try:
            private_folder(self._path.parent)
            descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as problem:
            raise explain_system(problem, self._library) from problem
        try:
            _take(descriptor)
        except OSError as problem:
            os.close(descriptor)
            if problem.errno in _HELD_ELSEWHERE:
                raise AlreadyOpen(f"“{self._library.name}” is already open in another window.") from problem
            raise explain_system(problem, self._library) from problem
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another process have the library."""
        # The lock file stays: who removes it may take it from under the next holder.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> "Lock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
