"""What can be done on a board, on a real library, with undo."""

from dataclasses import fields
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.activities.swot import commands, queries
from facilitator.activities.swot.queries import PublicBoard, PublicNote
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.section import blocks
from facilitator.activities.swot.tables import SwotNote, SwotTheme
from facilitator.documents.blocks import Heading, Quadrants, plain
from facilitator.store.store import Store
from tests.activities.swot.boards import DEMO, fill, make_meeting
from tests.profiles import few


def seen(store: Store, meeting_id: str, scenario_id: str | None) -> dict[str, list[str]]:
    """The texts of a board by quadrant, after checking that positions count from 0."""
    with store.reading() as session:
        board = queries.board(session, meeting_id, scenario_id)
    for letter in LETTERS:
        assert [note.position for note in board.of(letter)] == list(range(len(board.of(letter))))
    return {letter: [note.text for note in board.of(letter)] for letter in LETTERS}


def test_boards_of_scenarios_and_of_the_meeting_are_apart(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    commands.add_note(store, meeting_id, None, "S", "The meeting's own")
    assert seen(store, meeting_id, None)["S"] == ["The meeting's own"]
    assert seen(store, meeting_id, scenario_id)["W"] == [text for text, _ in DEMO["W"]]
    with store.reading() as session:
        assert queries.counts(session, meeting_id) == {None: 1, scenario_id: 22}


def test_moving_closes_the_gap_and_undo_brings_it_back(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    before = seen(store, meeting_id, scenario_id)
    commands.move_notes(store, [ids["Hub has only two shielded rooms"]], "T", 1)
    after = seen(store, meeting_id, scenario_id)
    assert after["T"][1] == "Hub has only two shielded rooms"
    assert "Hub has only two shielded rooms" not in after["W"]
    assert store.undo_label == "Move note"
    store.undo()
    assert seen(store, meeting_id, scenario_id) == before
    store.redo()
    assert seen(store, meeting_id, scenario_id) == after


def test_editing_and_deleting_are_steps_of_their_own(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    before = seen(store, meeting_id, scenario_id)
    note_id = ids["Bloods sit on two lab systems"]
    commands.edit_note(store, note_id, "  Bloods sit on three\r\nlab systems ", "Finance")
    with store.reading() as session:
        note = queries.board(session, meeting_id, scenario_id).note(note_id)
    assert note is not None
    assert (note.text, note.perspective) == ("Bloods sit on three\nlab systems", "Finance")
    commands.set_perspective(store, [note_id], "")
    commands.delete_notes(store, [note_id])
    assert len(seen(store, meeting_id, scenario_id)["W"]) == 4
    assert [store.undo(), store.undo(), store.undo()] == ["Delete note", "Change perspective", "Edit note"]
    assert seen(store, meeting_id, scenario_id) == before


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e"])
def test_a_note_needs_text(store: Store, text: str) -> None:
    meeting_id, scenario_id = make_meeting(store)
    with pytest.raises(ValueError, match="needs text"):
        commands.add_note(store, meeting_id, scenario_id, "S", text)
    with pytest.raises(ValueError, match="no quadrant"):
        commands.add_note(store, meeting_id, scenario_id, "X", "Text")


VERBS = (
    "add", "move", "delete", "group", "into theme", "ungroup", "fold", "merge", "unmerge", "split", "other board",
    "undo", "redo",
)  # fmt: skip
steps = st.tuples(
    st.sampled_from(VERBS),
    st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=4),
    st.sampled_from(LETTERS),
    st.integers(min_value=0, max_value=8),
)


def do(  # noqa: PLR0912 one branch for each verb
    store: Store, meeting_id: str, scenario_id: str | None, verb: str, picks: list[int], letter: str, at: int
) -> None:
    """One step on whatever the board holds, or nothing if it asks for what is not there."""
    with store.reading() as session:
        board = queries.board(session, meeting_id, scenario_id)
    chosen = list({board.notes[pick % len(board.notes)].id for pick in picks}) if board.notes else []
    note = board.note(chosen[0]) if chosen else None
    themes = [theme.id for theme in board.themes]
    if verb == "add":
        rows = [commands.NewNote(letter, f"Note {pick}", theme="Given" * (pick % 2)) for pick in picks]
        commands.add_notes(store, meeting_id, scenario_id, rows)
    elif verb == "redo":
        store.redo()
    elif verb == "undo" and store.undo_label != "Make meeting":
        store.undo()
    elif verb == "ungroup" and themes:
        commands.ungroup(store, themes[: at + 1])
    elif verb == "fold" and themes:
        commands.fold_themes(store, themes, not board.themes[0].folded)
    elif note is None:
        return
    elif verb == "move":
        whole = {each.theme_id for each in board.notes if each.id in chosen and each.theme_id}
        taken = [each.id for each in board.notes if each.id in chosen or each.theme_id in whole]
        commands.move_notes(store, taken if at % 2 else chosen, letter, at, themes=whole if at % 2 else ())
    elif verb == "into theme" and themes:
        target = next(each for each in board.notes if each.theme_id == themes[0])
        commands.move_notes(store, chosen, target.quadrant, at, theme_id=themes[0])
    elif verb == "delete":
        commands.delete_notes(store, chosen)
    elif verb == "group":
        commands.group_notes(store, chosen, "Named")
    elif verb == "merge" and len(chosen) > 1:
        commands.merge_notes(store, chosen)
    elif verb == "unmerge" and note.originals:
        commands.unmerge_note(store, note.id)
    elif verb == "split":
        commands.split_note(store, note.id, [note.text, "and more"])
    elif verb == "other board":
        commands.move_to_board(store, chosen, None)


def state(store: Store, meeting_id: str, scenario_id: str | None) -> tuple[queries.Board, queries.Board]:
    """Both boards, after checking what always holds of them."""
    with store.reading() as session:
        both = queries.board(session, meeting_id, scenario_id), queries.board(session, meeting_id, None)
        kept = set(session.exec(select(SwotTheme.id).where(SwotTheme.meeting_id == meeting_id)))
        everything = session.exec(select(SwotNote).where(SwotNote.meeting_id == meeting_id)).all()
    for board in both:
        for letter in LETTERS:
            order = [note.theme_id for note in board.of(letter) if note.theme_id]
            assert [note.position for note in board.of(letter)] == list(range(len(board.of(letter))))
            assert len([key for key, _ in groupby(note.theme_id for note in board.of(letter)) if key]) == len(
                set(order)
            )
        for theme in board.themes:
            assert len({note.quadrant for note in board.under(theme.id)}) == 1
    assert kept == {theme.id for board in both for theme in board.themes}
    said = sum(max(1, len(note.originals)) for board in both for note in board.notes)
    assert said == len(everything) - len({row.merged_into for row in everything if row.merged_into})
    return both


@settings(max_examples=few(20), suppress_health_check=[HealthCheck.function_scoped_fixture])  # a meeting for each
@given(st.lists(steps, max_size=12))
def test_any_order_of_steps_can_be_taken_back(store: Store, what: list[tuple[str, list[int], str, int]]) -> None:
    meeting_id, scenario_id = make_meeting(store)
    start = state(store, meeting_id, scenario_id)
    commands.add_notes(store, meeting_id, scenario_id, [commands.NewNote("S", f"First {n}") for n in range(4)])
    for verb, picks, letter, index in what:
        do(store, meeting_id, scenario_id, verb, picks, letter, index)
        state(store, meeting_id, scenario_id)
    last = state(store, meeting_id, scenario_id)
    back = 0
    while store.undo_label != "Make meeting":
        store.undo()
        back += 1
    assert state(store, meeting_id, scenario_id) == start
    for _ in range(back):
        store.redo()
    assert state(store, meeting_id, scenario_id) == last


def rows(store: Store, meeting_id: str, scenario_id: str | None) -> queries.Board:
    """The board."""
    with store.reading() as session:
        return queries.board(session, meeting_id, scenario_id)


def test_seven_pasted_notes_are_one_step(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    commands.add_notes(store, meeting_id, scenario_id, [commands.NewNote("W", f"Line {n}") for n in range(7)])
    assert store.undo_label == "Add 7 notes"
    assert seen(store, meeting_id, scenario_id)["W"][-7:] == [f"Line {n}" for n in range(7)]
    store.undo()
    assert seen(store, meeting_id, scenario_id)["W"] == [text for text, _ in DEMO["W"]]


def test_a_theme_stands_where_its_first_note_stands_and_goes_with_its_last(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    home = [ids[text] for text, voice in DEMO["S"] if voice == "Patient"]
    (theme,) = commands.group_notes(store, home, "  Closer to\nhome ")
    board = rows(store, meeting_id, scenario_id)
    assert [theme.name for theme in board.themes] == ["Closer to home"]
    assert [note.id for note in board.of("S")[:3]] == home
    commands.move_notes(store, home, "T", 0, themes=[theme])
    board = rows(store, meeting_id, scenario_id)
    assert {note.theme_id for note in board.of("T")[:3]} == {theme}
    commands.move_notes(store, home[:2], "S", 0)
    assert [note.theme_id for note in rows(store, meeting_id, scenario_id).of("S")[:2]] == ["", ""]
    commands.delete_notes(store, home[2:])
    assert rows(store, meeting_id, scenario_id).themes == ()
    for _ in range(4):
        store.undo()
    assert seen(store, meeting_id, scenario_id)["S"] == [text for text, _ in DEMO["S"]]


def test_notes_of_two_quadrants_are_grouped_in_each(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    made = commands.group_notes(store, [ids[DEMO["S"][0][0]], ids[DEMO["W"][0][0]], ids[DEMO["W"][2][0]]])
    assert len(made) == 2
    assert store.undo() == "Group notes"


def test_merged_notes_keep_what_each_one_said_and_come_apart_again(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    before = seen(store, meeting_id, scenario_id)
    first, second, third = (ids[DEMO["S"][n][0]] for n in (0, 1, 3))
    merged = commands.merge_notes(store, [third, second, first])
    board = rows(store, meeting_id, scenario_id)
    note = board.note(merged)
    assert note is not None
    assert (note.text, note.position) == (DEMO["S"][0][0], 0)
    assert [(each.text, each.perspective) for each in note.originals] == [DEMO["S"][n] for n in (0, 1, 3)]
    assert note.perspective == "Patient, Physics, Nursing"
    assert "Patient, Physics, Nursing" not in board.perspectives
    with store.reading() as session:
        assert queries.counts(session, meeting_id) == {scenario_id: 20}
        assert queries.public_board(session, meeting_id, scenario_id).strengths[0].id == merged
    again = commands.merge_notes(store, [merged, ids[DEMO["S"][2][0]]])
    both = rows(store, meeting_id, scenario_id).note(again)
    assert both is not None
    assert len(both.originals) == 4
    commands.unmerge_note(store, again)
    commands.move_notes(store, [merged], "T", 0)
    commands.unmerge_note(store, merged)
    assert seen(store, meeting_id, scenario_id)["T"][:3] == [DEMO["S"][n][0] for n in (0, 1, 3)]
    for _ in range(5):
        store.undo()
    assert seen(store, meeting_id, scenario_id) == before


def test_a_split_note_keeps_its_place_theme_and_perspective(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    note_id = ids["Less travel on days patients feel worst"]
    commands.group_notes(store, [note_id])
    assert len(commands.split_note(store, note_id, ["Less travel", " ", "Patients feel worst on those days"])) == 2
    there = rows(store, meeting_id, scenario_id).of("S")[2:4]
    assert [note.text for note in there] == ["Less travel", "Patients feel worst on those days"]
    assert len({(note.theme_id, note.perspective) for note in there}) == 1
    with pytest.raises(ValueError, match="two parts"):
        commands.split_note(store, note_id, ["Only one", "\n"])


def test_notes_go_to_another_board_with_a_whole_theme_only(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    two = [ids[DEMO["W"][0][0]], ids[DEMO["W"][1][0]]]
    (theme,) = commands.group_notes(store, two, "Rooms and hands")
    commands.move_to_board(store, two[:1], None)
    assert [note.theme_id for note in rows(store, meeting_id, None).notes] == [""]
    assert rows(store, meeting_id, scenario_id).others == ()
    commands.move_to_board(store, two[1:], None, themes=[theme])
    assert [each.name for each in rows(store, meeting_id, None).themes] == ["Rooms and hands"]
    assert rows(store, meeting_id, None).others == ((scenario_id, "Hub with outreach clinics"),)
    assert len(seen(store, meeting_id, scenario_id)["W"]) == 3


def test_what_was_told_apart_and_locked_is_kept(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    pair = [ids[DEMO["W"][0][0]], ids[DEMO["W"][1][0]]]
    commands.keep_apart(store, pair)
    commands.lock_board(store, meeting_id, scenario_id, True)
    assert store.undo_label == "Keep both notes"
    board = rows(store, meeting_id, scenario_id)
    assert (board.apart, board.locked) == (frozenset({frozenset(pair)}), True)
    commands.delete_notes(store, pair[:1])
    assert rows(store, meeting_id, scenario_id).apart == frozenset()
    store.undo()
    assert rows(store, meeting_id, scenario_id).apart == frozenset({frozenset(pair)})
    commands.lock_board(store, meeting_id, scenario_id, False)
    assert not rows(store, meeting_id, scenario_id).locked


def test_the_minutes_name_the_scenario_and_say_who_spoke(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    with store.reading() as session:
        heading, figure = blocks(session, meeting_id)
    assert isinstance(heading, Heading)
    assert heading.text == "SWOT of Hub with outreach clinics"
    assert isinstance(figure, Quadrants)
    assert [box.title for box in figure.boxes] == [
        "S · Strengths",
        "W · Weaknesses",
        "O · Opportunities",
        "T · Threats",
    ]
    assert plain(figure.boxes[1].groups[0].items[0]) == "Five nurses to train before first clinic (Nursing)"


def test_the_minutes_put_the_notes_of_a_theme_under_its_name(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    commands.group_notes(store, [ids[DEMO["W"][n][0]] for n in (1, 2)], "Rooms and hands")
    with store.reading() as session:
        _heading, figure = blocks(session, meeting_id)
    assert isinstance(figure, Quadrants)
    assert [(plain(group.title), len(group.items)) for group in figure.boxes[1].groups] == [
        ("", 1),
        ("Rooms and hands", 2),
        ("", 2),
    ]


def test_a_meeting_without_notes_has_no_section(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    with store.reading() as session:
        assert blocks(session, meeting_id) == ()


def test_the_room_gets_texts_and_perspectives_only() -> None:
    assert [field.name for field in fields(PublicNote)] == ["id", "text", "perspective", "theme_id", "dots"]
    names = {field.name for field in fields(PublicBoard)}
    assert names == {"title", "strengths", "weaknesses", "opportunities", "threats", "themes"}
