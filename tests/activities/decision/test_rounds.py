"""Rounds on a real library: sources, electorate, secrecy, what lies between rounds, and what is refused."""

import json
import sqlite3
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import mean

import pytest

from facilitator.activities.decision import ballot_commands as ballots
from facilitator.activities.decision import between_commands as between
from facilitator.activities.decision import commands
from facilitator.activities.decision.box import box_of
from facilitator.activities.decision.electorate import groups
from facilitator.activities.decision.methods.base import Item
from facilitator.activities.decision.queries import public_vote, vote
from facilitator.activities.decision.rules import BadRule, Rule
from facilitator.activities.decision.section import vote_results
from facilitator.activities.decision.snapshots import Round, Vote, moved
from facilitator.documents.blocks import BulletList, Paragraph, plain
from facilitator.library.opening import open_library
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import people_commands as people
from facilitator.meeting.queries import participants
from facilitator.store.store import Store
from tests.activities.decision.voting import make_meeting
from tests.clocks import FakeClock

HALF = Rule(Fraction(1, 2), strict=True)


class Hall:
    """A meeting with a vote on A and B."""

    def __init__(
        self,
        store: Store,
        clock: FakeClock,
        rule: Rule = HALF,
        method: str = "choice",
        voters: int = 6,
        options: int = 2,
    ) -> None:
        self.store, self.clock = store, clock
        step = make_meeting(store, voters)
        self.meeting_id = step.meeting_id
        names = [(chr(65 + number % 26) * (1 + number // 26), "", None) for number in range(options)]
        self.key = commands.add_vote(store, step.meeting_id, step.item_id, "Which?", names)
        commands.set_method(store, self.key, method)
        commands.set_rule(store, self.key, rule)
        with store.reading() as session:
            self.people = [row.id for row in participants(session, self.meeting_id)]
        self.round = ""

    def open(self) -> str:
        """Open a round."""
        self.round = commands.open_round(self.store, self.key, self.clock.now())
        return self.round

    def close(self) -> Round:
        """Close it and read its result."""
        commands.close_round(self.store, self.round, self.clock.now())
        last = self.seen().result
        assert last is not None
        return last

    def seen(self) -> Vote:
        """The vote as the facilitator sees it."""
        with self.store.reading() as session:
            found = vote(session, self.key)
        assert found is not None
        return found

    def hold(self, *counts: int) -> Round:
        """A round of counted hands."""
        self.open()
        commands.set_counts(self.store, self.round, counts, 0, 0)
        return self.close()


Halls = Callable[..., Hall]


@pytest.fixture
def hall(store: Store, fake_clock: FakeClock) -> Halls:
    return lambda *args, **named: Hall(store, fake_clock, *args, **named)


# --- sources


def test_hands_roll_call_and_slips_are_one_count_against_attendance(hall: Halls) -> None:
    here = hall()
    here.open()
    commands.set_counts(here.store, here.round, (1, 1), 0, 0)
    ballots.cast_named(here.store, here.round, here.people[0], "vote", (1, 0))
    ballots.cast_named(here.store, here.round, here.people[1], "abstained")
    ballots.cast_secret(here.store, here.round, "vote", (1, 0))
    ballots.cast_secret(here.store, here.round, "declined")
    running = here.seen().open_round
    assert running is not None
    assert running.turnout == 6
    assert running.answered == frozenset(here.people[:2])
    tried: tuple[Callable[[], object], ...] = (
        lambda: commands.set_counts(here.store, here.round, (2, 1), 0, 0),
        lambda: ballots.cast_named(here.store, here.round, here.people[2], "vote", (0, 1)),
        lambda: ballots.cast_secret(here.store, here.round, "vote", (0, 1)),
    )
    for more in tried:
        with pytest.raises(BadRule, match="7 were counted but 6"):
            more()
    found = here.close()
    assert found.result is not None
    assert [line.votes for line in found.result.lines] == [3, 1]
    assert (found.tally.abstained, found.tally.declined, found.tally.turnout) == (1, 1, 6)


def test_a_second_answer_replaces_the_first_and_can_be_taken_back(hall: Halls) -> None:
    here = hall()
    here.open()
    who = here.people[0]
    ballots.cast_named(here.store, here.round, who, "vote", (1, 0))
    ballots.cast_named(here.store, here.round, who, "vote", (0, 1))
    ballots.cast_named(here.store, here.round, here.people[1], "vote", (1, 0))
    ballots.clear_named(here.store, here.round, here.people[1])
    found = here.close()
    assert found.result is not None
    assert [line.votes for line in found.result.lines] == [0, 1]


def test_who_is_not_here_or_has_an_interest_cannot_vote(hall: Halls) -> None:
    here = hall()
    attendance.set_attendance(here.store, here.people[0], "apologies")
    ballots.declare(here.store, here.key, here.people[1], "conflict", reason="Works for the supplier")
    seen = here.seen()
    assert (seen.entitled, seen.present, seen.electorate.excluded) == (5, 4, 1)
    here.open()
    with pytest.raises(BadRule, match="not in the room"):
        ballots.cast_named(here.store, here.round, here.people[0], "vote", (1, 0))
    with pytest.raises(BadRule, match="conflict of interest"):
        ballots.cast_named(here.store, here.round, here.people[1], "vote", (1, 0))
    ballots.cast_named(here.store, here.round, here.people[2], "vote", (1, 0))
    with pytest.raises(BadRule, match="noted already"):
        ballots.declare(here.store, here.key, here.people[2], "conflict")
    found = here.close()
    assert (found.tally.entitled, found.tally.present, found.excluded) == (5, 4, 1)
    ballots.declare(here.store, here.key, here.people[1], "")
    assert here.seen().entitled == 6
    assert here.seen().closed_rounds[0].tally.entitled == 5  # a closed round stays as it was


def test_who_answered_by_name_and_left_was_present(hall: Halls) -> None:
    here = hall()
    here.open()
    for place, who in enumerate(here.people):
        ballots.cast_named(here.store, here.round, who, "vote", (1, 0))
        if place == 0:
            attendance.leave(here.store, who, here.clock.now())
    found = here.close()
    assert (found.tally.cast, found.tally.present) == (6, 6)


@pytest.mark.parametrize(("allowed", "present"), [(False, 5), (True, 6)])
def test_a_proxy_counts_only_where_the_rule_allows_it(hall: Halls, allowed: bool, present: int) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, proxies=allowed))
    attendance.set_attendance(here.store, here.people[0], "apologies")
    ballots.declare(here.store, here.key, here.people[0], "proxy", here.people[1])
    assert here.seen().present == present
    here.open()
    if allowed:
        ballots.cast_named(here.store, here.round, here.people[0], "vote", (1, 0))
        attendance.leave(here.store, here.people[1], here.clock.now())
        assert here.seen().present == 4  # nobody is represented by who has gone
    else:
        with pytest.raises(BadRule, match="not in the room"):
            ballots.cast_named(here.store, here.round, here.people[0], "vote", (1, 0))


def test_one_perspective_alone_may_vote(hall: Halls, store: Store) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, voters="Nursing"))
    assert here.seen().entitled == 0
    for who in here.people[:2]:
        people.edit_participant(store, who, "perspective", "Nursing")
    assert (here.seen().entitled, here.seen().present) == (2, 2)
    here.open()
    with pytest.raises(BadRule, match="not entitled"):
        ballots.cast_named(here.store, here.round, here.people[3], "vote", (1, 0))


