"""Votes on a real library: the lock, the rounds, undo, and what the minutes number."""

from fractions import Fraction

import pytest

from facilitator.activities.decision import commands
from facilitator.activities.decision.finding import Locked
from facilitator.activities.decision.methods.base import MOST_OPTIONS
from facilitator.activities.decision.queries import public_vote, recorded, vote
from facilitator.activities.decision.rules import BadRule, Rule
from facilitator.activities.decision.section import decisions, vote_results
from facilitator.activities.decision.snapshots import PublicVote, Vote
from facilitator.documents.blocks import Callout, Table
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.store.store import Store
from tests.clocks import FakeClock

OPTIONS = [("Centralised hub", "All visits at the hub", None), ("Hub with outreach", "", None), ("Blended", "", None)]


@pytest.fixture
def meeting_id(store: Store) -> str:
    key = meeting.create_meeting(store, "Planning")
    for number in range(14):
        people.add_participant(store, key, f"Person {number}")
    attendance.mark_present(store, key)
    return key


@pytest.fixture
def vote_id(store: Store, meeting_id: str) -> str:
    key = commands.add_vote(store, meeting_id, None, "Which model?", OPTIONS)
    commands.set_rule(store, key, Rule(Fraction(4, 5), quorum_n=10))
    return key


def seen(store: Store, key: str) -> Vote:
    with store.reading() as session:
        found = vote(session, key)
    assert found is not None
    return found


def hold(store: Store, clock: FakeClock, key: str, counts: list[int]) -> None:
    opened = commands.open_round(store, key, clock.now())
    commands.set_counts(store, opened, counts, 0, 0)
    commands.close_round(store, opened, clock.now())


def test_two_rounds_are_kept_and_the_second_carries(
    store: Store, fake_clock: FakeClock, meeting_id: str, vote_id: str
) -> None:
    hold(store, fake_clock, vote_id, [1, 9, 4])
    assert not seen(store, vote_id).carried
    hold(store, fake_clock, vote_id, [1, 12, 1])
    found = seen(store, vote_id)
    assert found.carried
    assert [round_.tally.counts for round_ in found.closed_rounds] == [(1, 9, 4), (1, 12, 1)]
    with pytest.raises(BadRule, match="has been carried"):
        commands.open_round(store, vote_id, fake_clock.now())
    with store.reading() as session:
        assert [row.number for row in recorded(session, meeting_id)] == [1]
        assert any(isinstance(block, Callout) for block in decisions(session, meeting_id))
        table = next(block for block in vote_results(session, meeting_id) if isinstance(block, Table))
    assert [column.title for column in table.columns] == ["Option", "Round 1", "Round 2"]


def test_the_rule_is_locked_when_the_first_round_opens(store: Store, fake_clock: FakeClock, vote_id: str) -> None:
    commands.open_round(store, vote_id, fake_clock.now())
    for change in (
        lambda: commands.set_question(store, vote_id, "Another?"),
        lambda: commands.set_rule(store, vote_id, Rule(Fraction(1, 2))),
        lambda: commands.add_option(store, vote_id, "Late option"),
        lambda: commands.remove_option(store, seen_option(store, vote_id)),
    ):
        with pytest.raises(Locked):
            change()


def seen_option(store: Store, vote_id: str) -> str:
    with store.raw() as connection:
        row = connection.execute("SELECT id FROM decision_option WHERE decision_id=?", (vote_id,)).fetchone()
    return str(row[0])


def test_undo_cannot_reach_a_locked_rule_or_a_counted_round(store: Store, fake_clock: FakeClock, vote_id: str) -> None:
    hold(store, fake_clock, vote_id, [1, 9, 4])
    assert store.undo_label == "Change voting rule"
    store.undo()
    found = seen(store, vote_id)
    assert found.rule == Rule(Fraction(4, 5), quorum_n=10)
    assert found.closed_rounds[0].tally.counts == (1, 9, 4)
    while store.undo():
        pass
    while store.redo():
        pass
    assert seen(store, vote_id).closed_rounds[0].tally.counts == (1, 9, 4)


