"""The table of pictures: a name, what the library holds, and how one gets to the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.rules import Step
from facilitator.activities.comparison.commands import delete_criterion
from facilitator.activities.comparison.queries import matrix
from facilitator.activities.decision.commands import close_round, set_counts
from facilitator.activities.decision.queries import votes
from facilitator.activities.speaking.commands import set_limit
from facilitator.activities.swot.panel import SwotPanel
from facilitator.windows import shots_board as board
from facilitator.windows import shots_map as pathway
from facilitator.windows import shots_questions as questions
from facilitator.windows import shots_votes
from facilitator.windows.shots_libraries import add_notes, compare_many
from facilitator.windows.shots_scene import Scene

Size = tuple[int, int]
Drive = Callable[[Scene], QWidget | None]

CONSOLE: tuple[Size, ...] = ((1366, 768), (1920, 1080))
RUN: tuple[Size, ...] = (*CONSOLE, (1280, 720))
ROOM: tuple[Size, ...] = ((1920, 1080), (1280, 720))


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


# --- home


def _home(_scene: Scene) -> None:
    """The window opens there."""


def _search(scene: Scene) -> None:
    scene.shell.focus_search()
    scene.type("dose")


def _search_nothing(scene: Scene) -> None:
    scene.shell.focus_search()
    scene.type("aardvark")


def _deleted(scene: Scene) -> None:
    scene.open("prepare")
    scene.do("meeting.delete")


def _home_then(action: str) -> Drive:
    return lambda scene: scene.do(action)


# --- a meeting


def _prepare(tab: str) -> Drive:
    def drive(scene: Scene) -> None:
        scene.open("prepare")
        scene.console.prepare.show_tab(tab)

    return drive


def _phase(phase: str, *actions: str) -> Drive:
    def drive(scene: Scene) -> None:
        scene.open(phase)
        scene.do(*actions)

    return drive


def _aside(key: str) -> Drive:
    def drive(scene: Scene) -> None:
        scene.open("run")
        scene.console.run.look_aside(key)

    return drive


def _step(activity: str) -> Drive:
    """The first step of this activity; a meeting that has not begun begins."""

    def drive(scene: Scene) -> None:
        _start(scene)
        _go(scene, activity)

    return drive


def _step_then(activity: str, *actions: str) -> Drive:
    def drive(scene: Scene) -> None:
        _step(activity)(scene)
        scene.do(*actions)

    return drive


def _start(scene: Scene) -> None:
    scene.open("run")
    state = scene.console.state
    if state is not None and not state.running:
        scene.do("time.pause")


def _go(scene: Scene, activity: str) -> Step:
    return scene.go(lambda step: step.entry.activity == activity)


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
    _step("comparison")(scene)


def _many_compared(scene: Scene) -> None:
    """More criteria and scenarios than a screen can hold, the first of each scored by everybody."""
    compare_many(scene.store, scene.meeting_id)
    _step("comparison")(scene)


def _room_many_compared(scene: Scene) -> QWidget:
    _many_compared(scene)
    return scene.room()


def _plan(scene: Scene) -> None:
    """The plan with all that the day brought, looked at again after its end."""
    scene.open("run")
    scene.console.run.bar.reopen_requested.emit()
    _go(scene, "plan")


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


def _selected(scene: Scene) -> None:
    scene.open("run")
    panel = scene.console.run.panel()
    assert isinstance(panel, SwotPanel)
    first = next(iter(panel.view.board_scene.notes))
    panel.view.select(first)


def _notes(scene: Scene) -> None:
    """The one part that has notes of its own: it was over, and is given five minutes more."""
    scene.open("run")
    _go(scene, "discussion")
    scene.do("time.plus5")


def _many_notes(scene: Scene) -> None:
    scene.open("run")
    step = _go(scene, "discussion")
    add_notes(scene.store, scene.meeting_id, step.entry.id)
    scene.do("time.plus5")


def _room_notes(scene: Scene) -> QWidget:
    _notes(scene)
    return scene.room()


def _result(scene: Scene) -> None:
    scene.open("run")
    _close_round(scene)


def _close_round(scene: Scene) -> None:
    assert scene.console.state is not None
    assert scene.console.state.step is not None
    with scene.store.reading() as session:
        (vote,) = votes(session, scene.meeting_id, scene.console.state.step.entry.id)
    assert vote.open_round is not None
    set_counts(scene.store, vote.open_round.id, (1, 11, 1), 0, 0)
    close_round(scene.store, vote.open_round.id, scene.clock.now())


def _close_decisions(scene: Scene) -> None:
    scene.open("close")
    scene.console.close_page.sections.decisions.click()


# --- the room


def _room(phase: str = "run", *actions: str) -> Drive:
    def drive(scene: Scene) -> QWidget:
        scene.open(phase)
        window = scene.room()
        scene.do(*actions)
        return window

    return drive


def _room_as(**chosen: str) -> Drive:
    def drive(scene: Scene) -> QWidget:
        scene.desk.settings.change(**chosen)
        scene.open("run")
        return scene.room()

    return drive


def _room_at(activity: str) -> Drive:
    def drive(scene: Scene) -> QWidget:
        _step(activity)(scene)
        return scene.room()

    return drive


def _room_result(scene: Scene) -> QWidget:
    scene.open("run")
    _close_round(scene)
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


_AMBER, _OVER = timedelta(minutes=7, seconds=4), timedelta(minutes=11, seconds=14)

SHOTS: tuple[Shot, ...] = (
    Shot("home", "before", _home),
    Shot("home-empty", "nothing", _home),
    Shot("home-crowd", "crowd", _home),
    Shot("home-search", "swot", _search),
    Shot("home-search-nothing", "swot", _search_nothing),
    Shot("home-deleted", "before", _deleted),
    Shot("new-meeting", "before", _home_then("meeting.new")),
    Shot("palette", "swot", _phase("run", "palette")),
    Shot("keys", "swot", _phase("run", "keys")),
    Shot("about", "before", _home_then("about")),
    Shot("template", "before", _phase("prepare", "meeting.template")),
    Shot("catch-up", "swot", _phase("run", "time.catch_up")),
    Shot("methods", "before", _phase("prepare", "agenda.method")),
    *(
        Shot(f"prepare-{tab}{suffix}", library, _prepare(tab))
        for tab in ("details", "people", "agenda", "checklist")
        for suffix, library in (("", "before"), ("-empty", "blank"), ("-crowd", "crowd"))
    ),
    Shot("run-not-started", "before", _phase("run"), RUN),
    Shot("run-not-started-empty", "blank", _phase("run"), RUN),
    Shot("run-swot", "swot", _phase("run"), RUN),
    Shot("run-swot-selected", "swot", _selected),
    Shot("run-swot-empty", "bare", _step("swot")),
    Shot("run-swot-crowd", "crowd", _phase("run"), RUN),
    Shot("run-swot-amber", "swot", _phase("run"), RUN, later=_AMBER),
    Shot("run-swot-overrun", "swot", _phase("run"), RUN, later=_OVER),
    Shot("run-swot-arranged", "swot", board.page("capture.focus", board.arranged), RUN),
    Shot("run-swot-list", "swot", board.page("board.list", board.arranged), RUN),
    Shot("run-swot-list-crowd", "crowd", board.page("board.list")),
    Shot("run-swot-whole", "crowd", board.page("view.fit"), RUN),
    Shot("run-swot-paste", "swot", board.page("capture.focus", board.pasted)),
    Shot("run-silent", "swot", board.page("swot.silent")),
    Shot("run-silent-count", "swot", board.page("swot.silent", board.silent)),
    Shot("run-dots", "swot", board.page("swot.dots")),
    Shot("run-dots-open", "swot", board.page("swot.dots", board.dots_open)),
    Shot("run-dots-result", "swot", board.page("swot.dots", board.dots)),
    Shot("run-dots-crowd", "crowd", board.page("swot.dots", board.dots)),
    Shot("run-conclusion", "swot", board.page("swot.conclude", board.concluded), RUN),
    Shot("run-conclusion-empty", "swot", board.page("swot.conclude")),
    Shot("run-tows", "swot", board.page("swot.tows", board.paired), RUN),
    Shot("run-tows-crowd", "crowd", board.page("swot.tows", board.paired)),
    Shot("run-boards", "swot", board.page("swot.compare", board.linked), RUN),
    Shot("run-boards-crowd", "crowd", board.page("swot.compare")),
    Shot("run-replay", "swot", board.page("swot.replay", board.grown), RUN),
    Shot("run-replay-empty", "bare", _step_then("swot", "swot.replay")),
    Shot("run-turns", "swot", board.turns),
    Shot("run-swot-marks", "swot", board.page("view.guide", board.dots, board.concluded)),
    Shot("run-map", "swot", pathway.console(choose="Outreach assessment"), RUN),
    Shot("run-map-list", "swot", pathway.console("board.list", choose="Outreach assessment")),
    Shot("run-map-compare", "swot", pathway.console("map.compare")),
    Shot("run-map-empty", "swot", pathway.empty),
    Shot("run-map-crowd", "swot", pathway.crowd(), RUN),
    Shot("run-map-crowd-whole", "swot", pathway.crowd("view.fit")),
    Shot("import-steps", "swot", questions.importing),
    Shot("run-questions", "swot", questions.console(), RUN),
    Shot("run-questions-topic", "swot", questions.console(topic="Staffing")),
    Shot("run-questions-new", "swot", questions.console("board.add")),
    Shot("run-questions-empty", "swot", questions.empty),
    Shot("run-questions-crowd", "swot", questions.console(many=True), RUN),
    Shot("room-questions", "swot", questions.room(state="answered"), ROOM),
    Shot("room-questions-open", "swot", questions.room(state="open"), ROOM),
    Shot("room-questions-data", "swot", questions.room(state="needs_data"), ROOM),
    Shot("room-questions-crowd", "swot", questions.room(many=True), ROOM),
    Shot("room-map", "swot", pathway.room(), ROOM),
    Shot("room-map-walk", "swot", pathway.room("map.walk", choose="Outreach assessment"), ROOM),
    Shot("room-map-follow", "swot", pathway.room("view.actual_size", "map.follow"), ROOM),
    Shot("room-map-crowd", "swot", pathway.room(many=True), ROOM),
    Shot("run-paused", "swot", _phase("run", "time.pause"), RUN),
    Shot("run-held", "swot", _phase("run", "time.hold"), RUN),
    Shot("run-speakers", "swot", _round, RUN),
    Shot("run-room-open", "swot", _console_with_room("room.follow"), RUN),
    Shot("run-room-frozen", "swot", _console_with_room("room.freeze")),
    Shot("run-capture", "swot", _capture, RUN),
    Shot("run-capture-note", "swot", _capture_note, RUN),
    Shot("run-notes", "swot", _notes, RUN),
    Shot("run-notes-empty", "bare", _step("discussion")),
    Shot("run-notes-crowd", "crowd", _many_notes),
    Shot("run-break", "swot", _step("break")),
    Shot("run-vote-setup", "swot", _step("decision"), RUN),
    Shot("run-vote-none", "bare", _step("decision")),
    Shot("run-vote", "vote", _phase("run"), RUN),
    Shot("run-vote-result", "vote", _result, RUN),
    Shot("run-compare", "vote", _step("comparison"), RUN),
    Shot("run-compare-empty", "vote", _uncompared),
    Shot("run-compare-crowd", "vote", _many_compared, RUN),
    Shot("run-vote-setup-dots", "vote", shots_votes.vote_setup),
    Shot("run-vote-secret", "vote", shots_votes.voting("choice", rule=shots_votes.SECRET), RUN),
    Shot("run-vote-hand-over", "vote", shots_votes.hand_over, RUN),
    Shot("run-vote-call", "vote", shots_votes.voting("choice", "call"), RUN),
    Shot("run-vote-slips", "vote", shots_votes.voting("ranked", "slips", options=20)),
    Shot("run-vote-levels", "vote", shots_votes.voting("gradients")),
    Shot("run-vote-crowd", "vote", shots_votes.voting("choice", options=200), RUN),
    Shot("run-vote-quorum", "vote", shots_votes.no_quorum, RUN),
    Shot("run-vote-standing", "vote", shots_votes.standing),
    Shot("run-vote-between", "vote", shots_votes.left_open(1), RUN),
    Shot("run-vote-over", "vote", shots_votes.left_open(2), RUN),
    *(
        Shot(f"run-vote-{method}", "vote", shots_votes.voted(method))
        for method in ("gradients", "ranked", "score", "dots")
    ),
    Shot("run-plan", "closed", _plan, RUN),
    Shot("run-plan-empty", "bare", _step("plan")),
    Shot("run-plan-crowd", "crowd", _step("plan"), RUN),
    Shot("run-parked", "vote", _aside("parked"), RUN),
    Shot("run-parked-crowd", "crowd", _aside("parked")),
    Shot("run-actions-aside", "vote", _aside("actions")),
    Shot("run-decisions", "vote", _aside("decisions"), RUN),
    Shot("run-decisions-closed", "closed", _aside("decisions"), RUN),
    Shot("run-decisions-crowd", "crowd", _aside("decisions")),
    Shot("run-ended", "closed", _phase("run")),
    Shot("close", "closed", _phase("close")),
    Shot("close-empty", "blank", _phase("close")),
    Shot("close-crowd", "crowd", _phase("close")),
    Shot("close-before", "before", _phase("close")),
    Shot("close-decisions", "closed", _close_decisions),
    Shot("mail", "closed", _phase("close", "minutes.mail")),
    Shot("mail-crowd", "crowd", _phase("close", "minutes.mail")),
    Shot("settings", "swot", _phase("run", "settings")),
    Shot("room-before", "before", _room(), ROOM),
    Shot("room-agenda", "swot", _room("run", "room.agenda"), ROOM),
    Shot("room-agenda-amber", "swot", _room("run", "room.agenda"), ROOM, later=_AMBER),
    Shot("room-agenda-overrun", "swot", _room("run", "room.agenda"), ROOM, later=_OVER),
    Shot("room-agenda-paused", "swot", _room("run", "room.agenda", "time.pause"), ROOM),
    Shot("room-agenda-held", "swot", _room("run", "room.agenda", "time.hold"), ROOM),
    Shot("room-agenda-speaker", "swot", _room_round, ROOM),
    Shot("room-agenda-crowd", "crowd", _room("run", "room.agenda"), ROOM),
    Shot("room-agenda-dark", "swot", _room_as(room_colours="dark", room_timer="big"), ROOM, later=_OVER),
    Shot("room-agenda-large", "swot", _room_as(room_size="large", room_timer="big"), ROOM, later=_AMBER),
    Shot("room-break", "swot", _room_at("break"), ROOM),
    Shot("room-swot", "swot", _room(), ROOM),
    Shot("room-swot-dark", "swot", _room_as(room_colours="dark"), ROOM, later=_AMBER),
    Shot("room-swot-large", "swot", _room_as(room_size="large"), ROOM, later=_OVER),
    Shot("room-swot-no-timer", "swot", _room_as(room_timer="hidden"), ROOM),
    Shot("room-swot-crowd", "crowd", _room(), ROOM),
    Shot("room-swot-empty", "bare", _room_at("swot"), ROOM),
    Shot("room-silent", "swot", board.room_page("swot.silent", board.silent), ROOM),
    Shot("room-top", "swot", board.room_page("swot.dots", board.dots), ROOM),
    Shot("room-conclusion", "swot", board.room_page("swot.conclude", board.concluded), ROOM),
    Shot("room-boards", "swot", board.room_page("swot.compare", board.linked), ROOM),
    Shot("room-tows", "swot", board.room_page("swot.tows", board.paired), ROOM),
    Shot("room-notes", "swot", _room_notes, ROOM),
    Shot("room-notes-crowd", "crowd", _room_many_notes, ROOM),
    Shot("room-notes-empty", "bare", _room_at("discussion"), ROOM),
    Shot("room-compare", "vote", _room_at("comparison"), ROOM),
    Shot("room-compare-crowd", "vote", _room_many_compared, ROOM),
    Shot("room-vote-setup", "swot", _room_at("decision"), ROOM),
    Shot("room-vote", "vote", _room(), ROOM),
    Shot("room-vote-result", "vote", _room_result, ROOM),
    Shot("room-vote-crowd", "vote", shots_votes.crowd_in_room, ROOM),
    Shot("room-vote-crowd-result", "vote", shots_votes.crowd_closed, ROOM),
    Shot("room-vote-between", "vote", shots_votes.left_open(1, room=True), ROOM),
    *(
        Shot(f"room-vote-{method}", "vote", shots_votes.voted(method, room=True), ROOM)
        for method in ("gradients", "ranked", "score")
    ),
    Shot("room-plan", "closed", _room_plan, ROOM),
    Shot("room-plan-crowd", "crowd", _room_at("plan"), ROOM),
    Shot("room-ended", "closed", _room(), ROOM),
    Shot("room-blank", "swot", _room("run", "room.blank"), ROOM),
    Shot("room-frozen", "swot", _room("run", "room.freeze"), ROOM),
)

# What a first look at the program needs: those that the demo writes.
MAIN: dict[Size, tuple[str, ...]] = {
    (1366, 768): ("home", "prepare-agenda", "run-swot", "run-vote", "run-plan", "close"),
    (1920, 1080): ("room-agenda", "room-swot", "room-vote-result"),
}
