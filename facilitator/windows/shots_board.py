"""Pictures of a SWOT board and its pages."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.activities.swot import conclusion_commands, dots_commands, silent_commands, tows_commands
from facilitator.activities.swot.also_commands import set_also
from facilitator.activities.swot.commands import add_note, fold_themes, merge_notes, move_notes
from facilitator.activities.swot.dots_queries import dot_vote
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import Board, board
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import (
    AMBER,
    OVER,
    ROOM,
    RUN,
    Drive,
    Shot,
    phase,
    room,
    room_as,
    room_at,
    step,
    step_then,
)


def page(action: str, *prepare: Callable[[Scene, Board], None]) -> Drive:
    """A page of the running board, with something on it."""

    def drive(scene: Scene) -> None:
        scene.open("run")
        for each in prepare:
            each(scene, _board(scene))
        scene.do(action)

    return drive


def room_page(action: str, *prepare: Callable[[Scene, Board], None]) -> Drive:
    """The room, that is shown a page of the running board."""

    def drive(scene: Scene) -> QWidget:
        page(action, *prepare)(scene)
        window = scene.room()
        panel = scene.console.run.panel()
        desk = getattr(panel, "desk", None)
        shown = desk.page() if desk is not None else None
        if shown is not None and shown.sheet:
            shown.turn_room()
        return window

    return drive


def turns(scene: Scene) -> None:
    """A round robin, with the second one's turn."""
    scene.open("run")
    scene.do("swot.turns", "speaker.round", "speaker.next", "speaker.next")
    scene.console.run.look_back()


def silent(scene: Scene, found: Board) -> None:
    """Seven notes are in, unseen."""
    key = silent_commands.begin(scene.store, found.meeting_id, found.scenario_id, scene.clock.now())
    for number in range(7):
        silent_commands.put_unseen(scene.store, key, "SWOT"[number % 4], f"Unseen {number}")


