"""The nine methods: every published case of the product notes, and what must hold for any ballots."""

from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.activities.decision.methods import METHODS, method
from facilitator.activities.decision.methods.base import Item, Motion
from facilitator.activities.decision.methods.ranked import Matrix, preferences, strongest_paths, tiers
from facilitator.activities.decision.methods.score import percentile, rate
from facilitator.activities.decision.readouts import awmf, comet, delphi, strength_text
from facilitator.activities.decision.rules import BadRule, Marks, Rule, Tally
from tests.activities.decision.ballots import heap, marks_of, motion, ranks


def election(*groups: str) -> tuple[str, list[tuple[Marks, int]]]:
    """Ballots from "5 ACBED", and the options' names."""
    split = [group.split() for group in groups]
    names = "".join(sorted(split[0][1]))
    return names, [(ranks(order, names), int(number)) for number, order in split]


def schulze(names: str, ballots: list[tuple[Marks, int]]) -> tuple[str, ...]:
    paths = strongest_paths(preferences(ballots, len(names)))
    return tuple("".join(names[each] for each in tier) for tier in tiers(paths))


# --- ranked


def test_schulze_45_voters_with_the_published_paths() -> None:
    names, ballots = election("5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC")
    assert schulze(names, ballots) == ("E", "A", "C", "B", "D")
    assert strongest_paths(preferences(ballots, 5)) == (
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    )


def test_schulze_21_voters() -> None:
    assert schulze(*election("8 ACDB", "2 BADC", "4 CDBA", "4 DBAC", "3 DCBA"))[0] == "D"


def test_schulze_23_voters_is_a_tie_that_counting_path_wins_would_not_see() -> None:
    names, ballots = election("8 ACDB", "2 BCDA", "3 BDAC", "5 CBDA", "1 CDBA", "3 DABC", "1 DBAC")
    assert schulze(names, ballots)[0] == "AC"
    judged = method("ranked").judge(motion("ranked", names), Tally((), ballots=tuple(ballots), present=23, entitled=23))
    assert (judged.outcome, judged.leaders, judged.headline) == ("tie", (0, 2), "A tie: A and C")


def test_a_ranking_is_told_as_an_order() -> None:
    names, ballots = election("3 ABC", "2 BAC")
    judged = method("ranked").judge(motion("ranked", names), Tally((), ballots=tuple(ballots), present=5, entitled=5))
    assert (judged.headline, judged.figures) == ("Ranked first: A", "5 ballots; order: A > B > C")
    assert judged.lines[0].note == "3 to 0 against B"


def floyd(prefer: Matrix) -> Matrix:
    """The strongest paths as the paper gives them."""
    size = range(len(prefer))
    paths = [[prefer[a][b] if prefer[a][b] > prefer[b][a] else 0 for b in size] for a in size]
    for k in size:
        for a in size:
            for b in size:
                if a not in (b, k) and b != k:
                    paths[a][b] = max(paths[a][b], min(paths[a][k], paths[k][b]))
    return tuple(tuple(0 if a == b else paths[a][b] for b in size) for a in size)


elections = st.integers(2, 6).flatmap(
    lambda size: st.lists(st.tuples(marks_of("ranked", size), st.integers(1, 9)), min_size=1, max_size=8)
)


@given(elections)
def test_paths_are_those_of_the_paper(ballots: list[tuple[Marks, int]]) -> None:
    prefer = preferences(ballots, len(ballots[0][0]))
    assert strongest_paths(prefer) == floyd(prefer)


def winners(ballots: list[tuple[Marks, int]]) -> set[int]:
    return set(tiers(strongest_paths(preferences(ballots, len(ballots[0][0]))))[0])


@given(elections)
def test_a_condorcet_winner_wins(ballots: list[tuple[Marks, int]]) -> None:
    prefer = preferences(ballots, len(ballots[0][0]))
    size = range(len(prefer))
    beats_all = [a for a in size if all(prefer[a][b] > prefer[b][a] for b in size if b != a)]
    assume(beats_all)
    assert winners(ballots) == set(beats_all)


