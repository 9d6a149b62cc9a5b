"""The one way to write a file the user owns: whole or not at all, and errors a person can act on."""

import errno
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from facilitator.text import one_line

Content = bytes | Callable[[BinaryIO], object]

_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_IN_USE = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_FULL_WINDOWS = {39, 112}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}

_MAX_NAME_BYTES = 120
_ILLEGAL = re.compile(r'[<>:"/\\|?*\s]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"^(.*) \((\d{1,4})\)$")


class FileProblem(Exception):
    """A file could not be written; the message is one sentence for the user, and nothing was changed."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class DiskFull(FileProblem):
    """There is no room left where the file should go."""


class NoPermission(FileProblem):
    """The system does not let this user write there."""


class FileInUse(FileProblem):
    """Another program holds the file; `suggestion` is a free name beside it."""

    def __init__(self, path: Path, suggestion: Path) -> None:
        super().__init__(
            path,
            f"\u201c{path.name}\u201d is open in another program. Close it there, "
            f"or save as \u201c{suggestion.name}\u201d.",
        )
        self.suggestion = suggestion


def write_atomic(path: Path, content: Content) -> None:
    """Put `content` at `path`, so that at any instant the old file or the new one is there, whole.

    `content` is bytes, or a function that writes to the open file it is given; what that function raises
    passes through. The file is readable by its owner only. Raises FileProblem and its kinds.
    """
    target = path.resolve() if path.is_symlink() else path
    temporary: Path | None = None
    try:
        temporary = _write_beside(target, content)
        _replace(temporary, target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise _problem(error, target) from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # the reason for getting here matters more than a left-over file
                temporary.unlink()


def put_in_place(temporary: Path, target: Path) -> None:
    """Move a finished, synced file over `target`: at any instant the old or the new one is there, whole.

    Both lie in one folder. Raises FileProblem and its kinds.
    """
    try:
        _replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _problem(error, target) from error


def _write_beside(target: Path, content: Content) -> Path:
    handle, name = tempfile.mkstemp(prefix=".facilitator-", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if callable(content):
                content(file)
                size = file.seek(0, os.SEEK_END)
            else:
                file.write(content)
                size = len(content)
            file.flush()
            os.fsync(file.fileno())
        if temporary.stat().st_size != size:  # some network drives swallow a failed write
            raise OSError(errno.ENOSPC, "the file came out shorter than what was written")
    except BaseException:
        with suppress(OSError):  # the reason for getting here matters more than a left-over file
            temporary.unlink()
        raise
    return temporary


def _replace(temporary: Path, target: Path) -> None:
    for pause in (*_RETRY_SECONDS, None):
        try:
            os.replace(temporary, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if pause is None:
                raise FileInUse(target, free_name(target)) from error
            time.sleep(pause)  # virus scanners and previews let go within a second or two
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with suppress(OSError):  # the file is in place; some file systems cannot sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _problem(error: OSError, path: Path) -> FileProblem:
    name = f"\u201c{path.name}\u201d"
    if error.errno in _FULL or getattr(error, "winerror", None) in _FULL_WINDOWS:
        return DiskFull(path, f"The disk is full, so {name} was not saved.")
    if error.errno in _FORBIDDEN:
        return NoPermission(path, f"You may not write to the folder \u201c{path.parent}\u201d.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return FileProblem(path, f"The folder \u201c{path.parent}\u201d does not exist.")
    if error.errno == errno.EISDIR:
        return FileProblem(path, f"{name} is a folder, so no file can be saved under that name.")
    return FileProblem(path, f"{name} could not be saved: {error.strerror or error}.")


def safe_name(title: str, suffix: str) -> str:
    """Make a file name from a title, legal on Windows, macOS and Linux, of at most 120 bytes.

    `suffix` begins with its dot and always stays. Different titles may give the same name: see free_name.
    """
    visible = "".join(char for char in one_line(title) if unicodedata.category(char) != "Cf")
    stem = _trimmed(_ILLEGAL.sub(" ", visible))
    if _DEVICE.match(stem):
        stem = f"_{stem}"
    room = _MAX_NAME_BYTES - len(suffix.encode())
    return (_trimmed(stem.encode()[:room].decode(errors="ignore")) or "Untitled") + suffix


def _trimmed(stem: str) -> str:
    return stem.strip(" .-~")


def free_name(path: Path) -> Path:
    """Return `path`, or where something is there already the next free "name (2).pdf"."""
    while os.path.lexists(path):
        numbered = _NUMBERED.match(path.stem)
        stem, number = (numbered[1], int(numbered[2]) + 1) if numbered else (path.stem, 2)
        path = path.with_name(f"{stem} ({number}){path.suffix}")
    return path
