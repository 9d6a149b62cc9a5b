"""What the user chose for every meeting on this computer: one small file beside the library."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from facilitator.files import FileProblem, free_name, write_atomic
from facilitator.text import one_line

RoomSize = Literal["small", "normal", "large"]
RoomColours = Literal["light", "dark"]
RoomTimer = Literal["big", "corner", "hidden"]
NUDGE_MOST = 120  # characters
_FILE_MOST = 100_000  # bytes; a larger file was not written here


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen. The chime, the nudge at half time and less motion are asked for, never imposed."""

    room_size: RoomSize = "small"
    room_colours: RoomColours = "light"
    room_timer: RoomTimer = "corner"
    chime: bool = False
    nudge: bool = False
    nudge_text: str = "invite the quieter voices"
    reduce_motion: bool = False


DEFAULTS = Settings()
_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "room_size": get_args(RoomSize),
    "room_colours": get_args(RoomColours),
    "room_timer": get_args(RoomTimer),
    "chime": (True, False),
    "nudge": (True, False),
    "reduce_motion": (True, False),
}
Hear = Callable[[Settings], None]


class SettingsFile:
    """The settings and the file that keeps them; `problem` says what could not be read, "" if nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem = ""
        self._hearers: list[Hear] = []
        self.current = self._read()

    def change(self, **values: Any) -> None:
        """Choose other values and keep them; ValueError for what cannot be chosen.

        They hold until the program ends although they could not be kept, which FileProblem tells.
        """
        wrong = {key: value for key, value in values.items() if not _is_valid(key, value)}
        if wrong:
            raise ValueError(f"no such settings: {wrong}")
        wanted = replace(self.current, **values)
        if wanted == self.current:
            return
        self.current = wanted
        for hear in tuple(self._hearers):
            hear(wanted)
        self._write()

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Call `hear` with the settings after each change; returns what ends it."""
        self._hearers.append(hear)

        def cancel() -> None:
            if hear in self._hearers:
                self._hearers.remove(hear)

        return cancel

    def _write(self) -> None:
        text = json.dumps(asdict(self.current), indent=2, ensure_ascii=False) + "\n"
        write_atomic(self.path, text.encode())

    def _read(self) -> Settings:
        try:
            stored = _parsed(self.path)
        except FileNotFoundError:
            return DEFAULTS
        except OSError as error:
            self.problem = f"The settings cannot be read ({error.strerror or error}), so the usual ones are used."
            return DEFAULTS
        except (ValueError, RecursionError):
            return self._set_aside(DEFAULTS, "The settings could not be understood, so the usual ones are used")
        understood: dict[str, Any] = {key: value for key, value in stored.items() if _is_valid(key, value)}
        found = replace(DEFAULTS, **understood)
        if len(understood) == len(stored):
            return found
        return self._set_aside(found, "Some settings could not be understood, so the usual ones stand in for them")

    def _set_aside(self, found: Settings, sentence: str) -> Settings:
        """Keep the file under another name and begin a clean one, so that this is said once."""
        broken = free_name(self.path.with_name(f"{self.path.name}.broken"))
        self.current = found
        try:
            os.replace(self.path, broken)
            self._write()
        except (OSError, FileProblem):  # they are told of again next time
            self.problem = f"{sentence}."
        else:
            self.problem = f"{sentence}. The file is kept as “{broken.name}”."
        return found


def _parsed(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        content = file.read(_FILE_MOST + 1)
    if len(content) > _FILE_MOST:
        raise ValueError("too large for settings")
    stored = json.loads(content.decode("utf-8-sig"))
    if not isinstance(stored, dict):
        raise ValueError("no settings")
    return stored


def _is_valid(key: str, value: object) -> bool:
    if key == "nudge_text":
        return isinstance(value, str) and bool(value) and value == one_line(value) and len(value) <= NUDGE_MOST
    # 1 equals True, and would be written as 1.
    return any(value == choice and type(value) is type(choice) for choice in _CHOICES.get(key, ()))


assert {field.name for field in fields(Settings)} == {*_CHOICES, "nudge_text"}