@given(elections, st.data())
def test_raising_the_winner_keeps_it_winning(ballots: list[tuple[Marks, int]], data: st.DataObject) -> None:
    winner = min(winners(ballots))
    at = data.draw(st.integers(0, len(ballots) - 1))
    marks, number = ballots[at]
    # Alone before all others, with nobody else moved against anybody else.
    raised = tuple(1 if index == winner else (mark + 1 if mark else 0) for index, mark in enumerate(marks))
    assert winner in winners([*ballots[:at], (raised, number), *ballots[at + 1 :]])


@given(elections)
def test_reversing_all_ballots_never_keeps_a_sole_winner(ballots: list[tuple[Marks, int]]) -> None:
    size = len(ballots[0][0])
    won = winners(ballots)
    assume(len(won) == 1)
    turned = [(tuple(size + 2 - (mark or size + 1) for mark in marks), number) for marks, number in ballots]
    assert winners(turned) != won


@given(elections, st.data())
def test_a_clone_changes_nothing_for_the_others(ballots: list[tuple[Marks, int]], data: st.DataObject) -> None:
    size = len(ballots[0][0])
    original = data.draw(st.integers(0, size - 1))
    full = [(tuple(mark or size for mark in marks), number) for marks, number in ballots]
    cloned = []
    for marks, number in full:
        # Just before, level with, or just after the original; all others keep their order to both.
        # Where another is level with the original, the clone has to be level with it as well.
        by = data.draw(st.sampled_from([-1, 0, 1])) if marks.count(marks[original]) == 1 else 0
        cloned.append(((*(3 * mark for mark in marks), 3 * marks[original] + by), number))
    others = set(range(size)) - {original}
    before, after = winners(full), winners(cloned)
    assert before & others == after & others
    assert (original in before) == bool(after & {original, size})


# --- points, approvals, levels


def test_nominal_group_top_five() -> None:
    names = "ABCDEF"
    ballots = [tuple(5 - order.index(name) if name in order else 0 for name in names) for order in
               ("ABCDE", "BADFC", "BCAEF", "ABFCD")]  # fmt: skip
    judged = method("top_five").judge(motion("top_five", names), heap(ballots))
    assert [line.votes for line in judged.lines] == [17, 18, 10, 6, 3, 6]
    assert judged.headline == "Most points: B"


def test_most_approvals_win_and_equals_are_a_tie() -> None:
    plain = motion("approval", rule=Rule(None))
    assert method("approval").judge(plain, heap([(1, 1, 0), (0, 1, 0)])).headline == "Most votes: B"
    assert method("approval").judge(plain, heap([(1, 1, 0), (1, 1, 1)])).outcome == "tie"
    strict = motion("approval", rule=Rule(Fraction(4, 5)))
    judged = method("approval").judge(strict, heap([(1, 1, 0), (0, 1, 0), (1, 0, 0)]))
    assert judged.outcome == "not reached"


def test_dots_add_up_and_hands_and_ballots_are_one_count() -> None:
    judged = method("dots").judge(
        motion("dots"), Tally((4, 2, 0), present=4, entitled=4, ballots=(((0, 3, 2), 1),), people=2)
    )
    assert [line.votes for line in judged.lines] == [4, 5, 2]
    assert judged.figures == "5 dots of 11 given by 3 people"


def test_gradients_show_the_distribution_and_every_veto() -> None:
    asked = motion("gradients", 0, Rule(None))
    judged = method("gradients").judge(asked, heap([(1,), (1,), (3,), (6,), (8,)]))
    assert (judged.outcome, judged.headline) == ("shown", "4 of 5 support the proposal")
    assert judged.lines[0].spread == (2, 0, 1, 0, 0, 1, 0, 1)
    assert any("1 veto" in remark for remark in judged.remarks)
    older = motion("gradients", 0, Rule(None), list=2)
    assert "1 block" in method("gradients").judge(older, heap([(8,)])).figures


