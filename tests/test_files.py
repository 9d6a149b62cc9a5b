import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from facilitator import files

OLD, NEW = b"the old minutes", b"the new minutes, a little longer"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses the writer asked for, in seconds, none of them taken."""
    taken: list[float] = []
    monkeypatch.setattr(time, "sleep", taken.append)
    return taken


def refusing(times: int, winerror: int = 32) -> Callable[[Path, Path], None]:
    """An os.replace that Windows refuses so many times."""
    real, left = os.replace, times

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        if left:
            left -= 1
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = winerror  # type: ignore[attr-defined]  # exists on Windows only
            raise error
        real(source, target)

    return replace


def test_bytes_are_written_for_the_owner_only(minutes: Path) -> None:
    files.write_atomic(minutes, NEW)
    assert minutes.read_bytes() == NEW
    assert os.listdir(minutes.parent) == [minutes.name]
    if os.name == "posix":
        assert stat.S_IMODE(minutes.stat().st_mode) == 0o600


def test_a_function_may_write_and_seek(minutes: Path) -> None:
    def write(file: BinaryIO) -> None:
        file.write(b"________ minutes")
        file.seek(0)
        file.write(b"The real")

    files.write_atomic(minutes, write)
    assert minutes.read_bytes() == b"The real minutes"


def test_an_error_of_the_function_passes_through_and_leaves_nothing(minutes: Path) -> None:
    def fail(file: BinaryIO) -> None:
        file.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        files.write_atomic(minutes, fail)
    assert minutes.read_bytes() == OLD
    assert os.listdir(minutes.parent) == [minutes.name]


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_a_moment_is_tried_again(
    winerror: int, minutes: Path, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", refusing(3, winerror))
    files.write_atomic(minutes, NEW)
    assert minutes.read_bytes() == NEW
    assert pauses == [0.05, 0.1, 0.2]


def test_a_file_held_for_good_stays_and_another_name_is_offered(
    minutes: Path, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", refusing(99))
    with pytest.raises(files.FileInUse, match="open in another program") as caught:
        files.write_atomic(minutes, NEW)
    assert caught.value.suggestion == minutes.with_name("minutes (2).pdf")
    assert pauses == [0.05, 0.1, 0.2, 0.4, 0.8, 1.0]
    assert minutes.read_bytes() == OLD
    assert os.listdir(minutes.parent) == [minutes.name]


def test_another_failure_to_replace_is_not_tried_again(
    minutes: Path, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", refusing(99, winerror=0))
    with pytest.raises(files.NoPermission):
        files.write_atomic(minutes, NEW)
    assert pauses == []
    assert minutes.read_bytes() == OLD


@pytest.mark.skipif(os.name != "posix", reason="the limit on a file's size is POSIX")
def test_a_full_disk_keeps_the_old_file(minutes: Path) -> None:
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from facilitator.files import DiskFull, write_atomic\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_atomic(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except DiskFull as problem:\n"
        "    print(problem)\n"
    )
    root = Path(files.__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-c", script, str(minutes)], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout == "The disk is full, so \u201cminutes.pdf\u201d was not saved.\n", run.stderr
    assert minutes.read_bytes() == OLD
    assert os.listdir(minutes.parent) == [minutes.name]


def test_a_drive_that_swallows_a_write_is_noticed(minutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def truncate(descriptor: int) -> None:
        os.ftruncate(descriptor, 3)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", truncate)
    with pytest.raises(files.DiskFull):
        files.write_atomic(minutes, NEW)
    assert minutes.read_bytes() == OLD


def test_places_that_cannot_be_written_are_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(files.FileProblem, match="does not exist"):
        files.write_atomic(tmp_path / "nowhere" / "minutes.pdf", NEW)
    (tmp_path / "folder").mkdir()
    with pytest.raises(files.FileProblem, match="is a folder"):
        files.write_atomic(tmp_path / "folder", NEW)
    assert os.listdir(tmp_path) == ["folder"]


def test_a_folder_without_permission(minutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "forbidden")

    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    with pytest.raises(files.NoPermission, match="may not write"):
        files.write_atomic(minutes, NEW)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(minutes: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest.pdf"
    link.symlink_to(minutes)
    files.write_atomic(link, NEW)
    assert link.is_symlink()
    assert minutes.read_bytes() == NEW


NASTY = [
    "CON", "con",
    "PRN", "AUX", "NUL", "COM1", "LPT9", "COM\u00b9", "lpt\u00b3", "CONIN$", "conout$", "aux.pdf",
    "nul.tar.gz", "../../x", "..", ".", "/etc/passwd", "C:\\x", "\\\\server\\share", "C:",
    "a.", "a ", " a", "a...",
    "é\u2615", "e\u0301", "x" * 300, "ü" * 300, "\U0001f600" * 100, "", "   ", "Q3: plan/2?", "<b>bold</b>",
    'say "no"', "a|b*c", "line\nbreak\ttab", "nul\x00l", "gpj\u202efdp", "-rf", "~root", ".hidden", "%TEMP%",
    "\ud800", "\u200b", "minutes.pdf", "Decision: 80% & more; $HOME `id`",
]  # fmt: skip
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789\u00b9\u00b2\u00b3"
}


@pytest.mark.parametrize("title", NASTY)
def test_a_safe_name_is_legal_everywhere(title: str, tmp_path: Path) -> None:
    name = files.safe_name(title, ".pdf")
    stem = name.removesuffix(".pdf")
    assert name == stem + ".pdf"
    assert stem
    assert len(name.encode()) <= 120
    assert not set(name) & set('<>:"/\\|?*')
    assert all(char.isprintable() for char in name)
    assert name.split(".")[0].lower() not in RESERVED
    assert not stem.startswith((".", " ", "-", "~"))
    assert not stem.endswith((".", " "))
    (tmp_path / name).write_bytes(b"")
    assert os.listdir(tmp_path) == [name]


def test_names_stay_readable() -> None:
    assert files.safe_name("Implementation planning: 14 May 2026", ".pdf") == (
        "Implementation planning 14 May 2026.pdf"
    )
    assert files.safe_name("", ".html") == "Untitled.html"
    assert files.safe_name("Łódź & Hương", ".pdf") == "Łódź & Hương.pdf"


def test_many_nasty_titles_make_as_many_files(tmp_path: Path) -> None:
    for title in NASTY:
        path = files.free_name(tmp_path / files.safe_name(title, ".pdf"))
        assert not path.exists()
        files.write_atomic(path, b"")
    assert len(os.listdir(tmp_path)) == len(NASTY)


def test_free_names_count_on(tmp_path: Path) -> None:
    first = tmp_path / "minutes.pdf"
    assert files.free_name(first) == first
    for name in ("minutes.pdf", "minutes (2).pdf", "minutes (3).pdf"):
        (tmp_path / name).touch()
    assert files.free_name(first).name == "minutes (4).pdf"
    assert files.free_name(tmp_path / "minutes (3).pdf").name == "minutes (4).pdf"