def test_without_quorum_the_round_stays_open_and_hidden(store: Store, fake_clock: FakeClock, vote_id: str) -> None:
    opened = commands.open_round(store, vote_id, fake_clock.now())
    commands.set_counts(store, opened, [0, 8, 0], 0, 0)
    with pytest.raises(BadRule, match="8 of 14 voted: quorum is 10"):
        commands.close_round(store, opened, fake_clock.now())
    assert seen(store, vote_id).open_round is not None
    commands.cancel_round(store, opened, fake_clock.now())
    assert seen(store, vote_id).rounds_left == 3


def test_a_closed_round_cannot_be_changed(store: Store, fake_clock: FakeClock, vote_id: str) -> None:
    opened = commands.open_round(store, vote_id, fake_clock.now())
    commands.set_counts(store, opened, [1, 9, 4], 0, 0)
    commands.close_round(store, opened, fake_clock.now())
    with pytest.raises(BadRule, match="cannot be changed"):
        commands.set_counts(store, opened, [0, 14, 0], 0, 0)


def test_more_hands_than_people_present_are_refused_and_nothing_is_lost(
    store: Store, fake_clock: FakeClock, vote_id: str
) -> None:
    opened = commands.open_round(store, vote_id, fake_clock.now())
    commands.set_counts(store, opened, [1, 9, 4], 0, 0)
    with pytest.raises(BadRule, match="15 were counted but 14"):
        commands.set_counts(store, opened, [1, 9, 5], 0, 0)
    running = seen(store, vote_id).open_round
    assert running is not None
    assert running.tally.counts == (1, 9, 4)


@pytest.mark.parametrize(("question", "options", "says"), [("", 2, "Write the question"), ("Which?", 1, "two options")])
def test_what_is_missing_is_said_before_a_round_opens(
    store: Store, fake_clock: FakeClock, meeting_id: str, question: str, options: int, says: str
) -> None:
    key = commands.add_vote(store, meeting_id, None, question, OPTIONS[:options])
    with pytest.raises(BadRule, match=says):
        commands.open_round(store, key, fake_clock.now())


def test_nobody_present_means_nobody_can_vote(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Empty room")
    vote_key = commands.add_vote(store, key, None, "Which?", OPTIONS)
    with pytest.raises(BadRule, match="marked present"):
        commands.open_round(store, vote_key, fake_clock.now())


def test_too_many_options_to_weigh(store: Store, vote_id: str) -> None:
    for number in range(MOST_OPTIONS - 3):
        commands.add_option(store, vote_id, f"Option {number}")
    with pytest.raises(BadRule, match="merge similar"):
        commands.add_option(store, vote_id, "One too many")


def test_the_room_sees_no_count_before_the_round_is_closed(store: Store, fake_clock: FakeClock, vote_id: str) -> None:
    opened = commands.open_round(store, vote_id, fake_clock.now())
    commands.set_counts(store, opened, [1, 9, 3], 0, 0)

    def room() -> PublicVote:
        with store.reading() as session:
            found = public_vote(session, vote_id)
        assert found is not None
        return found

    assert (room().state, room().turnout, room().bars, room().headline) == ("open", 13, (), "")
    commands.close_round(store, opened, fake_clock.now())
    assert [(bar.text, bar.votes) for bar in room().bars] == [
        ("Hub with outreach", 9),
        ("Blended", 3),
        ("Centralised hub", 1),
    ]


def test_many_options_without_a_vote_are_one_line_in_the_room(
    store: Store, fake_clock: FakeClock, meeting_id: str
) -> None:
    key = commands.add_vote(store, meeting_id, None, "Which?", [(f"Option {n}", "", None) for n in range(1, 21)])
    hold(store, fake_clock, key, [2, 9, *([0] * 18)])
    with store.reading() as session:
        found = public_vote(session, key)
    assert found is not None
    assert [(bar.text, bar.value.split()[0]) for bar in found.bars] == [
        ("Option 2", "9"), ("Option 1", "2"), ("18 more options", "0"),
    ]  # fmt: skip


def test_decisions_without_a_vote_are_numbered_with_the_others(
    store: Store, fake_clock: FakeClock, meeting_id: str, vote_id: str
) -> None:
    commands.record_agreed(store, meeting_id, None, "Activity of 2024/25 is the baseline.")
    hold(store, fake_clock, vote_id, [0, 14, 0])
    with store.reading() as session:
        found = recorded(session, meeting_id)
    assert [(row.number, row.how.split(":")[0]) for row in found] == [(1, "Round 1"), (2, "Agreed without a vote.")]