def test_groups_that_could_expose_a_person_are_left_out() -> None:
    assert groups({"Nursing": ["a"] * 5, "Physics": ["b"] * 4}) == ()  # subtraction would give physics away
    assert [name for name, _ in groups({"N": ["a"] * 5, "P": ["b"] * 6, "F": ["c"] * 3})] == ["P"]
    assert [name for name, _ in groups({"N": ["a"] * 5, "P": ["b"] * 6, "F": ["c"] * 3, "E": ["d"] * 2})] == ["N", "P"]
    assert [name for name, _ in groups({"N": ["a"] * 5, "P": ["b"] * 6})] == ["N", "P"]
    assert groups({"": ["a"] * 9}) == ()


def test_a_roll_call_is_told_by_groups_of_five_and_more(hall: Halls, store: Store) -> None:
    here = hall(voters=16)
    for place, who in enumerate(here.people):
        people.edit_participant(store, who, "perspective", ("Nursing", "Physics", "Staff", "Staff")[place // 5])
    here.open()
    for place, who in enumerate(here.people):
        ballots.cast_named(here.store, here.round, who, "vote", (1, 0) if place < 5 else (0, 1))
    assert here.seen().rounds[0].by_group == ()
    found = here.close()
    assert [(each.name, each.people, each.values[0]) for each in found.by_group] == [
        ("Nursing", 5, "5 · 100%"),
        ("Physics", 5, "0 · 0%"),
        ("Staff", 6, "0 · 0%"),
    ]


# --- secrecy


def test_secret_ballots_are_nowhere_before_the_close_and_nobody_is_noted(hall: Halls) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, secret=True))
    here.open()
    ballots.cast_secret(here.store, here.round, "vote", (1, 0))
    ballots.cast_secret(here.store, here.round, "abstained")
    with pytest.raises(BadRule, match="secret vote"):
        ballots.cast_named(here.store, here.round, here.people[0], "vote", (1, 0))
    with here.store.raw() as connection:
        assert connection.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
        assert connection.execute("SELECT boxed, counts, abstained FROM vote_round").fetchone() == (2, "[]", 0)
    with here.store.reading() as session:
        room = public_vote(session, here.key)
    assert room is not None
    assert (room.turnout, room.bars, room.secret) == (2, (), True)
    found = here.close()
    assert (found.tally.cast, found.tally.abstained, found.boxed) == (1, 1, 0)
    assert not box_of(here.store).has(here.round)
    with here.store.raw() as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(ballot)")]
        assert set(columns) == {"id", "meeting_id", "round_id", "marks"}
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute("SELECT rowid FROM ballot")
    assert "ballot" not in json.dumps([step.label for step in here.store.history(here.meeting_id)]).lower()


