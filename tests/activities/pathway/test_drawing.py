"""What is drawn of a map: named loops, steps without a lane, words for screen readers, words beside arrows."""

from dataclasses import replace

import pytest
from hypothesis import given

from facilitator.activities.pathway.drawing import NO_LANE, drawn, leads_to, reading_order, spoken
from facilitator.activities.pathway.figures import figures
from facilitator.activities.pathway.geometry import CONSOLE, Cell, Rect, Skeleton
from facilitator.activities.pathway.labelling import boxes_along, place_words, stub
from facilitator.activities.pathway.model import Map
from facilitator.activities.pathway.routing import Cards
from tests.activities.pathway.maps import a_map, any_maps


@given(any_maps())
def test_any_map_is_drawn_with_every_card_in_a_place_of_its_own(pathway: Map) -> None:
    found = drawn(pathway, figures(pathway))
    assert {card.id for card in found.cards} == {step.id for step in pathway.steps}
    assert len({card.cell for card in found.cards}) == len(found.cards)
    assert all(card.cell.lane < len(found.lanes) for card in found.cards)
    known = {card.id for card in found.cards}
    assert all(line.source in known and line.target in known for line in found.lines)
    for card in found.cards:
        assert card.name in spoken(found, card.id)


def test_steps_without_a_lane_stand_in_a_strip_that_says_so() -> None:
    pathway = a_map("A:start, B:end", "A>B")
    pathway = replace(pathway, steps=(pathway.steps[0], replace(pathway.steps[1], lane_id=None)))
    found = drawn(pathway, figures(pathway))
    assert [lane.name for lane in found.lanes] == ["Clinic", NO_LANE]
    assert found.cards[1].faults == ("no lane",)
    assert "no lane" in spoken(found, "B")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("", "Back to B"),
        ("Cycles 2 to 4", "Cycles 2 to 4: back to B"),
        ("three more rounds to b", "Three more rounds to b"),
    ],
)
def test_an_exit_says_where_it_goes_back_to(label: str, words: str) -> None:
    pathway = a_map("A:start, B, C, D:end", "A>B, B>C, C>D, C^B")
    arrows = (*pathway.arrows[:-1], replace(pathway.arrows[-1], label=label))
    found = drawn(replace(pathway, arrows=arrows), figures(pathway))
    line = found.lines[-1]
    assert line.exit
    assert line.words == words
    assert leads_to(found, "C") == f"D, {words}"


def test_a_long_way_back_is_named_and_a_short_one_drawn() -> None:
    pathway = a_map("A:start, B, C, D, E:end", "A>B, B>C, C>D, D>E, E~B, C~B")
    found = drawn(pathway, figures(pathway))
    assert [line.exit for line in found.lines[-2:]] == [True, False]


def test_a_voice_fades_the_others_and_reading_goes_along_the_columns() -> None:
    pathway = a_map("A:start, B, C:end", "A>B, B>C")
    steps = (*pathway.steps[:2], replace(pathway.steps[2], perspective="Patient"))
    found = drawn(replace(pathway, steps=steps), figures(pathway), voice="Patient")
    assert [card.faded for card in found.cards] == [True, True, False]
    assert reading_order(found) == ("A", "B", "C")


def test_words_keep_clear_of_cards_and_of_other_arrows() -> None:
    skeleton = Skeleton(3, 4)
    cards = Cards({"a": skeleton.box(Cell(0, 0)), "b": skeleton.box(Cell(0, 3))})
    points = ((132.0, 95.0), (426.0, 95.0))
    alone = place_words(cards, boxes_along({}), points, 100, 32, near_start=False)
    assert not cards.near(alone)
    beside = boxes_along({"other": ((132.0, alone.top + 8), (426.0, alone.top + 8))})
    there = place_words(cards, beside, points, 100, 32, near_start=False)
    assert not beside.near(there)


def test_the_stub_of_a_loop_finds_a_free_side() -> None:
    skeleton = Skeleton(2, 4)
    boxes = {"a": skeleton.box(Cell(0, 2))}
    points, words, align = stub(Cards(boxes), boxes["a"], 100, 32, CONSOLE)
    assert (points[0], align) == ((boxes["a"].left, boxes["a"].middle[1]), "right")
    assert words.right < points[1][0]
    boxes["left"] = skeleton.box(Cell(0, 1))
    _, words, align = stub(Cards(boxes), boxes["a"], 100, 32, CONSOLE)
    assert align == "left"
    boxes["right"] = skeleton.box(Cell(0, 3))
    points, words, _ = stub(Cards(boxes), boxes["a"], 100, 16, CONSOLE)
    assert points[1][1] > boxes["a"].bottom
    assert isinstance(words, Rect)
