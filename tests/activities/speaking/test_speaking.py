"""The speaker's clock, the queue and the balance: rules, and what is kept."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.speaking import commands
from facilitator.activities.speaking.queries import Speaking, speaking
from facilitator.activities.speaking.rules import State, Turn, by_person, by_role, minutes, speaker_clock, spoken_s
from facilitator.activities.speaking.section import blocks
from facilitator.documents.blocks import Row, Table, plain
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.conftest import START


def later(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("limit", "after", "state", "digits", "words"),
    [
        (0, 102, State.NORMAL, "1:42", "so far"),
        (120, 0, State.NORMAL, "2:00", "left of 2:00"),
        (120, 89, State.NORMAL, "0:31", "left of 2:00"),
        (120, 90, State.AMBER, "0:30", "time to finish"),
        (120, 120, State.RED, "+0:00", "over 2:00"),
        (120, 132, State.RED, "+0:12", "over 2:00"),
        (60, 45, State.AMBER, "0:15", "time to finish"),
        (60, 44, State.NORMAL, "0:16", "left of 1:00"),
        (0, -30, State.NORMAL, "0:00", "so far"),  # the machine's clock was set back
        (0, 3725, State.NORMAL, "1:02:05", "so far"),
    ],
)
def test_the_clock_follows_from_instants(limit: int, after: int, state: State, digits: str, words: str) -> None:
    told = speaker_clock(Turn("t", "Ann Lee", "", START), limit, later(after))
    assert (told.state, told.digits, told.words) == (state, digits, words)


TURNS = st.lists(
    st.builds(
        lambda name, role, begin, length: Turn("", name, role, later(begin), later(begin + length) if length else None),
        st.sampled_from(["Ann", "Jo", ""]),
        st.sampled_from(["Nursing", "Patient", ""]),
        st.integers(0, 3600),
        st.integers(0, 600),
    ),
    max_size=8,
)


@given(TURNS, st.integers(0, 5000))
def test_both_balances_share_out_the_same_time(turns: list[Turn], after: int) -> None:
    now = later(after)
    whole = sum(spoken_s(turn, now) for turn in turns)
    for shares in (by_person(turns, ("Di",), now), by_role(turns, ("Finance", ""), now)):
        assert sum(share.seconds for share in shares) == whole
        assert sum(share.turns for share in shares) == len(turns)
        assert [share.seconds for share in shares] == sorted((share.seconds for share in shares), reverse=True)
        assert len({share.id for share in shares}) == len(shares)


@given(st.integers(0, 7200), st.integers(0, 7200))
def test_a_clock_never_loses_a_second(limit: int, spoken: int) -> None:
    told = speaker_clock(Turn("t", "Ann", "", START), limit, later(spoken))
    shown = spoken if not limit else limit - spoken
    assert told.digits == ("+" if limit and shown <= 0 else "") + minutes(abs(shown))


@pytest.fixture
def room(store: Store) -> tuple[str, list[str]]:
    key = meeting.create_meeting(store, "Day")
    persons = [
        people.add_participant(store, key, name, role=role) for name, role in (("Ann", "Nurse"), ("Jo", "Nurse"))
    ]
    people.edit_participant(store, persons[1], "perspective", "Patient")
    attendance.mark_present(store, key)
    return key, persons


def read(store: Store, key: str) -> Speaking:
    with store.reading() as session:
        return speaking(session, key)


def queue(store: Store, key: str) -> list[str]:
    return [turn.title for turn in read(store, key).queue]


def test_the_queue_goes_on_in_order(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, jo) = room
    commands.queue_person(store, key, ann)
    commands.queue_role(store, key, "Patient")
    commands.queue_person(store, key, jo)
    assert commands.queue_person(store, key, jo) == read(store, key).queue[2].id
    assert queue(store, key) == ["Ann", "Patient", "Jo"]
    commands.move(store, read(store, key).queue[2].id, -1)
    commands.next_speaker(store, key, START)
    assert queue(store, key) == ["Jo", "Patient"]
    commands.next_speaker(store, key, later(90))
    seen = read(store, key)
    assert seen.current is not None
    assert (seen.current.name, seen.current.role) == ("Jo", "Patient")
    assert [(turn.title, spoken_s(turn, later(100))) for turn in seen.turns] == [("Ann", 90), ("Jo", 10)]
    commands.put_back(store, key)
    assert (read(store, key).current, queue(store, key)) == (None, ["Jo", "Patient"])
    commands.start(store, read(store, key).queue[1].id, later(100))
    commands.remove(store, read(store, key).queue[0].id)
    commands.next_speaker(store, key, later(130))
    seen = read(store, key)
    assert (seen.current, seen.queue, len(seen.turns)) == (None, (), 2)
    commands.stop(store, key, later(140))
    assert read(store, key) == seen


def test_turns_are_facts_that_undo_leaves_alone(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, _jo) = room
    label = store.undo_label
    commands.queue_person(store, key, ann)
    commands.next_speaker(store, key, START)
    assert store.undo_label == label
    people.remove_participants(store, [ann])
    assert [turn.name for turn in read(store, key).turns] == ["Ann"]
    commands.set_limit(store, key, 2)
    assert (read(store, key).limit_s, store.undo_label) == (120, "Change speaker limit")
    store.undo()
    assert read(store, key).limit_s == 0


def test_a_turn_never_ends_before_it_begins(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, _jo) = room
    commands.queue_person(store, key, ann)
    commands.next_speaker(store, key, START)
    commands.stop(store, key, later(-60))
    (turn,) = read(store, key).turns
    assert turn.ended_at == turn.started_at


def test_the_balance_in_the_minutes(store: Store, room: tuple[str, list[str]], fake_clock: FakeClock) -> None:
    key, persons = room
    with store.reading() as session:
        assert blocks(session, key, START) == ()
    for number, person in enumerate(persons):
        commands.queue_person(store, key, person)
        commands.next_speaker(store, key, later(60 * number))
    commands.stop(store, key, later(65))
    with store.reading() as session:
        _heading, table = blocks(session, key, later(900))
    assert isinstance(table, Table)
    cells = [tuple(plain(cell) for cell in row.cells) for row in table.rows if isinstance(row, Row)]
    assert cells == [("Nurse", "1", "1:00"), ("Patient", "1", "0:05"), ("Ann", "1", "1:00"), ("Jo", "1", "0:05")]
