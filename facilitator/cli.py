"""The command line: what works without a window, and the start of the one that has windows."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from facilitator import __version__, paths
from facilitator.documents.formats import CALENDAR, FORMATS, TABLE
from facilitator.files import FileProblem, write_atomic
from facilitator.library.overview import MeetingLine, overview
from facilitator.library.template_file import TemplateError, load
from facilitator.library.templates import shelf
from facilitator.qt_import import load_qt
from facilitator.store import backup, file
from facilitator.store.check import check
from facilitator.store.errors import StoreError
from facilitator.store.lock import Lock
from facilitator.text import clock_time, count, duration, medium_date

MAIL = "eml"
COMPARISON = "comparison"
TIMES = "times"
INVITATION = "invitation"
# the keys of minutes.assemble.OUTPUTS, which loads the ORM
WHAT = ("minutes", "plan", COMPARISON, TIMES, "agenda", "sheet", INVITATION)
_ALL = 10_000
_SHORT = 8

_EXAMPLES = """examples:
  facilitator                                  open your library
  facilitator demo                             look around in a fictional one
  facilitator demo --offscreen --out demo      write its minutes and plan as files, without a screen
  facilitator list                             show the meetings, with the ids that export takes
  facilitator export "planning day" --format pdf --output minutes.pdf
  facilitator backup --to /media/stick
  facilitator templates --check mine.toml
