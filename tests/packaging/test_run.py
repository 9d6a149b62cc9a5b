"""The one command that sets everything up: its decisions, and what it says when it cannot go on."""

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from types import SimpleNamespace

import pytest
import run
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]

LDD = """
/env/PySide6/QtWidgets.abi3.so:
	linux-vdso.so.1 (0x00007ffc)
	libGL.so.1 => not found
	libpthread.so.0 => /lib/x86_64-linux-gnu/libpthread.so.0 (0x00007f2c)
/env/PySide6/Qt/plugins/platforms/libqxcb.so:
	libxcb-cursor.so.0 => not found
	libGL.so.1 => not found
"""


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for an environment that nobody has made yet."""
    folder = tmp_path / "checkout" / ".venv"
    folder.parent.mkdir()
    for name, path in {
        "ENV": folder,
        "PYTHON": folder / "bin" / "python",
        "STAMP": folder / "facilitator-setup.txt",
        "LOCK": tmp_path / "requirements.txt",
        "TEST_LOCK": tmp_path / "requirements-test.txt",
    }.items():
        monkeypatch.setattr(run, name, path)
    run.LOCK.write_text("one==1\n", encoding="utf-8")
    run.TEST_LOCK.write_text("one==1\ntwo==2\n", encoding="utf-8")
    return folder


class Pip:
    """Stands in for pip: counts, and fails or is interrupted when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.installed: list[str] = []
        self.code = 0
        self.interrupt = False
        monkeypatch.setattr(run, "installer", lambda: ["pip", "install"])
        monkeypatch.setattr(subprocess, "run", self)

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert {"--require-hashes", "--only-binary"} <= set(command)
        self.installed.append(Path(command[command.index("-r") + 1]).name)
        if self.interrupt:
            raise KeyboardInterrupt
        return subprocess.CompletedProcess(command, self.code)


@pytest.fixture
def pip(env: Path, monkeypatch: pytest.MonkeyPatch) -> Pip:
    """A pip that only counts, and an environment that is made without any process."""

    def create(folder: Path, **_: object) -> None:
        (folder / "bin").mkdir()
        (folder / "bin" / "python").touch()

    monkeypatch.setattr(venv, "create", create)
    return Pip(monkeypatch)


def test_installs_once(pip: Pip) -> None:
    run.install(run.LOCK)
    run.install(run.LOCK)
    assert pip.installed == ["requirements.txt"]


def test_tests_add_to_the_environment_and_then_both_are_satisfied(pip: Pip) -> None:
    for lock in (run.LOCK, run.TEST_LOCK, run.LOCK, run.TEST_LOCK):
        run.install(lock)
    assert pip.installed == ["requirements.txt", "requirements-test.txt"]


def test_a_changed_lock_is_installed_again(pip: Pip, env: Path) -> None:
    run.install(run.LOCK)
    (env / "kept").touch()
    run.LOCK.write_text("one==1.1\n", encoding="utf-8")
    run.install(run.LOCK)
    assert pip.installed == ["requirements.txt"] * 2
    assert (env / "kept").exists()


def test_going_back_to_an_older_lock_is_a_change_too(pip: Pip) -> None:
    older = run.LOCK.read_text(encoding="utf-8")
    run.install(run.LOCK)
    run.LOCK.write_text("one==1.1\n", encoding="utf-8")
    run.install(run.LOCK)
    run.LOCK.write_text(older, encoding="utf-8")
    run.install(run.LOCK)
    assert pip.installed == ["requirements.txt"] * 3


@pytest.mark.parametrize("what", ["interrupted", "failed", "other python", "python gone"])
def test_a_broken_environment_is_made_afresh(what: str, pip: Pip, env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip.interrupt, pip.code = what == "interrupted", int(what == "failed")
    try:
        run.install(run.LOCK)
    except (KeyboardInterrupt, run.Stop):
        pip.interrupt, pip.code = False, 0
    if what == "other python":
        monkeypatch.setattr(run, "VERSION", "3.99.0 (main)")
    if what == "python gone":
        run.PYTHON.unlink()
    (env / "half unpacked").touch()
    run.install(run.LOCK)
    assert not (env / "half unpacked").exists()
    run.install(run.LOCK)
    assert len(pip.installed) == 2


def test_an_environment_of_somebody_else_is_left_alone(pip: Pip, env: Path) -> None:
    env.mkdir()
    (env / "pyvenv.cfg").touch()
    with pytest.raises(run.Stop, match="was not made by this program"):
        run.install(run.LOCK)
    assert (env / "pyvenv.cfg").exists()


def test_a_failed_installation_says_what_to_do(pip: Pip) -> None:
    pip.code = 1
    with pytest.raises(run.Stop, match="run the same command again"):
        run.install(run.LOCK)


def test_a_full_disk_is_noticed_before_anything_is_made(pip: Pip, env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50 * 10**6))
    monkeypatch.setattr(run, "ROOT", env.parent)
    with pytest.raises(run.Stop, match="disk is too full: 50 of 900 MB"):
        run.install(run.LOCK)
    assert not env.exists()