@pytest.mark.parametrize(
    ("lowest", "blocks", "outcome"), [(3, 1, "blocked"), (3, 0, "carried"), (2, 0, "carried"), (2, 1, "blocked")]
)
def test_a_fist_is_never_averaged_away(lowest: int, blocks: int, outcome: str) -> None:
    asked = motion("fist", 0, Rule(Fraction(4, 5)), lowest=lowest, blocks=blocks)
    judged = method("fist").judge(asked, heap([(5,)] * 9 + [(0,)]))
    assert judged.outcome == outcome
    assert any("1 fist" in remark for remark in judged.remarks)


def test_two_fingers_support_or_not_as_agreed() -> None:
    ballots = heap([(2,)] * 5)
    for lowest, outcome in ((2, "carried"), (3, "not reached")):
        asked = motion("fist", 0, Rule(Fraction(1)), lowest=lowest)
        assert method("fist").judge(asked, ballots).outcome == outcome


def test_consent_passes_with_concerns_and_stops_at_an_objection() -> None:
    asked = motion("consent", 0)
    assert method("consent").judge(asked, heap([(1,), (2,), (2,)])).headline == "Consent given: no objection stands"
    judged = method("consent").judge(asked, heap([(1,), (2,), (3,)]))
    assert (judged.outcome, judged.headline) == ("blocked", "1 reasoned objection stands")


# --- scores


def test_rand_ucla_published_panel_of_15() -> None:
    found = rate([1, 2, 3, *[7] * 5, *[8] * 5, 9, 9])
    assert [found.median, found.p30, found.p70] == [Fraction(7), Fraction(7), Fraction(8)]
    assert (found.ipr, found.ipras) == (Fraction(1), Fraction(61, 10))
    assert (found.disagreement, found.verdict) == (False, "appropriate")


def test_rand_ucla_disagreement_is_always_uncertain() -> None:
    split = rate([1, 1, 1, 5, 5, 5, 9, 9, 9])
    assert (split.ipr, split.ipras, split.disagreement) == (Fraction(48, 10), Fraction(235, 100), True)
    assert (split.verdict, split.classic) == ("uncertain", "disagreement")
    close = rate([7, 7, 7, 8, 8, 8, 9, 9, 9])
    assert (close.ipr, close.ipras, close.disagreement) == (Fraction(12, 10), Fraction(685, 100), False)
    assert close.classic == "agreement"


def test_percentiles_are_interpolated_between_neighbours() -> None:
    assert percentile([1, 2, 3, 4], Fraction(1, 2)) == Fraction(5, 2)
    assert percentile([7], Fraction(3, 10)) == 7
    assert rate([6, 7]).verdict == "appropriate"  # 6.5 belongs to the higher region
    assert rate([3, 4]).verdict == "uncertain"


def test_scores_name_their_percentiles_and_show_comet() -> None:
    judged = method("score").judge(motion("score", 0), heap([(7,)] * 8 + [(9,)] * 2))
    assert judged.headline == "Rated appropriate: median 7"
    assert judged.remarks[0] == "Percentiles by linear interpolation, (n−1)q."
    assert "in the core set (COMET)" in judged.remarks[1]
    several = method("score").judge(motion("score"), heap([(8, 5, 1)] * 9))
    assert (several.headline, several.figures) == ("Rated appropriate: A", "Uncertain: B; inappropriate: C")


# --- read-outs


def test_lower_bounds_of_awmf_are_strict() -> None:
    assert [awmf(*share) for share in ((19, 20), (20, 21), (3, 4), (4, 5), (1, 2), (11, 20), (0, 0))] == [
        "consensus", "strong consensus", "majority agreement", "consensus", "no consensus", "majority agreement", "",
    ]  # fmt: skip