def test_a_refused_close_keeps_every_ballot(hall: Halls) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, quorum_n=2, secret=True))
    here.open()
    ballots.cast_secret(here.store, here.round, "vote", (1, 0))
    with pytest.raises(BadRule, match="quorum is 2"):
        here.close()
    ballots.cast_secret(here.store, here.round, "vote", (1, 0))
    assert here.close().tally.cast == 2


def test_a_stopped_program_leaves_an_empty_round_that_says_so(hall: Halls, store: Store, fake_clock: FakeClock) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, secret=True))
    here.open()
    ballots.cast_secret(here.store, here.round, "vote", (1, 0))
    path = store.path
    store.close()
    again = open_library(path, fake_clock)
    try:
        assert not box_of(again).has(here.round)
        with pytest.raises(BadRule, match="begin the round again"):
            ballots.cast_secret(again, here.round, "vote", (1, 0))
        with pytest.raises(BadRule, match="begin the round again"):
            commands.close_round(again, here.round, fake_clock.now())
        ballots.begin_again(again, here.round)
        here.store = again
        running = here.seen().open_round
        assert running is not None
        assert (running.turnout, running.restarted) == (0, True)
        ballots.cast_secret(again, here.round, "vote", (0, 1))
        assert here.close().tally.cast == 1
    finally:
        again.close()


def tau(order: list[int]) -> float:
    """Kendall's rank correlation with 0, 1, 2 …"""
    size = len(order)
    pairs = sum(1 if order[j] > order[i] else -1 for i in range(size) for j in range(i + 1, size))
    return pairs / (size * (size - 1) / 2)