def dots(scene: Scene, found: Board) -> None:
    """A vote of six people is closed."""
    key = _open(scene, found)
    for number in range(6):
        chosen = found.notes[number * 2 % len(found.notes)], found.notes[number // 2]
        counts = {note.id: 1 + (note is chosen[0]) for note in chosen}
        dots_commands.give(scene.store, key, f"person {number}", counts)
    dots_commands.close_vote(scene.store, key, scene.clock.now())


def dots_open(scene: Scene, found: Board) -> None:
    """One person has given their dots."""
    dots_commands.give(scene.store, _open(scene, found), "somebody", {found.notes[0].id: 2})


def concluded(scene: Scene, found: Board) -> None:
    """Two notes of each quadrant are carried over, and a statement is agreed."""
    chosen = [note.id for letter in "SWOT" for note in found.of(letter)[:2]]
    conclusion_commands.carry_over(scene.store, chosen)
    conclusion_commands.set_feasibility(scene.store, found.meeting_id, found.scenario_id, 3)
    words = "Feasible if five nurses are trained by September; start in 7 months"
    conclusion_commands.write_statement(scene.store, found.meeting_id, found.scenario_id, words)


def paired(scene: Scene, found: Board) -> None:
    """Something could be done with each pair of quadrants."""
    for inner, outer, text in (
        ("S", "O", "Offer the trial to every site through the one set of protocols"),
        ("S", "T", "Let the hub order from a second supplier"),
        ("W", "O", "Train the nurses together with oncology"),
        ("W", "T", "Settle deputies for the physicist before the first clinic"),
    ):
        tows_commands.add_pair(scene.store, found.of(inner)[0].id, found.of(outer)[0].id, text)


def linked(scene: Scene, found: Board) -> None:
    """Two notes apply to the other scenarios as well."""
    for number, (key, _name) in enumerate(found.others):
        set_also(scene.store, [found.of("T")[number].id], key, True)


def grown(scene: Scene, found: Board) -> None:
    """Notes of the last minutes, of which one was moved and three were merged."""
    for number, note in enumerate(found.notes[:8]):
        words = f"And therefore: {note.text.lower()}"
        made = add_note(scene.store, found.meeting_id, found.scenario_id, "SWOT"[number % 4], words, note.perspective)
    move_notes(scene.store, [made], "O", 0)
    merge_notes(scene.store, [note.id for note in found.of("W")[:3]])


def arranged(scene: Scene, found: Board) -> None:
    """Merged notes, a note like another one, a folded theme and two selected notes."""
    merge_notes(scene.store, [note.id for note in found.of("W")[1:4]])
    add_note(scene.store, found.meeting_id, found.scenario_id, "W", "Five nurses to be trained before the first clinic")
    fold_themes(scene.store, [theme.id for theme in found.themes[1:]], True)
    panel = scene.console.run.panel()
    assert isinstance(panel, SwotPanel)
    scene.settle()
    merged = next(note for note in panel.view.board_scene.notes.values() if note.row.originals)
    panel.view.board_scene.expand(merged.row.id)
    panel.handling.select(*(note.id for note in found.of("O")[:2]))


def alone(scene: Scene, found: Board) -> None:
    """The room looks at one note, and a step was taken back."""
    add_note(scene.store, found.meeting_id, found.scenario_id, "W", "Said by mistake")
    scene.do("undo")
    panel = scene.console.run.panel()
    assert isinstance(panel, SwotPanel)
    panel.handling.select(found.of("W")[2].id)
    scene.do("board.spotlight")


def pasted(scene: Scene, found: Board) -> None:
    """Somebody sent their points by mail."""
    text = "Before all: who pays?\n\nStrengths\n- One rota\n- One protocol #physics\n\nThreats:\n1. Tariff slips"
    panel = scene.console.run.panel()
    assert isinstance(panel, SwotPanel)
    panel.paste(text, "W")


def _board(scene: Scene) -> Board:
    state = scene.console.state
    assert state is not None
    assert state.step is not None
    with scene.store.reading() as session:
        return board(session, scene.meeting_id, state.step.entry.scenario_id)


def _open(scene: Scene, found: Board) -> str:
    made = dots_commands.open_vote(
        *(scene.store, found.meeting_id, found.scenario_id),
        by="people",
        unit="notes",
        each=3,
        cap=2,
        voters=12,
        now=scene.clock.now(),
    )
    with scene.store.reading() as session:
        assert dot_vote(session, found.meeting_id, found.scenario_id) is not None
    return made


def _selected(scene: Scene) -> None:
    scene.open("run")
    panel = scene.console.run.panel()
    assert isinstance(panel, SwotPanel)
    first = next(iter(panel.view.board_scene.notes))
    panel.view.select(first)


SHOTS: tuple[Shot, ...] = (
    Shot("run-swot", "swot", phase("run"), RUN),
    Shot("run-swot-selected", "swot", _selected),
    Shot("run-swot-empty", "bare", step("swot")),
    Shot("run-swot-crowd", "crowd", phase("run"), RUN),
    Shot("run-swot-amber", "swot", phase("run"), RUN, later=AMBER),
    Shot("run-swot-overrun", "swot", phase("run"), RUN, later=OVER),
    Shot("run-swot-arranged", "swot", page("capture.focus", arranged), RUN),
    Shot("run-swot-alone", "swot", page("capture.focus", alone), RUN),
    Shot("run-swot-list", "swot", page("board.list", arranged), RUN),
    Shot("run-swot-list-crowd", "crowd", page("board.list")),
    Shot("run-swot-whole", "crowd", page("view.fit"), RUN),
    Shot("run-swot-paste", "swot", page("capture.focus", pasted)),
    Shot("run-silent", "swot", page("swot.silent")),
    Shot("run-silent-count", "swot", page("swot.silent", silent)),
    Shot("run-dots", "swot", page("swot.dots")),
    Shot("run-dots-open", "swot", page("swot.dots", dots_open)),
    Shot("run-dots-result", "swot", page("swot.dots", dots)),
    Shot("run-dots-crowd", "crowd", page("swot.dots", dots)),
    Shot("run-conclusion", "swot", page("swot.conclude", concluded), RUN),
    Shot("run-conclusion-empty", "swot", page("swot.conclude")),
    Shot("run-tows", "swot", page("swot.tows", paired), RUN),
    Shot("run-tows-crowd", "crowd", page("swot.tows", paired)),
    Shot("run-boards", "swot", page("swot.compare", linked), RUN),
    Shot("run-boards-crowd", "crowd", page("swot.compare")),
    Shot("run-replay", "swot", page("swot.replay", grown), RUN),
    Shot("run-replay-empty", "bare", step_then("swot", "swot.replay")),
    Shot("run-turns", "swot", turns),
    Shot("run-swot-marks", "swot", page("view.guide", dots, concluded)),
    Shot("room-swot", "swot", room(), ROOM),
    Shot("room-swot-alone", "swot", room_page("capture.focus", alone), ROOM),
    Shot("room-swot-dark", "swot", room_as(room_colours="dark"), ROOM, later=AMBER),
    Shot("room-swot-large", "swot", room_as(room_size="large"), ROOM, later=OVER),
    Shot("room-swot-no-timer", "swot", room_as(room_timer="hidden"), ROOM),
    Shot("room-swot-crowd", "crowd", room(), ROOM),
    Shot("room-swot-empty", "bare", room_at("swot"), ROOM),
    Shot("room-silent", "swot", room_page("swot.silent", silent), ROOM),
    Shot("room-top", "swot", room_page("swot.dots", dots), ROOM),
    Shot("room-conclusion", "swot", room_page("swot.conclude", concluded), ROOM),
    Shot("room-boards", "swot", room_page("swot.compare", linked), ROOM),
    Shot("room-tows", "swot", room_page("swot.tows", paired), ROOM),
)
