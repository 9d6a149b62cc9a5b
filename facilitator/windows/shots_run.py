"""Pictures of a running meeting: its time, the capture line, notes, the comparison, the plan, the lists."""

from PySide6.QtWidgets import QWidget

from facilitator.activities.comparison.commands import delete_criterion
from facilitator.activities.comparison.queries import matrix
from facilitator.activities.speaking.commands import set_limit
from facilitator.windows.shots_libraries import add_notes, compare_many
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import AMBER, OVER, ROOM, RUN, Drive, Shot, go, phase, room, room_as, room_at, step


def _aside(key: str) -> Drive:
    def drive(scene: Scene) -> None:
        scene.open("run")
        scene.console.run.look_aside(key)

    return drive


def _round(scene: Scene) -> None:
    """A round robin of two minutes each, in which the first has passed."""
    scene.open("run")
    set_limit(scene.store, scene.meeting_id, 2)
    scene.do("speaker.round", "speaker.next", "speaker.pass")


def _room_round(scene: Scene) -> QWidget:
    _round(scene)
    scene.do("speaker.room", "room.agenda")
    return scene.room()


def _uncompared(scene: Scene) -> None:
    """The comparison before anybody has said what matters."""
    with scene.store.reading() as session:
        criteria = matrix(session, scene.meeting_id).criteria
    for row in criteria:
        delete_criterion(scene.store, row.id)
    step("comparison")(scene)


def _many_compared(scene: Scene) -> None:
    """More criteria and scenarios than a screen can hold, the first of each scored by everybody."""
    compare_many(scene.store, scene.meeting_id)
    step("comparison")(scene)


def _room_many_compared(scene: Scene) -> QWidget:
    _many_compared(scene)
    return scene.room()


def _plan(scene: Scene) -> None:
    """The plan with all that the day brought, looked at again after its end."""
    scene.open("run")
    scene.console.run.bar.reopen_requested.emit()
    go(scene, "plan")


def _room_plan(scene: Scene) -> QWidget:
    _plan(scene)
    return scene.room()


def _capture(scene: Scene) -> None:
    scene.open("run")
    scene.do("capture.action")
    scene.type("Order a second dose calibrator @Agnes by Friday 19 June")


def _capture_note(scene: Scene) -> None:
    scene.open("run")
    scene.do("target.2")
    scene.type("Only one calibrator, so a fault stops all four lists #physics")


def _notes(scene: Scene) -> None:
    """The one part that has notes of its own: it was over, and is given five minutes more."""
    scene.open("run")
    go(scene, "discussion")
    scene.do("time.plus5")


def _many_notes(scene: Scene) -> None:
    scene.open("run")
    running = go(scene, "discussion")
    add_notes(scene.store, scene.meeting_id, running.entry.id)
    scene.do("time.plus5")


def _room_notes(scene: Scene) -> QWidget:
    _notes(scene)
    return scene.room()


def _room_many_notes(scene: Scene) -> QWidget:
    _many_notes(scene)
    return scene.room()


def _console_with_room(mode: str) -> Drive:
    """The console while the room is open: its preview shows what the room shows."""

    def drive(scene: Scene) -> None:
        scene.open("run")
        scene.room()
        scene.do(mode)

    return drive


SHOTS: tuple[Shot, ...] = (
    Shot("catch-up", "swot", phase("run", "time.catch_up")),
    Shot("run-not-started", "before", phase("run"), RUN),
    Shot("run-not-started-empty", "blank", phase("run"), RUN),
    Shot("run-paused", "swot", phase("run", "time.pause"), RUN),
    Shot("run-held", "swot", phase("run", "time.hold"), RUN),
    Shot("run-speakers", "swot", _round, RUN),
    Shot("run-room-open", "swot", _console_with_room("room.follow"), RUN),
    Shot("run-room-frozen", "swot", _console_with_room("room.freeze")),
    Shot("run-capture", "swot", _capture, RUN),
    Shot("run-capture-note", "swot", _capture_note, RUN),
    Shot("run-notes", "swot", _notes, RUN),
    Shot("run-notes-empty", "bare", step("discussion")),
    Shot("run-notes-crowd", "crowd", _many_notes),
    Shot("run-break", "swot", step("break")),
    Shot("run-compare", "vote", step("comparison"), RUN),
    Shot("run-compare-empty", "vote", _uncompared),
    Shot("run-compare-crowd", "vote", _many_compared, RUN),
    Shot("run-plan", "closed", _plan, RUN),
    Shot("run-plan-empty", "bare", step("plan")),
    Shot("run-plan-crowd", "crowd", step("plan"), RUN),
    Shot("run-parked", "vote", _aside("parked"), RUN),
    Shot("run-parked-crowd", "crowd", _aside("parked")),
    Shot("run-actions-aside", "vote", _aside("actions")),
    Shot("run-decisions", "vote", _aside("decisions"), RUN),
    Shot("run-decisions-closed", "closed", _aside("decisions"), RUN),
    Shot("run-decisions-crowd", "crowd", _aside("decisions")),
    Shot("run-ended", "closed", phase("run")),
    Shot("room-before", "before", room(), ROOM),
    Shot("room-agenda", "swot", room("run", "room.agenda"), ROOM),
    Shot("room-agenda-amber", "swot", room("run", "room.agenda"), ROOM, later=AMBER),
    Shot("room-agenda-overrun", "swot", room("run", "room.agenda"), ROOM, later=OVER),
    Shot("room-agenda-paused", "swot", room("run", "room.agenda", "time.pause"), ROOM),
    Shot("room-agenda-held", "swot", room("run", "room.agenda", "time.hold"), ROOM),
    Shot("room-agenda-speaker", "swot", _room_round, ROOM),
    Shot("room-agenda-crowd", "crowd", room("run", "room.agenda"), ROOM),
    Shot("room-agenda-dark", "swot", room_as(room_colours="dark", room_timer="big"), ROOM, later=OVER),
    Shot("room-agenda-large", "swot", room_as(room_size="large", room_timer="big"), ROOM, later=AMBER),
    Shot("room-break", "swot", room_at("break"), ROOM),
    Shot("room-notes", "swot", _room_notes, ROOM),
    Shot("room-notes-crowd", "crowd", _room_many_notes, ROOM),
    Shot("room-notes-empty", "bare", room_at("discussion"), ROOM),
    Shot("room-compare", "vote", room_at("comparison"), ROOM),
    Shot("room-compare-crowd", "vote", _room_many_compared, ROOM),
    Shot("room-plan", "closed", _room_plan, ROOM),
    Shot("room-plan-crowd", "crowd", room_at("plan"), ROOM),
    Shot("room-ended", "closed", room(), ROOM),
    Shot("room-blank", "swot", room("run", "room.blank"), ROOM),
    Shot("room-frozen", "swot", room("run", "room.freeze"), ROOM),
)