def test_delphi_and_comet() -> None:
    assert (delphi(3, 4), delphi(74, 100), delphi(0, 0)) == (True, False, False)
    assert [comet(*counts) for counts in ((1, 7, 10), (2, 7, 10), (7, 1, 10), (0, 0, 0))] == [
        "in", "neither", "out", "neither",
    ]  # fmt: skip
    assert strength_text(0, 0) == ""


# --- the rule under every base, casting vote, what is refused


def test_a_casting_vote_is_one_vote_more_and_decides_only_a_tie() -> None:
    asked = motion("yes_no", rule=Rule(Fraction(1, 2), strict=True, casting=True))
    tie = Tally((5, 5), present=10, entitled=10)
    assert method("yes_no").judge(asked, tie).outcome == "tie"
    assert method("yes_no").judge(asked, tie, 0).headline == "Carried: For"
    assert method("yes_no").judge(asked, tie, 1).headline == "Not carried"
    high = motion("yes_no", rule=Rule(Fraction(4, 5)))
    assert method("yes_no").judge(high, tie).outcome == "not reached"


@pytest.mark.parametrize(
    ("key", "marks", "says"),
    [
        ("choice", (1, 1, 0), "exactly one"),
        ("choice", (0, 0, 0), "exactly one"),
        ("choice", (1, 0), "other options"),
        ("approval", (0, 0, 0), "at least one"),
        ("dots", (3, 3, 0), "6 dots are placed, but everybody has 5"),
        ("dots", (4, 0, 0), "At most 3 dots"),
        ("ranked", (4, 0, 0), "from 1 to 3"),
        ("ranked", (0, 0, 0), "at least one"),
        ("gradients", (9, 1, 1), "a level for each option"),
        ("fist", (6, 0, 0), "a level for each option"),
        ("consent", (0,), "a level"),
        ("score", (0, 1, 1), "a level for each option"),
        ("top_five", (5, 5, 0), "no place twice"),
        ("top_five", (5, 3, 0), "none left out"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_in_one_sentence(key: str, marks: Marks, says: str) -> None:
    with pytest.raises(BadRule, match=says):
        method(key).check(motion(key), marks)


@pytest.mark.parametrize(
    ("key", "tally", "says"),
    [
        ("approval", Tally((5, 1, 0), present=9, people=4), "5 approvals of one option"),
        ("approval", Tally((1, 0, 0), present=9, people=4), "who approves none abstains"),
        ("dots", Tally((9, 9, 3), present=9, people=4), "21 dots are counted, but 4 people have 20"),
        ("dots", Tally((7, 0, 0), present=9, people=2), "more than 3 from each of 2"),
        ("ranked", Tally((1, 0, 0), present=9), "whole ballots"),
        ("choice", Tally((1, 0), present=9), "other options"),
        ("choice", Tally((5, 4, 0), present=8), "9 were counted but 8"),
        ("choice", Tally((5, 0, 0), present=7, ballots=(((1, 0, 0), 3),)), "8 were counted but 7"),
    ],
)
def test_a_count_that_cannot_be_is_refused(key: str, tally: Tally, says: str) -> None:
    with pytest.raises(BadRule, match=says):
        method(key).check_tally(motion(key), tally)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (motion("choice", 1), "at least two options"),
        (motion("choice", rule=Rule(None)), "needs a threshold"),
        (motion("choice", rule=Rule(Fraction(0))), "more than 0"),
        (motion("choice", rule=Rule(Fraction(5, 4))), "at most 100%"),
        (motion("dots", dots=30), "Dots each: choose from 1 to 20"),
    ],
)
def test_a_motion_that_cannot_be_put_is_refused(asked: Motion, says: str) -> None:
    with pytest.raises(BadRule, match=says):
        method(asked.method).check_motion(asked)


def test_nobody_votes_on_more_than_200_options() -> None:
    many = tuple(Item(str(number), f"Option {number}") for number in range(201))
    with pytest.raises(BadRule, match="more than 200"):
        method("dots").check_motion(Motion("Which?", "dots", many, Rule(None)))


# --- for any ballots


@pytest.mark.parametrize("key", METHODS)
@given(data=st.data())
def test_relabelling_options_and_reordering_ballots_permutes_the_result(key: str, data: st.DataObject) -> None:
    size = {"yes_no": 2, "consent": 1}.get(key, data.draw(st.integers(2, 6)))
    asked = motion(key, size)
    ballots = data.draw(st.lists(marks_of(key, size), min_size=1, max_size=9))
    order = list(range(size)) if key == "yes_no" else data.draw(st.permutations(range(size)))
    turned = Motion(asked.question, key, tuple(asked.options[index] for index in order), asked.rule, asked.settings)
    moved = data.draw(st.permutations([tuple(marks[index] for index in order) for marks in ballots]))
    one, other = method(key).judge(asked, heap(ballots)), method(key).judge(turned, heap(list(moved)))
    assert one.outcome == other.outcome
    assert {order.index(leader) for leader in one.leaders} == set(other.leaders)
    for index, line in enumerate(other.lines):
        was = one.lines[order[index]]
        assert (line.text, line.votes, line.value, line.share, line.spread) == (
            was.text, was.votes, was.value, was.share, was.spread,
        )  # fmt: skip


@pytest.mark.parametrize("key", [key for key in METHODS if key not in ("yes_no", "consent")])
@given(data=st.data())
def test_options_that_got_the_same_are_treated_the_same(key: str, data: st.DataObject) -> None:
    ballots = data.draw(st.lists(marks_of(key, 4), min_size=1, max_size=6))
    swapped = [(marks[1], marks[0], *marks[2:]) for marks in ballots]
    judged = method(key).judge(motion(key, 4), heap(ballots + swapped))
    assert (0 in judged.leaders) == (1 in judged.leaders)
    assert judged.winner not in (0, 1) or key == "score"


@pytest.mark.parametrize("key", METHODS)
@given(data=st.data())
def test_every_valid_ballot_is_taken_and_every_verdict_is_said(key: str, data: st.DataObject) -> None:
    asked = motion(key, 5)
    ballots = data.draw(st.lists(marks_of(key, len(asked.options)), max_size=6))
    for marks in ballots:
        method(key).check(asked, marks)
    judged = method(key).judge(asked, heap(ballots))
    assert judged.headline
    assert len(judged.lines) == len(asked.options)
    assert all(line.share is None or 0 <= line.share <= 1 for line in judged.lines)


@pytest.mark.parametrize("key", [key for key in METHODS if key not in ("yes_no", "consent")])
def test_500_voters_and_200_options_are_counted_within_a_second(key: str) -> None:
    size, voters = 200, 500
    options = tuple(Item(str(number), f"Option {number}") for number in range(size))
    asked = Motion("Which?", key, options, Rule(Fraction(4, 5) if METHODS[key].threshold == "must" else None))

    def ballot(voter: int) -> Marks:
        order = [(index * (2 * voter + 7) + voter * voter) % 211 for index in range(size)]
        if key == "choice":
            return tuple(int(index == voter % size) for index in range(size))
        if key == "approval":
            return tuple(int(mark % 3 == 0) for mark in order)
        if key == "dots":
            return tuple(int(index in {voter % size, (voter * 3) % size}) for index in range(size))
        if key == "top_five":
            return tuple(5 - (index - voter) % size if (index - voter) % size < 5 else 0 for index in range(size))
        return tuple({"ranked": mark % size + 1, "gradients": mark % 8 + 1, "fist": mark % 6}.get(key, mark % 9 + 1)
                     for mark in order)  # fmt: skip

    tally = heap([ballot(voter) for voter in range(voters)])
    start = perf_counter()
    judged = method(key).judge(asked, tally)
    assert perf_counter() - start < 1
    assert len(judged.lines) == size