"""


class Problem(Exception):
    """What the user asked for cannot be done; `str()` says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 when all is well, 1 after a problem, 2 for a command that cannot be understood."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a title may hold what this terminal cannot show
    arguments = _parser().parse_args(argv)
    arguments.library = getattr(arguments, "library", None) or paths.library_file()
    try:
        code: int = arguments.run(arguments)
    except (Problem, StoreError, FileProblem, TemplateError) as problem:
        print(f"facilitator: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `facilitator list | head` closes the pipe early
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--library", type=Path, metavar="FILE", help="the library to use instead of your own")
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description="Plan, run and write up meetings that must end in a decision.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"Facilitator {__version__}")
    parser.set_defaults(run=_start)
    commands = parser.add_subparsers(metavar="COMMAND")

    demo = commands.add_parser("demo", help="look around in a fictional library, which is made anew")
    demo.add_argument("--offscreen", action="store_true", help="write documents and pictures of the screens instead")
    demo.add_argument("--out", type=Path, metavar="FOLDER", help="where the files go (beside the demo library)")
    demo.set_defaults(run=_demo)

    listing = commands.add_parser("list", parents=[everywhere], help="list the meetings")
    listing.set_defaults(run=_list)

    export = commands.add_parser("export", parents=[everywhere], help="write minutes, plan or agenda of a meeting")
    export.add_argument("meeting", metavar="MEETING", help="its id, the start of its id, or words of its title")
    export.add_argument(
        "--what", choices=WHAT, default="minutes", help="minutes by default; sheet is the running sheet"
    )
    export.add_argument(
        "--format",
        choices=[*(each.key for each in FORMATS), MAIL, CALENDAR.key, TABLE.key],
        help="by default the one that the output's name ends with, or pdf; eml is a mail draft with minutes "
        "and plan as PDF, ics is for invitations",
    )
    export.add_argument("--output", type=Path, metavar="FILE", help="by default a name made of date and title, here")
    export.set_defaults(run=_export)

    checking = commands.add_parser(
        "check", parents=[everywhere], help="read the whole library and say whether it is sound"
    )
    checking.set_defaults(run=_check)

    saving = commands.add_parser("backup", parents=[everywhere], help="make a backup now")
    saving.add_argument("--to", type=Path, metavar="FOLDER", help="by default the folder “backups” beside the library")
    saving.set_defaults(run=_backup)

    restoring = commands.add_parser("restore", parents=[everywhere], help="list the backups, or put one in place")
    restoring.add_argument("backup", nargs="?", type=Path, metavar="BACKUP", help="a backup file, or its name")
    restoring.set_defaults(run=_restore)

    templates = commands.add_parser("templates", parents=[everywhere], help="list the templates, or check a file")
    templates.add_argument("--check", type=Path, metavar="FILE", help="say what is wrong with a template file")
    templates.set_defaults(run=_templates)
    return parser


def _start(arguments: argparse.Namespace) -> int:
    load_qt()
    from facilitator import app

    return app.main(arguments.library)


def _demo(arguments: argparse.Namespace) -> int:
    if arguments.library != paths.library_file():
        raise Problem("The demo has a library of its own; leave --library out.")
    load_qt()
    from facilitator import app

    return app.demo(paths.demo_file(), arguments.out, offscreen=arguments.offscreen)


def _list(arguments: argparse.Namespace) -> int:
    lines = _meetings(arguments.library)
    if not lines:
        print("There are no meetings yet.")
        return 0
    rows = [("Id", "When", "Status", "Title")]
    rows += [(line.id[:_SHORT], _when(line), line.status.value, line.title) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    output: Path | None = arguments.output
    suffix = output.suffix.casefold().lstrip(".") if output else ""
    only = {INVITATION: CALENDAR.key, TIMES: TABLE.key, COMPARISON: TABLE.key}.get(arguments.what, "")
    known = {only} if only else {each.key for each in FORMATS} | {MAIL}
    if arguments.format and arguments.format not in known:
        raise Problem(f"“{arguments.format}” is no format of {arguments.what}; there is {', '.join(sorted(known))}.")
    if output and not arguments.format and suffix not in known:
        raise Problem(f"No format goes with “{output.name}”; name one with --format ({', '.join(sorted(known))}).")
    line = _chosen(_meetings(arguments.library), arguments.meeting)
    name, content = _document(arguments.library, line.id, arguments.what, arguments.format or suffix or only or "pdf")
    path = output or Path(name)
    write_atomic(path, content)
    print(path)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    library = _existing(arguments.library)
    report = check(library)
    for problem in report.problems:
        print(f"{library.name}: {problem}", file=sys.stderr)
    if not report.sound:
        print("The library is damaged; `facilitator restore` lists the backups.", file=sys.stderr)
        return 1
    rows = sum(number for _, number in report.rows)
    print(f"{library} is sound: {count(rows, 'row')}, {count(report.steps, 'step')} of history.")
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    library = _existing(arguments.library)
    print(backup.backup(library, arguments.to or backup.folder_of(library), _now()))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    library: Path = arguments.library
    own = backup.folder_of(library)
    wanted: Path | None = arguments.backup
    if wanted is None:
        found = backup.backups(own)
        for each in found:
            moment = each.when.astimezone()
            print(f"{medium_date(moment)} {clock_time(moment)}  {each.size / 1e6:6.1f} MB  {each.path.name}")
        if not found:
            print(f"There are no backups in {own}.")
        return 0
    folder = wanted.parent if wanted.exists() else own
    chosen = next((each for each in backup.backups(folder) if each.path.name == wanted.name), None)
    if chosen is None:
        raise Problem(f"“{wanted}” is not a backup of Facilitator; `facilitator restore` lists those there are.")
    with Lock(library):
        kept = backup.restore(chosen, library, _now())
    print(f"Restored {chosen.path.name} to {library}.")
    if kept is not None:
        print(f"What was there before is kept as {kept}.")
    return 0


def _templates(arguments: argparse.Namespace) -> int:
    if arguments.check is not None:
        template = load(arguments.check)
        for warning in template.warnings:
            print(f"{arguments.check.name}: {warning} (only a warning)")
        print(
            f"{arguments.check.name} is a template: “{template.title}”, {_size(len(template.items), template.minutes)}."
        )
        return 0
    found = shelf(paths.user_templates(arguments.library.parent))
    for template in found.templates:
        print(f"{template.key}\n  {template.title}, {_size(len(template.items), template.minutes)}")
        if template.description:
            print(f"  {template.description}")
    for problem in found.problems:
        print(f"facilitator: {problem}", file=sys.stderr)
    return 1 if found.problems else 0


def _size(items: int, minutes: int) -> str:
    return f"{count(items, 'item')}, {duration(minutes * 60)}"


def _meetings(library: Path) -> list[MeetingLine]:
    """All meetings, the latest first; those without a date come before them."""
    file.inspect(_existing(library))
    with file.read_only(library) as connection:
        found = overview(connection, _now(), most=_ALL)
    return [*reversed(found.upcoming), *reversed(found.today), *found.recent]


def _chosen(lines: Sequence[MeetingLine], wanted: str) -> MeetingLine:
    """The one meeting meant by an id, the start of an id, or words of a title."""
    words = wanted.casefold().split()
    found = [line for line in lines if line.id.startswith(wanted.lower())] if len(wanted) >= 4 else []
    found = found or [line for line in lines if line.title.casefold().split() == words]
    found = found or [line for line in lines if words and all(word in line.title.casefold() for word in words)]
    if not found:
        raise Problem(f"No meeting is called “{wanted}”; `facilitator list` shows those there are.")
    if len(found) > 1:
        listed = "\n".join(f"  {line.id[:_SHORT]}  {_when(line)}  {line.title}" for line in found[:10])
        raise Problem(f"“{wanted}” could be {count(len(found), 'meeting')}; name one by its id:\n{listed}")
    return found[0]


def _document(library: Path, meeting_id: str, what: str, key: str) -> tuple[str, bytes]:
    """A file name and the content of one of the outputs in a format."""
    from facilitator.documents.blocks import Document
    from facilitator.documents.formats import format_named
    from facilitator.documents.mail import write_eml
    from facilitator.library.opening import open_library
    from facilitator.minutes.assemble import OUTPUTS, file_name
    from facilitator.minutes.circulation import TooLarge, attachments, draft, letter
    from facilitator.minutes.invitation import NoDate

    store = open_library(library)
    try:
        with store.reading() as session:
            wanted = ("minutes", "plan") if key == MAIL else (what,)
            documents = {each.key: each.build(session, meeting_id, _now()) for each in OUTPUTS if each.key in wanted}
            written = letter(session, meeting_id, _now())
    except NoDate as problem:
        raise Problem(str(problem)) from problem
    finally:
        store.close()
    if key != MAIL:
        chosen = format_named(key)
        return file_name(documents[what], chosen.suffix), chosen.write(documents[what])
    try:
        mail = draft(written, attachments([each for each in documents.values() if isinstance(each, Document)]))
    except TooLarge as problem:
        raise Problem(str(problem)) from problem
    return file_name(documents["minutes"], f".{MAIL}"), write_eml(mail)


def _existing(library: Path) -> Path:
    if not library.exists():
        raise Problem(f"There is no library at {library}; start Facilitator once, or name one with --library.")
    return library


def _when(line: MeetingLine) -> str:
    start = line.local_start
    return f"{medium_date(start)} {clock_time(start)}" if start else "no date"


def _now() -> datetime:
    return datetime.now(UTC)
