"""The vote in the room: nothing clipped, nothing under the limit, and no count before the round is closed."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from facilitator.activities.decision import commands
from facilitator.activities.decision.projection import RoomVoteView
from facilitator.activities.decision.queries import public_vote
from facilitator.activities.decision.snapshots import PublicBar, PublicSide, PublicVote
from facilitator.activities.room_pages import CAP_SHARES
from facilitator.store.store import Store
from facilitator.widgets import theme
from tests.activities.decision.voting import HOSTILE, LONG, make_meeting, public
from tests.activities.room_words import words_on_page
from tests.clocks import FakeClock

SCREENS = [(1280, 720), (1024, 768)]  # all else is scaled: a larger screen of the same shape proves the same


def make(qtbot: QtBot, size: tuple[int, int], vote: PublicVote, room: str = "small") -> RoomVoteView:
    """A view of this size that shows a vote."""
    view = RoomVoteView(room_size=room)
    qtbot.addWidget(view)
    view.resize(*size)
    view.set_clock("11:20", 600, "normal")
    view.show_vote(vote)
    return view


def check(view: RoomVoteView, share: float) -> list[str]:
    """Walk all pages: type, edges and overlaps; all lines in the order shown."""
    shown: list[str] = []
    for number in range(len(view.pages)):
        page = words_on_page(view, number, share)
        for index, words in enumerate(page):
            taken = QRectF(words.place.topLeft(), words.place.size())
            taken.setWidth(words.flow.width)
            taken.adjust(1, 1, -1, -1)
            for other in page[index + 1 :]:
                place = QRectF(other.place)
                place.setWidth(other.flow.width)
                assert not taken.intersects(place), (words.flow.lines, other.flow.lines)
        shown += [line for words in page for line in words.flow.lines]
        view.grab()
    return shown


@pytest.mark.parametrize("room", list(CAP_SHARES))
@pytest.mark.parametrize(("options", "long"), [(2, False), (20, True)], ids=["short", "long"])
@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_no_option_is_lost_clipped_or_small(
    qtbot: QtBot, size: tuple[int, int], options: int, long: bool, room: str
) -> None:
    for state in ("setup", "open", "closed"):
        view = make(qtbot, size, public(options, state=state, long=long), room)
        text = " ".join(check(view, float(CAP_SHARES[room])))
        for number in range(options if long else 0):
            assert f"Option {number} with" in text
        assert ("11 of" in text) == (state != "setup")


@pytest.mark.parametrize("share", [(1, 10), (1, 2), (19, 20), (1, 1)], ids=str)
@pytest.mark.parametrize("outcome", ["carried", "tie", "not reached"])
def test_every_outcome_and_threshold_has_room(qtbot: QtBot, outcome: str, share: tuple[int, int]) -> None:
    view = make(qtbot, (1280, 720), public(3, state="closed", outcome=outcome, share=share))
    view.set_look(theme.DARK, "small")
    text = " ".join(check(view, 0.02))
    assert "80% needed" in text
    assert "Round 2 of 3 · open vote · 11 of 14 voted · quorum 10" in text


def test_the_room_is_asked_to_vote_again_after_a_stop(qtbot: QtBot) -> None:
    view = make(qtbot, (1280, 720), replace(public(2), restarted=True))
    assert "Please vote again: 11 of 14 have voted · quorum met" in check(view, 0.02)


@pytest.mark.parametrize(("size", "options"), [(SCREENS[0], 1), (SCREENS[1], 3), (SCREENS[0], 12)], ids=str)
def test_scales_places_and_reasons_have_room(qtbot: QtBot, size: tuple[int, int], options: int) -> None:
    plain = public(max(options, 2), state="closed", outcome="shown")
    bars = tuple(
        replace(bar, spread=(1, 4, 0, 2, 0, 0, 12, 3), value="median 7 · appropriate", note="IPR 1 against IPRAS 6.1")
        for bar in plain.bars[:options]
    )
    signs = tuple(str(number) for number in range(1, 9))
    sides = (PublicSide("Option 1", tuple(f"Reason {number} for it, {LONG[:80]}" for number in range(9))),)
    scale = replace(plain, bars=bars, signs=signs, supports=(5, 6, 7), legend="1 low … 8 high", sides=sides)
    places = replace(plain, bars=tuple(replace(bar, votes_of=None, note="3 to 2 against B") for bar in plain.bars))
    for vote in (scale, places):
        view = make(qtbot, size, vote)
        shown = " ".join(check(view, 0.02))
        assert (vote is scale) == ("Reason 8" in shown)
        assert shown.count("against") == len(vote.bars)


def test_200_short_options_stand_side_by_side_in_their_order(qtbot: QtBot) -> None:
    names = [f"Option {number}" for number in range(1, 201)]
    view = make(qtbot, SCREENS[0], replace(public(2), options=tuple((name, "") for name in names)))
    assert [line for line in check(view, 0.02) if line.startswith("Option ")] == names
    assert len(view.pages) <= 200 // 8


def test_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public(3))
    assert HOSTILE in check(view, 0.02)


def test_the_room_learns_of_the_count_only_when_the_round_is_closed(
    qtbot: QtBot, store: Store, fake_clock: FakeClock
) -> None:
    step = make_meeting(store, 4)
    vote_id = commands.add_vote(
        store, step.meeting_id, step.item_id, "Which?", [("Hub", "", None), ("Blend", "", None)]
    )
    view = make(qtbot, (1280, 720), public(2))

    def shown() -> str:
        with store.reading() as session:
            view.read(session, step)
        return " ".join(check(view, 0.02))

    assert "voted" not in shown()
    round_id = commands.open_round(store, vote_id, fake_clock.now())
    commands.set_counts(store, round_id, [3, 0], 1, 0)
    assert "4 of 4 have voted" in shown()
    with store.reading() as session:
        running = public_vote(session, vote_id)
    assert running is not None
    assert (running.bars, running.figures, running.headline, running.outcome) == ((), "", "", "")
    commands.close_round(store, round_id, fake_clock.now())
    assert "3 · 100%" in shown()
    assert "Person" not in shown()


def test_a_quorum_that_is_not_met_is_told(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public(2, long=True))
    assert "11 of 60 have voted · quorum 30" in check(view, 0.02)
    view.set_look(theme.DARK, "large")
    check(view, 0.04)


def test_a_public_vote_has_no_place_for_anything_private() -> None:
    assert {field.name for field in fields(PublicVote)} == {
        "question", "rule", "options", "state", "round", "rounds", "turnout", "entitled", "quorum", "secret",
        "restarted", "headline", "figures", "outcome", "threshold", "threshold_label", "bars", "signs", "supports",
        "sides", "option_signs", "legend",
    }  # fmt: skip
    assert {field.name for field in fields(PublicBar)} == {
        "text", "votes", "value", "votes_of", "winner", "spread", "note",
    }  # fmt: skip


def test_nothing_to_vote_on_is_said(qtbot: QtBot, store: Store) -> None:
    view = make(qtbot, (1280, 720), public(2))
    step = make_meeting(store, 1)
    with store.reading() as session:
        view.read(session, step)
    assert check(view, 0.02) == ["No question yet"]
