"""What a picture is, and the ways to a screen that pictures of several subjects take."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.rules import Step
from facilitator.windows.shots_scene import Scene

Size = tuple[int, int]
Drive = Callable[[Scene], QWidget | None]

CONSOLE: tuple[Size, ...] = ((1366, 768), (1920, 1080))
RUN: tuple[Size, ...] = (*CONSOLE, (1280, 720))
ROOM: tuple[Size, ...] = ((1920, 1080), (1280, 720))
AMBER, OVER = timedelta(minutes=7, seconds=4), timedelta(minutes=11, seconds=14)  # later, in the step that runs


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: `drive` leads to the screen and returns its window, or None for the main one.

    `later` moves the clock on from the moment at which the library is looked at.
    """

    name: str
    library: str
    drive: Drive
    sizes: tuple[Size, ...] = CONSOLE
    later: timedelta = timedelta(0)


def phase(phase: str, *actions: str) -> Drive:
    """A phase of the meeting, after these actions."""

    def drive(scene: Scene) -> None:
        scene.open(phase)
        scene.do(*actions)

    return drive


def start(scene: Scene) -> None:
    """Run the meeting; one that has not begun begins."""
    scene.open("run")
    state = scene.console.state
    if state is not None and not state.running:
        scene.do("time.pause")


def go(scene: Scene, activity: str, number: int = 1) -> Step:
    """Go to the step of this activity with this number, from 1."""
    found: list[str] = []

    def wanted(step: Step) -> bool:
        if step.entry.activity == activity:
            found.append(step.entry.id)
        return len(found) == number

    return scene.go(wanted)


def step(activity: str) -> Drive:
    """The first step of this activity; a meeting that has not begun begins."""

    def drive(scene: Scene) -> None:
        start(scene)
        go(scene, activity)

    return drive


def step_then(activity: str, *actions: str) -> Drive:
    """The first step of this activity, after these actions."""

    def drive(scene: Scene) -> None:
        step(activity)(scene)
        scene.do(*actions)

    return drive


def room(phase: str = "run", *actions: str) -> Drive:
    """The room, after these actions."""

    def drive(scene: Scene) -> QWidget:
        scene.open(phase)
        window = scene.room()
        scene.do(*actions)
        return window

    return drive


def room_as(**chosen: str) -> Drive:
    """The room with other settings."""

    def drive(scene: Scene) -> QWidget:
        scene.desk.settings.change(**chosen)
        scene.open("run")
        return scene.room()

    return drive


def room_at(activity: str) -> Drive:
    """The room at the first step of this activity."""

    def drive(scene: Scene) -> QWidget:
        step(activity)(scene)
        return scene.room()

    return drive
