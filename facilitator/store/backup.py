"""Backups: whole, verified copies beside the library, thinned out as they age, and the way back from one."""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.files import FileProblem, free_name, put_in_place
from facilitator.store import file
from facilitator.store.errors import DamagedFile, StoreError
from facilitator.store.explain import explain_system, explained

EVERY = timedelta(minutes=30)
KEEP_ALL = timedelta(days=2)

# How many are kept for each stage of age, and what counts as one (the rule of Anki).
_STAGES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda when: when.date()),
    (10, lambda when: when.isocalendar()[:2]),
    (9, lambda when: (when.year, when.month)),
)
_NAME = re.compile(r"(?P<library>.+)-(?P<when>\d{4}-\d\d-\d\d-\d{6})Z-(?P<digest>[0-9a-f]{16})\.db", re.DOTALL)
_STAMP = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the stem of its library's name, when it was made (UTC), its size in bytes."""

    path: Path
    library: str
    when: datetime
    size: int
    digest: str

    def sound(self) -> bool:
        """Whether the file still is what was written; reads all of it."""
        try:
            return _digest(self.path) == self.digest
        except OSError:
            return False


def folder_of(path: Path) -> Path:
    """Where the backups of a library lie."""
    return path.parent / "backups"


def due(last: datetime | None, now: datetime, changed: bool) -> bool:
    """Whether a backup should be made: something changed since the last one, and that is half an hour ago.

    A last one in the future (the clock was set back) does not count.
    """
    return changed and (last is None or not timedelta(0) <= now - last < EVERY)


def backup(path: Path, folder: Path, now: datetime) -> Path:
    """Copy the library, which may be open, into `folder`; then remove what the rule no longer keeps.

    Raises DamagedFile, NoSpace, NoPermission or StoreError; nothing is removed then, and nothing half made
    stays.
    """
    part = folder / f".{path.stem}.part"
    _start(part)
    try:
        _copy(path, part)
        stamp = now.astimezone(UTC).strftime(_STAMP)
        target = folder / f"{path.stem}-{stamp}Z-{_settle(part)}.db"
        _place(part, target)
    finally:
        part.unlink(missing_ok=True)
    for old in to_prune([each for each in backups(folder) if each.library == path.stem], now):
        with suppress(OSError):  # somebody looks at it just now: it goes next time
            old.path.unlink()
    return target


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name is None:
            continue
        when = datetime.strptime(name["when"], _STAMP).replace(tzinfo=UTC)
        found.append(Backup(path, name["library"], when, path.stat().st_size, name["digest"]))
    return sorted(found, key=lambda each: (each.when, each.path.name), reverse=True)


def to_prune(kept: Iterable[Backup], now: datetime) -> list[Backup]:
    """Which backups go: all of two days stay, then the newest of 12 days, of 10 weeks and of 9 months."""
    left = [count for count, _ in _STAGES]
    gone: list[Backup] = []
    last: datetime | None = None
    for each in sorted(kept, key=lambda each: each.when, reverse=True):
        stage = next((index for index, count in enumerate(left) if count), None)
        if now - each.when <= KEEP_ALL:
            last = each.when
        elif stage is None or (last is not None and _STAGES[stage][1](each.when) == _STAGES[stage][1](last)):
            gone.append(each)
        else:
            left[stage] -= 1
            last = each.when
    return gone


def restore(chosen: Backup, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the library, which must be closed, and return where the present file is
    kept.

    That is None when there was none. Raises DamagedFile, NewerFile, ForeignFile, NoSpace, NoPermission or
    StoreError; the library is as before then.
    """
    file.inspect(chosen.path)
    if not chosen.sound() or file.problems(chosen.path, quick=False):
        raise DamagedFile(f"The backup “{chosen.path.name}” is damaged; choose another one.")
    part = path.with_name(f".{path.name}.part")
    _start(part)
    try:
        try:
            shutil.copyfile(chosen.path, part)
        except OSError as problem:
            raise explain_system(problem, path) from problem
        if _settle(part) != chosen.digest:
            raise DamagedFile(f"The backup “{chosen.path.name}” could not be copied whole; try again.")
        kept = _keep(path, now)
        _place(part, path)
    finally:
        part.unlink(missing_ok=True)
    return kept


def _start(part: Path) -> None:
    """Make an empty private file, in place of what a killed process may have left."""
    try:
        file.private_folder(part.parent)
        part.unlink(missing_ok=True)
    except OSError as problem:
        raise explain_system(problem, part.parent) from problem
    file.make_private(part)


def _copy(path: Path, part: Path) -> None:
    try:
        with (
            file.read_only(path) as source,
            explained(part.parent),
            closing(sqlite3.connect(part, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA journal_mode=OFF")  # nobody sees the copy before it is whole
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(copy)  # in one step: several would start again with each write to the source
            found = file.damage(copy)
    except DamagedFile as problem:
        found = [str(problem.__cause__)]
    if found:
        raise DamagedFile(f"“{path.name}” is damaged ({found[0]}), so no backup was made; restore an earlier one.")


def _settle(part: Path) -> str:
    """Bring the file to the disk and return its digest."""
    try:
        with part.open("r+b") as content:
            os.fsync(content.fileno())
        return _digest(part)
    except OSError as problem:
        raise explain_system(problem, part.parent) from problem


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:16]


def _place(part: Path, target: Path) -> None:
    try:
        put_in_place(part, target)
    except FileProblem as problem:
        raise StoreError(str(problem)) from problem


def _keep(path: Path, now: datetime) -> Path | None:
    """Give the present file a second name, so that at no instant there is none under the first."""
    journal = Path(f"{path}-journal")
    try:
        kept = None
        if path.exists() and path.stat().st_size:
            # Looking also rolls back what a killed process left, so that a sound file has no journal any
            # more.
            word = "damaged" if file.problems(path) else "before-restore"
            stamp = now.astimezone(UTC).strftime(_STAMP)
            kept = free_name(path.with_name(f"{word}-{stamp}Z-{path.name}"))
            _second_name(path, kept)
        if journal.exists():  # it must never be played into the restored file
            os.replace(journal, f"{kept or free_name(path.with_name(f'damaged-{path.name}'))}-journal")
    except OSError as problem:
        raise explain_system(problem, path) from problem
    return kept


def _second_name(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:  # a file system without links
        shutil.copy2(path, kept)
