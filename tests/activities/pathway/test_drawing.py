"""What is drawn of a map: named loops, steps without a lane, words for screen readers, words beside arrows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.pathway.drawing import NO_LANE, drawn, leads_to, reading_order, spoken
from facilitator.activities.pathway.figures import figures
from facilitator.activities.pathway.geometry import CONSOLE, Cell, Rect, Skeleton
from facilitator.activities.pathway.labelling import Around, boxes_along, place_words, stub
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
    alone = place_words(_around(cards), points, 100, 32, near_start=False)
    assert not cards.near(alone)
    beside = boxes_along({"other": ((132.0, alone.top + 8), (426.0, alone.top + 8))})
    there = place_words(_around(cards, beside), points, 100, 32, near_start=False)
    assert not beside.near(there)


def test_the_stub_of_a_loop_finds_a_free_side() -> None:
    skeleton = Skeleton(2, 4)
    boxes = {"a": skeleton.box(Cell(0, 2))}
    points, words, align = stub(_around(Cards(boxes)), boxes["a"], 100, 32, CONSOLE)
    assert (points[0], align) == ((boxes["a"].left, boxes["a"].middle[1]), "right")
    assert words.right < points[1][0]
    boxes["left"] = skeleton.box(Cell(0, 1))
    _, words, align = stub(_around(Cards(boxes)), boxes["a"], 100, 32, CONSOLE)
    assert align == "left"
    boxes["right"] = skeleton.box(Cell(0, 3))
    points, words, _ = stub(_around(Cards(boxes)), boxes["a"], 100, 16, CONSOLE)
    assert points[1][1] > boxes["a"].bottom
    assert isinstance(words, Rect)


def test_words_keep_clear_of_words_that_stand_already() -> None:
    cards, points = Cards({}), ((100.0, 95.0), (500.0, 95.0))
    around = _around(cards)
    placed: list[Rect] = []
    for number in range(4):
        box = place_words(around, points, 120, 32, near_start=False)
        assert not any(box.meets(other) for other in placed), "there is room for four"
        around.words.put(str(number), box)
        placed.append(box)


def test_words_go_along_the_arrow_to_where_it_is_free() -> None:
    points = ((100.0, 95.0), (900.0, 95.0))
    busy = boxes_along({str(x): ((float(x), 0.0), (float(x), 400.0)) for x in (160, 200, 480, 520, 560, 780, 840)})
    box = place_words(_around(Cards({}), busy), points, 130, 32, near_start=False)
    assert not busy.near(box)


def test_two_loops_back_from_a_step_leave_it_on_different_sides() -> None:
    box = Skeleton(2, 4).box(Cell(0, 2))
    around = _around(Cards({"a": box}))
    _, first, _ = stub(around, box, 100, 32, CONSOLE)
    around.words.put("first", first)
    _, second, _ = stub(around, box, 100, 32, CONSOLE)
    assert not first.meets(second)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7)), max_size=12, unique=True),
    st.lists(st.integers(0, 1100), max_size=6),
    st.integers(20, 130),
)
def test_words_hide_nothing_while_one_of_the_usual_places_is_free(
    cells: list[tuple[int, int]], lines: list[int], width: int
) -> None:
    skeleton = Skeleton(4, 8)
    cards = Cards({str(number): skeleton.box(Cell(*cell)) for number, cell in enumerate(cells)})
    crossing = boxes_along({str(x): ((float(x), 0.0), (float(x), 500.0)) for x in lines})
    points = ((10.0, 142.0), (1000.0, 142.0))  # between two lanes
    around = _around(cards, crossing)
    box = place_words(around, points, width, 16, near_start=False)
    assert box == place_words(around, points, width, 16, near_start=False)
    alone = place_words(_around(cards), points, width, 16, near_start=False)
    if not around.near(alone):
        assert not around.near(box)


def _around(cards: Cards, lines: Cards | None = None) -> Around:
    return Around(cards, lines or boxes_along({}), Cards({}))
