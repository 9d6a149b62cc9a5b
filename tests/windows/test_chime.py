"""The chime: which player is used, that each moment sounds once, and that nothing is left running."""

import shutil
import sys
import wave
from pathlib import Path

import make_chime
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.windows import chime
from facilitator.windows.chime import Chime, chime_file, players


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system's own beep was asked for."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", staticmethod(lambda: heard.append("beep")))
    return heard


def scribe(note: Path, *, code: int = 0) -> list[str]:
    """A player that writes down what it was given."""
    script = "import sys; open(sys.argv[1], 'a').write(sys.argv[3] + chr(10)); sys.exit(int(sys.argv[2]))"
    return [sys.executable, "-c", script, str(note), str(code)]


def test_the_packaged_sound_is_short_soft_and_our_own(tmp_path: Path) -> None:
    with wave.open(str(chime_file())) as file:
        assert file.getnframes() / file.getframerate() <= 1.5
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        frames = file.readframes(file.getnframes())
    assert chime_file().stat().st_size < 150_000
    levels = memoryview(frames).cast("h")
    made = make_chime.samples()
    assert len(levels) == len(made)
    # The last bit is the mathematics library's own.
    assert all(abs(level - wanted) <= 1 for level, wanted in zip(levels, made, strict=True))
    assert max(map(abs, levels)) < 32_767 * 0.4
    assert abs(levels[0]) < 50
    assert abs(levels[-1]) < 50
    make_chime.write(tmp_path / "again.wav")
    assert (tmp_path / "again.wav").stat().st_size == chime_file().stat().st_size


def test_each_system_has_its_players(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "pw-play" else f"/bin/{name}")
    assert players("linux") == (("/bin/paplay",), ("/bin/aplay", "--quiet"))
    assert players("darwin") == (("/bin/afplay",),)
    assert players("win32") == ()


def test_the_file_is_played_by_the_first_that_can(qtbot: QtBot, tmp_path: Path, beeps: list[str]) -> None:
    bad, good, spare = tmp_path / "bad", tmp_path / "good", tmp_path / "spare"
    commands = [["/no/such/player"], scribe(bad, code=1), scribe(good), scribe(spare)]
    home = QObject()
    sound = Chime(home, commands, tmp_path / "a sound.wav")
    sound.play()
    sound.play()  # while it sounds: nothing more
    qtbot.waitUntil(lambda: not sound.is_sounding)
    assert bad.read_text().splitlines() == [str(tmp_path / "a sound.wav")]
    assert good.read_text().splitlines() == [str(tmp_path / "a sound.wav")]
    assert not spare.exists()
    assert beeps == []


def test_without_any_player_the_system_beeps(qtbot: QtBot, beeps: list[str]) -> None:
    home = QObject()
    sound = Chime(home, [])
    sound.play()
    assert beeps == ["beep"]
    sound = Chime(home, [["/no/such/player"]])
    sound.play()
    qtbot.waitUntil(lambda: len(beeps) == 2)
    assert not sound.is_sounding


def test_a_player_that_hangs_is_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, beeps: list[str]) -> None:
    monkeypatch.setattr(chime, "_LONGEST", 50)
    home = QObject()
    sound = Chime(home, [[sys.executable, "-c", "import time; time.sleep(60)"]])
    sound.play()
    assert sound.is_sounding
    qtbot.waitUntil(lambda: not sound.is_sounding)
    assert beeps == []


def test_closing_leaves_no_process(qtbot: QtBot, beeps: list[str]) -> None:
    home = QObject()
    sound = Chime(home, [[sys.executable, "-c", "import time; time.sleep(60)"]])
    sound.play()
    process = sound._process
    assert process is not None
    assert process.waitForStarted()
    sound.close()
    assert process.state() is process.ProcessState.NotRunning
    assert not sound.is_sounding
    assert beeps == []
