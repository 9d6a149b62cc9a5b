"""The command line as its users meet it: in a process of its own, by what it prints and returns."""

import os
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import cli
from facilitator.library.demo import build_demo
from facilitator.minutes.assemble import OUTPUTS
from facilitator.store.store import Store
from tests.library.test_demo import AT

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command with an empty home in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "PYTHONUTF8": "1", "COLUMNS": "100"}
    environ |= {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}

    def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "facilitator", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=environ,
            timeout=120,
            check=False,
        )

    return command


@pytest.fixture
def library(store: Store) -> Path:
    """The demo library after the close of its meeting."""
    build_demo(store, AT["closed"], progress="closed")
    store.close()
    return store.path


def test_help_has_examples(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("demo", "list", "export", "check", "backup", "restore", "templates", "--library", "examples:"):
        assert word in done.stdout


@pytest.mark.parametrize("words", [("dance",), ("export",), ("list", "--loud"), ("export", "x", "--format", "odt")])
def test_usage_errors_are_2(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "usage: facilitator" in done.stderr


def test_the_demo_takes_no_library(run: Run, tmp_path: Path) -> None:
    done = run("--library", tmp_path / "mine.db", "demo", "--offscreen")
    assert done.returncode == 1
    assert done.stderr == "facilitator: The demo has a library of its own; leave --library out.\n"
    assert run("demo", "--library", tmp_path / "mine.db").returncode == 2


@pytest.mark.parametrize("words", [("list",), ("check",), ("backup",), ("export", "x")])
def test_a_missing_library_is_said(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    missing = tmp_path / "none.db"
    done = run(*words, "--library", missing)
    assert done.returncode == 1
    assert done.stderr == (
        f"facilitator: There is no library at {missing}; start Facilitator once, or name one with --library.\n"
    )
    assert not missing.exists()


def test_list(run: Run, library: Path) -> None:
    done = run("list", "--library", library)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr, len(lines)) == (0, "", 39)
    assert lines[0].split() == ["Id", "When", "Status", "Title"]
    assert "Minutes draft  Implementation planning meeting: molecular radiotherapy service" in done.stdout
    assert run("--library", library, "list").stdout == done.stdout


def test_a_file_of_another_program_is_refused(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("nothing of ours" * 100, encoding="utf-8")
    for command in ("list", "check"):
        done = run(command, "--library", other)
        assert done.returncode == 1
        assert "other.db" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", ["minutes", "plan"])
def test_export_pdf(run: Run, library: Path, what: str) -> None:
    done = run("export", "molecular", "--what", what, "--library", library)
    assert (done.returncode, done.stderr) == (0, "")
    path = library.parent / "here" / done.stdout.strip()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)
    assert "Second dose delivery slot" in text
    assert "Tomasz looked doubtful" not in text


@pytest.mark.parametrize("what", ["agenda", "sheet"])
def test_export_what_is_printed_before(run: Run, library: Path, what: str) -> None:
    done = run("export", "molecular", "--what", what, "--library", library)
    assert (done.returncode, done.stderr) == (0, "")
    path = library.parent / "here" / done.stdout.strip()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)
    assert "Pathway mapping" in text
    assert ("For the facilitator only" in text) is (what == "sheet")


def test_export_an_invitation(run: Run, library: Path) -> None:
    done = run("export", "molecular", "--what", "invitation", "--library", library)
    assert (done.returncode, done.stderr) == (0, "")
    path = library.parent / "here" / done.stdout.strip()
    assert path.suffix == ".ics"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    for what, wrong in (("invitation", "pdf"), ("minutes", "ics")):
        done = run("export", "molecular", "--what", what, "--format", wrong, "--library", library)
        assert done.returncode == 1
        assert done.stderr.startswith(f"facilitator: “{wrong}” is no format of {what}; there is ")


def test_export_by_the_output_name(run: Run, library: Path) -> None:
    page = library.parent / "minutes.html"
    assert run("export", "molecular radiotherapy", "--output", page, "--library", library).returncode == 0
    assert "<html" in page.read_text(encoding="utf-8")
    done = run("export", "molecular", "--output", "minutes.odt", "--library", library)
    assert done.returncode == 1
    assert done.stderr == ("facilitator: No format goes with “minutes.odt”; name one with --format (eml, html, pdf).\n")


def test_export_a_mail_draft(run: Run, library: Path) -> None:
    done = run("export", "molecular", "--format", "eml", "--output", library.parent / "m.eml", "--library", library)
    assert done.returncode == 0
    mail = message_from_bytes((library.parent / "m.eml").read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert len(mail["To"].addresses) == 15
    assert [part.get_content_type() for part in mail.walk() if part.get_filename()] == ["application/pdf"] * 2


def test_export_asks_which(run: Run, library: Path) -> None:
    done = run("export", "steering group", "--library", library)
    assert done.returncode == 1
    assert "“steering group” could be 4 meetings; name one by its id:" in done.stderr
    chosen = done.stderr.splitlines()[1].split()[0]
    assert run("export", chosen, "--library", library).returncode == 0
    assert "No meeting is called “Zanzibar”" in run("export", "Zanzibar", "--library", library).stderr


def test_backup_check_restore(run: Run, library: Path) -> None:
    assert "is sound: " in run("check", "--library", library).stdout
    assert run("restore", "--library", library).stdout.startswith("There are no backups in ")
    backup = Path(run("backup", "--library", library).stdout.strip())
    assert backup.is_file()
    assert backup.name in run("restore", "--library", library).stdout
    content = library.read_bytes()
    library.write_bytes(content[:8192] + b"\xff" * 8192 + content[16384:])
    damaged = run("check", "--library", library)
    assert damaged.returncode == 1
    assert "`facilitator restore` lists the backups" in damaged.stderr
    done = run("restore", backup.name, "--library", library)
    assert done.returncode == 0, done.stderr
    assert "What was there before is kept as" in done.stdout
    assert run("check", "--library", library).returncode == 0
    assert len(run("list", "--library", library).stdout.splitlines()) == 39


def test_restore_refuses_other_files(run: Run, library: Path) -> None:
    done = run("restore", library, "--library", library)
    assert done.returncode == 1
    assert "is not a backup of Facilitator" in done.stderr


def test_backup_to_another_folder(run: Run, library: Path, tmp_path: Path) -> None:
    done = run("backup", "--to", tmp_path / "stick", "--library", library)
    assert Path(done.stdout.strip()).parent == tmp_path / "stick"


def test_templates(run: Run, tmp_path: Path) -> None:
    done = run("templates")
    assert done.returncode == 0
    assert "implementation-planning-day\n  Implementation planning day, 10 items, 6 h 45 min\n" in done.stdout
    mine = tmp_path / "mine.toml"
    mine.write_text('title = "Mine"\n[[item]]\ntitle = "I"\nminutes = "ten"', encoding="utf-8")
    broken = run("templates", "--check", mine)
    assert broken.returncode == 1
    assert broken.stderr == (
        "facilitator: mine.toml: item 1 (“I”): “minutes” should be a whole number from 0 to 1440, not “ten”\n"
    )
    mine.write_text('title = "Mine"\n[[item]]\ntitle = "I"\nminutes = 10', encoding="utf-8")
    assert run("templates", "--check", mine).stdout == "mine.toml is a template: “Mine”, 1 item, 10 min.\n"


def test_the_demo_is_shown_or_written_by_the_application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str, Path | None, bool]] = []

    def demo(library: Path, out: Path | None, *, offscreen: bool) -> int:
        asked.append((library.name, out, offscreen))
        return 0

    monkeypatch.setattr("facilitator.app.demo", demo)
    assert cli.main(["demo"]) == 0
    assert cli.main(["demo", "--offscreen", "--out", str(tmp_path)]) == 0
    assert asked == [("demo.db", None, False), ("demo.db", tmp_path, True)]


def test_names_repeated_for_a_quick_start_are_the_same() -> None:
    assert tuple(each.key for each in OUTPUTS) == cli.WHAT


def test_listing_loads_nothing_heavy(library: Path) -> None:
    listing = f"main(['list', '--library', {str(library)!r}])"
    code = f"import sys; from facilitator.cli import main; {listing}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "sqlmodel", "pydantic", "PySide6", "reportlab", "alembic"} & set(loaded)