def test_the_bytes_of_the_file_say_nothing_of_the_order_of_voting(hall: Halls, store: Store) -> None:
    """B-10: 60 known ballots, 20 runs; chance has a mean of 0.07, writing at each vote has 1."""
    here = hall(Rule(None, secret=True, max_rounds=20), "score", voters=60, options=3)
    marks = [(1 + number // 9 % 9, 1 + number % 9, 1 + number * 7 % 9) for number in range(60)]
    rates = []
    for run in range(20):
        here.open()
        for each in marks[:-1]:
            if run == 0:
                ballots.cast_secret(store, here.round, "vote", each)
            else:  # the same box without the count in the file after each, which takes its time
                box_of(store).put(here.round, "vote", each)
        ballots.cast_secret(store, here.round, "vote", marks[-1])
        here.close()
        with store.raw() as connection:
            keys = [
                row[0]
                for each in marks
                for row in connection.execute(
                    "SELECT id FROM ballot WHERE round_id=? AND marks=?", (here.round, json.dumps(list(each)))
                )
            ]
        assert len(keys) == 60
        held = b"".join(Path(f"{store.path}{end}").read_bytes() for end in ("", "-wal", "-journal") if
                        Path(f"{store.path}{end}").exists())  # fmt: skip
        places = [held.find(key.encode()) for key in keys]
        assert all(place >= 0 for place in places)
        rates.append(abs(tau([index for _, index in sorted(zip(places, range(60), strict=True))])))
    assert mean(rates) <= 0.15


# --- rule first


def test_a_changed_rule_is_a_new_vote_that_says_so(hall: Halls) -> None:
    here = hall()
    with pytest.raises(BadRule, match="not locked yet"):
        between.change_rule(here.store, here.key)
    here.hold(3, 3)
    fresh = between.change_rule(here.store, here.key)
    with here.store.reading() as session:
        made = vote(session, fresh)
    assert made is not None
    assert (made.replaces, made.locked, made.rule) == ("Which?", False, HALF)
    assert [option.text for option in made.given] == ["A", "B"]
    assert here.seen().locked


def test_a_casting_vote_decides_a_tie_once_and_only_where_agreed(hall: Halls) -> None:
    plain = hall()
    plain.hold(3, 3)
    with pytest.raises(BadRule, match="No casting vote"):
        between.give_casting_vote(plain.store, plain.round, 0)
    here = hall(Rule(Fraction(1, 2), strict=True, casting=True))
    here.hold(3, 3)
    assert here.seen().casting_wanted
    between.give_casting_vote(here.store, here.round, 1)
    seen = here.seen()
    assert seen.carried
    assert "casting vote" in seen.closed_rounds[0].figures
    with pytest.raises(BadRule, match="no tie"):
        between.give_casting_vote(here.store, here.round, 0)


def test_quorum_as_a_share_is_taken_from_attendance_at_that_moment(hall: Halls) -> None:
    here = hall(Rule(Fraction(1, 2), strict=True, quorum_n=1, quorum_d=2), voters=7)
    assert here.seen().quorum == 4
    ballots.declare(here.store, here.key, here.people[0], "conflict")
    assert here.seen().quorum == 3
    here.open()
    commands.set_counts(here.store, here.round, (2, 0), 0, 0)
    with pytest.raises(BadRule, match="quorum is 3"):
        here.close()


# --- from round to round


def test_wording_is_amended_for_the_next_round_and_both_are_kept(hall: Halls) -> None:
    here = hall(Rule(Fraction(4, 5)))
    here.hold(3, 3)
    options = here.seen().closed_rounds[0].motion.options
    between.amend(here.store, here.key, "Which first?", (options[0], Item("new", "C")))
    assert here.seen().question == "Which?"
    assert here.seen().result is not None
    here.hold(5, 1)
    first, second = here.seen().closed_rounds
    assert [option.text for option in first.motion.options] == ["A", "B"]
    assert (second.motion.question, [option.text for option in second.motion.options]) == ("Which first?", ["A", "C"])
    assert second.motion.rule == first.motion.rule
    assert moved(second, first) == {options[0].id: 2}
    with here.store.reading() as session:
        blocks = vote_results(session, here.meeting_id)
    told = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    assert "Amended after round 1: “Which first?” with 2 options: A; C." in told
    with pytest.raises(BadRule, match="at least two"):
        between.amend(here.store, here.key, "Which?", options[:1])


def test_an_amended_wording_is_not_reached_by_undo(hall: Halls) -> None:
    here = hall(Rule(Fraction(4, 5)))
    here.hold(3, 3)
    between.amend(here.store, here.key, "Reworded?", here.seen().closed_rounds[0].motion.options)
    while here.store.undo():
        pass
    while here.store.redo():
        pass
    assert here.seen().closed_rounds[0].coming.question == "Reworded?"


@pytest.mark.parametrize("named", [False, True])
def test_reasons_have_authors_only_where_agreed(hall: Halls, named: bool) -> None:
    here = hall(Rule(Fraction(4, 5), named_reasons=named))
    last = here.hold(3, 3)
    side = last.motion.options[0].id
    key = between.add_reason(here.store, here.key, side, "Close to home", here.people[0])
    between.edit_reason(here.store, key, "Closer to home")
    with pytest.raises(BadRule, match="Choose the side"):
        between.add_reason(here.store, here.key, "elsewhere", "Cheap")
    (reason,) = here.seen().closed_rounds[0].reasons_for(side)
    assert (reason.text, reason.author) == ("Closer to home", "Person 0" if named else "")
    with here.store.reading() as session:
        room = public_vote(session, here.key)
        blocks = vote_results(session, here.meeting_id)
    assert room is not None
    assert ("Person 0" in repr(room)) is named
    assert any(isinstance(block, BulletList) and "Closer to home" in plain(block.items[0]) for block in blocks)
    between.edit_reason(here.store, key, " ")
    assert here.seen().closed_rounds[0].reasons == ()


def test_nothing_is_said_of_a_round_while_it_is_open(hall: Halls) -> None:
    here = hall()
    here.open()
    commands.set_counts(here.store, here.round, (3, 1), 0, 0)
    running = here.seen().open_round
    assert running is not None
    assert running.result is None
    with pytest.raises(BadRule, match="between two rounds"):
        between.add_reason(here.store, here.key, "for", "Too early")
    with here.store.reading() as session:
        assert vote_results(session, here.meeting_id) == ()


# --- every method to the minutes


@pytest.mark.parametrize(
    ("method", "marks", "says"),
    [
        ("yes_no", (1, 0), "Carried: For"),
        ("approval", (1, 1), "A tie: A and B"),
        ("dots", (3, 2), "Most dots: A"),
        ("ranked", (2, 1), "Ranked first: B"),
        ("gradients", (1, 8), "6 of 6 support A"),
        ("fist", (5, 0), "Consensus reached: A"),
        ("consent", (2,), "Consent given: no objection stands"),
        ("score", (8, 2), "Rated appropriate: A"),
        ("top_five", (4, 5), "Most points: B"),
    ],
)
def test_every_method_runs_from_ballots_to_the_minutes(
    hall: Halls, method: str, marks: tuple[int, ...], says: str
) -> None:
    share = {"yes_no": Fraction(1, 2), "fist": Fraction(1)}.get(method)
    here = hall(Rule(share), method)
    here.open()
    for who in here.people:
        ballots.cast_named(here.store, here.round, who, "vote", marks)
    found = here.close()
    assert found.headline == says
    with here.store.reading() as session:
        blocks = vote_results(session, here.meeting_id)
        room = public_vote(session, here.key)
    told = " ".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))
    assert says in told
    assert here.seen().method.title in told
    assert room is not None
    assert len(room.bars) == len(found.motion.options)


