"""The settings file: kept, read tolerantly, and never lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.files import FileProblem
from facilitator.settings import DEFAULTS, NUDGE_MOST, Settings, SettingsFile

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_usual_holds_and_none_is_made(path: Path) -> None:
    settings = SettingsFile(path)
    assert (settings.current, settings.problem) == (DEFAULTS, "")
    assert not path.exists()
    assert (DEFAULTS.chime, DEFAULTS.nudge) == (False, False)


def test_what_is_chosen_is_told_once_and_kept(path: Path) -> None:
    settings = SettingsFile(path)
    told: list[Settings] = []
    cancel = settings.subscribe(told.append)
    settings.change(room_size="large", chime=True)
    settings.change(room_size="large")
    assert told == [Settings(room_size="large", chime=True)]
    again = SettingsFile(path)
    assert (again.current, again.problem) == (settings.current, "")
    cancel()
    settings.change(chime=False)
    assert len(told) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"room_size": "huge"},
        {"chime": 1},
        {"nudge": "yes"},
        {"nudge_text": ""},
        {"nudge_text": "two\nlines"},
        {"nudge_text": "x" * (NUDGE_MOST + 1)},
        {"volume": 3},
    ],
)
def test_what_cannot_be_chosen_is_refused(path: Path, values: dict[str, object]) -> None:
    settings = SettingsFile(path)
    with pytest.raises(ValueError, match="no such settings"):
        settings.change(**values)
    assert settings.current == DEFAULTS
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"settings"',
        b"null",
        b"\xff\xfe\x00{",
        b'{"chime": true',
        b"[" * 20_000,
        b'{"nudge_text": "' + b"x" * 200_000 + b'"}',
    ],
)
def test_a_file_that_is_no_settings_is_kept_aside_and_said_once(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings = SettingsFile(path)
    assert settings.current == DEFAULTS
    assert settings.problem == (
        "The settings could not be understood, so the usual ones are used. The file is kept as “settings.json.broken”."
    )
    assert path.with_name("settings.json.broken").read_bytes() == content
    assert SettingsFile(path).problem == ""


def test_what_is_understood_still_holds_beside_what_is_not(path: Path) -> None:
    stored = {"room_size": "large", "room_colours": 7, "chime": "true", "nudge": True, "future": [1, 2]}
    path.write_text(json.dumps(stored))
    settings = SettingsFile(path)
    assert settings.current == Settings(room_size="large", nudge=True)
    assert settings.problem == (
        "Some settings could not be understood, so the usual ones stand in for them. "
        "The file is kept as “settings.json.broken”."
    )
    assert json.loads(path.with_name("settings.json.broken").read_text()) == stored
    path.write_text("{")
    assert "settings.json (2).broken" in SettingsFile(path).problem
    assert json.loads(path.with_name("settings.json.broken").read_text()) == stored


def test_a_file_that_an_editor_saved_with_a_mark_is_read(path: Path) -> None:
    path.write_text('{"chime": true}', encoding="utf-8-sig")
    assert SettingsFile(path).current == Settings(chime=True)


def test_something_else_in_the_place_of_the_file_stops_nothing(path: Path) -> None:
    path.mkdir()
    settings = SettingsFile(path)
    assert settings.current == DEFAULTS
    assert settings.problem.startswith("The settings cannot be read")
    with pytest.raises(FileProblem):
        settings.change(chime=True)
    assert settings.current.chime


@given(stored=st.dictionaries(st.sampled_from([*DEFAULTS.__slots__, "other"]), JSON))
def test_nothing_a_file_can_hold_breaks_the_reading(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("library") / "settings.json"
    path.write_text(json.dumps(stored))
    settings = SettingsFile(path)
    assert isinstance(settings.current, Settings)
    assert SettingsFile(path).current == settings.current
    assert SettingsFile(path).problem == ""