@pytest.mark.parametrize(
    ("working", "expected"),
    [("outside", ["-m", "pip", "--python"]), ("ensurepip", ["-m", "pip", "install"]), ("uv", ["uv", "pip"])],
)
def test_any_installer_will_do(env: Path, monkeypatch: pytest.MonkeyPatch, working: str, expected: list[str]) -> None:
    def works(command: list[str]) -> bool:
        return working == ("ensurepip" if "ensurepip" in command else "outside")

    monkeypatch.setattr(run, "works", works)
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/uv" if working == "uv" and name == "uv" else None)
    command = run.installer()
    assert [word for word in command if word in expected] == expected


def test_without_any_installer_the_missing_package_is_named(env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "works", lambda _: False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(run.Stop, match="sudo apt install python3-pip"):
        run.installer()


def test_missing_libraries_are_named_once() -> None:
    assert run.missing_libraries(LDD) == ["libGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows brings what Qt needs")
def test_missing_libraries_end_in_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "qt_problems", lambda: ["libGL.so.1"])
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/dnf" if name == "dnf" else None)
    with pytest.raises(run.Stop) as stop:
        run.check_qt()
    assert str(stop.value).splitlines()[1:] == ["  Fedora: sudo " + run.SYSTEM_PACKAGES["dnf"]]


@pytest.mark.parametrize(
    ("environ", "platform", "seen"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=1x1"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_a_window_could_be_seen(environ: dict[str, str], platform: str, seen: bool) -> None:
    assert run.has_display(environ, platform) is seen


@pytest.mark.parametrize(
    ("words", "display", "expected"),
    [
        ([], True, ["demo"]),
        ([], False, ["demo", "--offscreen"]),
        (["demo", "--offscreen"], False, ["demo", "--offscreen"]),
        (["start"], True, []),
        (["start", "--library", "x.db"], True, ["--library", "x.db"]),
        (["export", "--help"], False, ["export", "--help"]),
    ],
)
def test_words_for_the_program(words: list[str], display: bool, expected: list[str]) -> None:
    assert run.program(words, display=display) == expected


def test_a_start_without_a_screen_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_display", lambda _: False)
    with pytest.raises(run.Stop, match="no screen"):
        run.start(["start"])


def test_the_checks_stop_at_the_first_failure_and_end_with_pytest(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [Path(line[0]).stem if len(line) == 1 else line[3] for line in run.checks([])] == [
        "ruff",
        "mypy",
        "lint-imports",
        "pytest",
    ]
    assert [line[3:] for line in run.checks(["--quick", "tests/soak"])] == [["pytest", *run.PARALLEL, "tests/soak"]]
    lines = [[sys.executable, "-c", f"print({code}, flush=True); exit({code})"] for code in (0, 7, 0)]
    monkeypatch.setattr(run, "checks", lambda _: lines)
    assert run.test([]) == 7
    assert [line for line in capfd.readouterr().out.splitlines() if line.isdigit()] == ["0", "7"]


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.txt", ()), ("requirements-test.txt", ("test",))], ids=["run", "test"]
)
def test_the_lock_is_complete_and_tells_nothing_of_the_machine_it_was_made_on(
    lock: str, extras: tuple[str, ...]
) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|/work|/tmp|/home|--(extra-)?index|--find-links", text)
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    pinned = [Requirement(block.split("\\")[0].strip()) for block in blocks]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in extras for line in project["optional-dependencies"][extra]),
    ]
    for python in ("3.11", "3.12", "3.14"):
        for platform in ("linux", "win32", "darwin"):
            here: dict[str, str] = {
                "python_version": python,
                "python_full_version": f"{python}.1",
                "sys_platform": platform,
            }
            versions = {
                pin.name.lower(): next(iter(pin.specifier)).version
                for pin in pinned
                if pin.marker is None or pin.marker.evaluate(here)
            }
            for requirement in map(Requirement, wanted):
                if requirement.marker is None or requirement.marker.evaluate(here):
                    assert versions[requirement.name.lower()] in requirement.specifier, (requirement, here)