# --- what is refused


def test_approvals_need_to_know_how_many_people(hall: Halls) -> None:
    here = hall(Rule(None), "approval")
    here.open()
    with pytest.raises(BadRule, match="how many people took part"):
        commands.set_counts(here.store, here.round, (3, 2), 0, 0)
    commands.set_counts(here.store, here.round, (3, 2), 1, 0, 4)
    assert here.seen().rounds[0].turnout == 5


def test_an_option_after_opening_and_a_method_after_opening_are_refused(hall: Halls) -> None:
    here = hall()
    here.open()
    tried: tuple[Callable[[], object], ...] = (
        lambda: commands.add_option(here.store, here.key, "Late"),
        lambda: commands.set_method(here.store, here.key, "dots"),
        lambda: commands.set_setting(here.store, here.key, "dots", 3),
    )
    for change in tried:
        with pytest.raises(BadRule, match="locked"):
            change()


def test_500_voters_and_200_options_are_taken_by_hand_and_read_fast(hall: Halls) -> None:
    here = hall(Rule(Fraction(4, 5)), voters=500, options=200)
    here.open()
    commands.set_counts(here.store, here.round, [2] * 200, 50, 50)
    assert here.close().tally.turnout == 500
    with pytest.raises(BadRule, match="200 options"):
        commands.add_option(here.store, commands.add_vote(here.store, here.meeting_id, None, "Which?", [
            (str(number), "", None) for number in range(200)
        ]), "One more")  # fmt: skip
