"""Published cases of the product notes, and properties, for single choice and for-and-against."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import Item, Motion
from facilitator.activities.decision.rules import (
    BASES,
    BadRule,
    Base,
    Rule,
    Tally,
    check_count,
    percent,
    quorum_needed,
    reaches,
    share_text,
    threshold_text,
    under_all_bases,
    verdict,
    votes_needed,
)

EIGHTY = Fraction(4, 5)


def yes_no(for_: int, against: int, abstained: int, *, present: int | None = None) -> Tally:
    people = for_ + against + abstained if present is None else present
    return Tally((for_, against), abstained, present=people, entitled=people)


@pytest.mark.parametrize(
    ("for_", "against", "abstained", "of_cast", "of_present"),
    [(9, 2, 1, True, False), (8, 2, 2, True, False), (7, 1, 4, True, False), (15, 4, 1, False, False)],
)
def test_the_same_ballots_can_pass_on_one_base_and_fail_on_another(
    for_: int, against: int, abstained: int, of_cast: bool, of_present: bool
) -> None:
    tally = yes_no(for_, against, abstained)
    judged = dict(under_all_bases(Rule(EIGHTY), tally, yes_no=True))
    assert (judged["cast"].outcome == "carried") is of_cast
    assert (judged["present"].outcome == "carried") is of_present


def test_35_of_44_fails_eighty_per_cent_and_does_not_print_as_eighty() -> None:
    assert not reaches(Rule(EIGHTY), 35, 44)
    assert share_text(35, 44, EIGHTY) == "79.5%"
    assert share_text(36, 44, EIGHTY) == "82%"


def test_67_per_cent_is_not_two_thirds() -> None:
    assert votes_needed(Rule(Fraction(67, 100)), 6) == 5
    assert votes_needed(Rule(Fraction(2, 3)), 6) == 4


def test_66_per_cent_of_60_present_needs_40_and_30_fails() -> None:
    rule = Rule(Fraction(66, 100), "present")
    tally = Tally((30, 15), 15, present=60, entitled=100)
    judged = verdict(rule, tally, yes_no=True)
    assert (judged.outcome, judged.needed, judged.missing) == ("not reached", 40, 10)
    assert reaches(Rule(Fraction(2, 3)), 30, 45)


def test_17_to_8_passes_two_thirds_of_votes_cast() -> None:
    assert verdict(Rule(Fraction(2, 3)), yes_no(17, 8, 0), yes_no=True).outcome == "carried"
    assert share_text(17, 25) == "68%"


def test_2_1_10_meets_two_thirds_of_cast_but_no_majority_of_present() -> None:
    tally = yes_no(2, 1, 10)
    assert verdict(Rule(Fraction(2, 3)), tally, yes_no=True).outcome == "carried"
    assert verdict(Rule(Fraction(1, 2), "present", strict=True), tally, yes_no=True).outcome == "not reached"


def test_the_consensus_of_the_reference_meeting_takes_two_rounds() -> None:
    rule = Rule(EIGHTY, quorum_n=10)
    options = ("Hub with outreach clinics", "Blended with partner trust", "Centralised hub")
    motion = Motion("Which?", "choice", tuple(Item(name, name) for name in options), rule)
    way = METHODS["choice"]
    first, second = (way.judge(motion, Tally(counts, present=14, entitled=14)) for counts in ((9, 4, 1), (12, 1, 1)))
    assert (first.headline, first.figures) == (
        "No consensus yet",
        "Hub with outreach clinics: 9 of 14 votes cast (64%); at least 80% needed; 3 more votes would have been enough",
    )
    assert (second.headline, second.figures) == (
        "Consensus reached: Hub with outreach clinics",
        "12 of 14 votes cast (86%); at least 80% needed",
    )
    assert way.rule_text(motion, 14) == "Carried by at least 80% of votes cast. Quorum 10 of 14."


def test_a_share_as_quorum_is_rounded_up_and_counts_people_who_took_part() -> None:
    rule = Rule(EIGHTY, quorum_n=2, quorum_d=3)
    assert quorum_needed(rule, 14) == 10
    assert verdict(rule, Tally((9, 0), present=14, entitled=14)).outcome == "no quorum"
    assert verdict(rule, Tally((9, 0), declined=1, present=14, entitled=14)).outcome == "carried"


def test_who_prefers_not_to_vote_is_turnout_but_no_vote_cast() -> None:
    tally = Tally((8, 2), abstained=1, declined=3, present=14, entitled=16)
    assert (tally.cast, tally.turnout) == (10, 14)
    assert [tally.base(base) for base in BASES] == [10, 11, 14, 16]


def test_a_tie_is_shown_as_a_tie() -> None:
    judged = verdict(Rule(Fraction(1, 2)), Tally((5, 5, 0), present=10, entitled=10))
    assert (judged.outcome, judged.leaders, judged.winner) == ("tie", (0, 1), None)


def test_equals_of_whom_one_more_vote_would_decide_are_a_tie_as_well() -> None:
    half = Rule(Fraction(1, 2), strict=True)
    assert verdict(half, Tally((5, 5), present=10, entitled=10), yes_no=True).outcome == "tie"
    assert verdict(Rule(EIGHTY), Tally((5, 5), present=10, entitled=10), yes_no=True).outcome == "not reached"
    assert verdict(half, Tally((5, 5), present=10, entitled=10), casting=1).leaders == (1,)


def test_more_than_half_is_not_half() -> None:
    rule = Rule(Fraction(1, 2), strict=True)
    assert (votes_needed(rule, 10), votes_needed(rule, 11)) == (6, 6)
    assert threshold_text(rule) == "more than half"


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Fraction(0)),
        Rule(Fraction(11, 10)),
        Rule(Fraction(1), strict=True),
        Rule(EIGHTY, quorum_n=-1),
        Rule(EIGHTY, quorum_n=4, quorum_d=3),
        Rule(EIGHTY, max_rounds=0),
    ],
)
def test_a_rule_under_which_nobody_could_vote_is_refused(rule: Rule) -> None:
    with pytest.raises(BadRule):
        rule.checked()


def test_more_hands_than_people_are_refused_with_what_to_do() -> None:
    with pytest.raises(BadRule, match="count again"):
        check_count(Tally((9, 6), present=14, entitled=14))


def test_percentages_are_exact_and_short() -> None:
    assert [percent(Fraction(*share)) for share in ((4, 5), (2, 3), (1, 8))] == ["80%", "66.67%", "12.5%"]


counts = st.lists(st.integers(0, 60), min_size=2, max_size=6).map(tuple)
shares = st.fractions(min_value=Fraction(1, 50), max_value=1)


@given(counts, st.integers(0, 20), st.integers(0, 20), shares, st.sampled_from(BASES), st.booleans(), st.data())
def test_renaming_the_options_permutes_the_verdict(
    votes: tuple[int, ...],
    abstained: int,
    absent: int,
    share: Fraction,
    base: Base,
    strict: bool,
    data: st.DataObject,
) -> None:
    assume(not (strict and share == 1))
    order = data.draw(st.permutations(range(len(votes))))
    people = sum(votes) + abstained
    rule = Rule(share, base, strict)

    def judge(counted: tuple[int, ...]) -> tuple[str, frozenset[int]]:
        judged = verdict(rule, Tally(counted, abstained, present=people, entitled=people + absent))
        return judged.outcome, frozenset(judged.leaders)

    outcome, leaders = judge(votes)
    assert judge(tuple(votes[index] for index in order)) == (
        outcome,
        frozenset(order.index(leader) for leader in leaders),
    )


@given(st.integers(1, 500), shares, st.booleans())
def test_the_votes_needed_are_the_fewest_that_reach(base: int, share: Fraction, strict: bool) -> None:
    assume(not (strict and share == 1))
    rule = Rule(share, strict=strict)
    needed = votes_needed(rule, base)
    assert reaches(rule, needed, base)
    assert needed == 1 or not reaches(rule, needed - 1, base)


@given(counts, shares)
def test_one_more_vote_for_the_winner_keeps_it_winning(votes: tuple[int, ...], share: Fraction) -> None:
    def judge(counted: tuple[int, ...]) -> int | None:
        return verdict(Rule(share), Tally(counted, present=sum(counted), entitled=sum(counted))).winner

    winner = judge(votes)
    if winner is not None:
        assert judge((*votes[:winner], votes[winner] + 1, *votes[winner + 1 :])) == winner


@given(st.integers(0, 400), st.integers(1, 400), shares)
def test_a_printed_share_is_on_the_right_side_of_the_threshold(votes: int, base: int, share: Fraction) -> None:
    assume(votes <= base)
    shown = Fraction(share_text(votes, base, share).rstrip("%")) / 100
    gap = abs(Fraction(votes, base) - share)
    if gap == 0 or gap > Fraction(1, 100_000):
        assert (shown >= share) == (Fraction(votes, base) >= share) or gap == 0
