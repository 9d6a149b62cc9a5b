"""The speaker's clock, the queue and the balance: rules, and what is kept."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.speaking import commands
from facilitator.activities.speaking.queries import PublicSpeaker, Speaking, public_speaker, speaking
from facilitator.activities.speaking.rules import (
    State,
    Turn,
    all_passed,
    by_person,
    by_role,
    follows,
    minutes,
    speaker_clock,
    spoken_s,
    to_call,
)
from facilitator.activities.speaking.section import blocks
from facilitator.documents.blocks import Row, Table, plain
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.store.store import Store
from tests.clocks import START, FakeClock


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


QUEUE = st.lists(
    st.builds(
        lambda person, passed: Turn(f"t{person}", "", "Nurse", person_id=person, passed=passed),
        st.sampled_from(["ann", "jo", "di", None]),
        st.booleans(),
    ),
    max_size=6,
)
SPEAKER = st.none() | st.builds(
    lambda person: Turn("s", "", "", START, person_id=person), st.sampled_from(["ann", "kim"])
)


@given(QUEUE, SPEAKER, st.lists(st.sampled_from(["ann", "jo", "di", "kim", "lee"])))
def test_a_round_robin_calls_each_who_is_here_once(queue: list[Turn], speaker: Turn | None, here: list[str]) -> None:
    called = to_call(here, queue, speaker)
    waiting = {turn.person_id for turn in queue} | ({speaker.person_id} if speaker else set())
    assert len(set(called)) == len(called)
    assert set(called) | (waiting & set(here)) == set(here)
    assert not waiting & set(called)
    assert list(called) == sorted(called, key=here.index)


@given(QUEUE, SPEAKER)
def test_somebody_is_next_unless_all_have_passed(queue: list[Turn], speaker: Turn | None) -> None:
    over = all_passed(queue, speaker)
    assert over == (bool(queue) and speaker is None and not [turn for turn in queue if not turn.passed])
    assert follows(queue, speaker) == (queue[0] if queue and not over else None)


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_a_round_ends_after_everybody_who_is_left_has_passed(answers: list[bool]) -> None:
    """Whoever says nothing goes to the end; the round is over at the latest when each was asked twice."""
    queue = [Turn(str(number), "", "Nurse", passed=False) for number in range(len(answers))]
    asked = 0
    while first := follows(queue, None):
        asked += 1
        rest = queue[1:]
        queue = rest if answers[int(first.id)] else [*rest, Turn(first.id, "", "Nurse", passed=True)]
    assert asked <= 2 * len(answers)
    assert {turn.id for turn in queue} == {str(number) for number, spoke in enumerate(answers) if not spoke}


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


def marks(store: Store, key: str) -> list[tuple[str, bool]]:
    return [(turn.title, turn.passed) for turn in read(store, key).queue]


@pytest.fixture
def round_of_four(store: Store) -> str:
    key = meeting.create_meeting(store, "Day")
    for name in ("Ann", "Jo", "Di", "Kim"):
        people.add_participant(store, key, name)
    attendance.mark_present(store, key)
    return key


def test_a_round_robin_goes_round_until_all_have_passed(store: Store, round_of_four: str) -> None:
    key = round_of_four
    (di,) = [person.id for person in read(store, key).here if person.name == "Di"]
    commands.queue_person(store, key, di)
    commands.round_robin(store, key)
    assert queue(store, key) == ["Di", "Ann", "Jo", "Kim"]
    commands.round_robin(store, key)
    assert queue(store, key) == ["Di", "Ann", "Jo", "Kim"]
    assert not commands.pass_on(store, key, START)  # nobody speaks yet: the first in the queue passes
    assert marks(store, key) == [("Ann", False), ("Jo", False), ("Kim", False), ("Di", True)]
    commands.next_speaker(store, key, START)
    commands.next_speaker(store, key, later(60))
    assert not commands.pass_on(store, key, later(63))  # Jo, whose turn it was: Kim begins at once
    seen = read(store, key)
    assert seen.current is not None
    assert (seen.current.name, seen.current.started_at) == ("Kim", later(63))
    assert marks(store, key) == [("Di", True), ("Jo", True)]
    assert [(turn.name, spoken_s(turn, later(63))) for turn in seen.turns] == [("Ann", 60), ("Kim", 0)]
    commands.next_speaker(store, key, later(90))  # those who passed are asked once more
    seen = read(store, key)
    assert seen.current is not None
    assert (seen.current.name, seen.current.passed) == ("Di", False)
    commands.stop(store, key, later(100))
    assert all_passed(read(store, key).queue, None)
    commands.next_speaker(store, key, later(110))
    assert read(store, key).current is None
    commands.round_robin(store, key)
    assert marks(store, key) == [("Jo", False), ("Ann", False), ("Di", False), ("Kim", False)]


def test_all_passed_ends_the_round_and_who_is_named_again_speaks(store: Store, round_of_four: str) -> None:
    key = round_of_four
    commands.round_robin(store, key)
    commands.next_speaker(store, key, START)
    assert [commands.pass_on(store, key, START) for _ in range(4)] == [False, False, False, True]
    assert (read(store, key).turns, marks(store, key)) == (
        (),
        [("Ann", True), ("Jo", True), ("Di", True), ("Kim", True)],
    )
    jo = read(store, key).queue[1]
    assert jo.person_id is not None
    commands.queue_person(store, key, jo.person_id)
    assert not all_passed(read(store, key).queue, None)
    commands.start(store, jo.id, later(5))
    assert read(store, key).current == Turn(jo.id, "Jo", "", later(5), person_id=jo.person_id)


def test_a_pass_with_nobody_there_does_nothing(store: Store, round_of_four: str) -> None:
    assert not commands.pass_on(store, round_of_four, START)
    assert read(store, round_of_four).queue == ()


def test_the_room_sees_who_speaks_only_when_asked(store: Store, round_of_four: str) -> None:
    key = round_of_four

    def told() -> PublicSpeaker | None:
        with store.reading() as session:
            return public_speaker(session, key)

    commands.round_robin(store, key)
    commands.next_speaker(store, key, later(0.7))
    commands.set_limit(store, key, 2)
    assert told() is None
    commands.show_in_room(store, key, True)
    assert told() == PublicSpeaker("Ann", START, 120)  # whole seconds, as on the wall
    commands.stop(store, key, later(20))
    assert told() is None
    commands.show_in_room(store, key, False)
    assert not read(store, key).in_room
