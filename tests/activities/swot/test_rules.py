"""The flow of notes, steps between quadrants, and pages: by example and for any board."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.swot import rules
from facilitator.activities.swot.rules import LETTERS, Box, Part, Place

heights = st.lists(st.integers(min_value=10, max_value=300), max_size=40)


def test_notes_of_one_height_fill_two_columns_row_by_row() -> None:
    places = rules.flow([70, 70, 70, 70, 70], 2, 6)
    assert places == (Place(0, 0), Place(1, 0), Place(0, 76), Place(1, 76), Place(0, 152))


def test_a_high_note_lets_the_other_column_catch_up() -> None:
    places = rules.flow([186, 71, 71, 71], 2, 6)
    assert [place.column for place in places] == [0, 1, 1, 1]


@given(heights, st.integers(min_value=1, max_value=4))
def test_notes_never_overlap_and_never_move_for_a_later_one(sizes: list[int], columns: int) -> None:
    places = rules.flow(sizes, columns, 6)
    for column in range(columns):
        own = [(p.top, h) for p, h in zip(places, sizes, strict=True) if p.column == column]
        assert own == sorted(own)
        assert all(top + h + 6 <= after for (top, h), (after, _) in pairwise(own))
    assert rules.flow([*sizes, 50], columns, 6)[:-1] == places
    assert rules.slots(sizes, columns, 6)[:-1] == places


@given(heights, st.integers(min_value=0, max_value=600))
def test_what_fits_ends_above_the_limit_and_the_next_does_not(sizes: list[int], room: int) -> None:
    number = rules.fitting(sizes, 2, 6, room)
    assert rules.extent(sizes[:number], 2, 6) <= room
    assert number == len(sizes) or rules.extent(sizes[: number + 1], 2, 6) > room


@given(heights.filter(bool), st.data())
def test_a_note_held_over_a_slot_finds_that_slot(sizes: list[int], data: st.DataObject) -> None:
    places = rules.slots(sizes, 2, 6)
    index = data.draw(st.integers(min_value=0, max_value=len(sizes)))
    assert rules.nearest_slot(places, places[index].column, places[index].top, 190) == index


def test_shift_and_arrows_cross_the_board() -> None:
    counts = {"S": 2, "W": 0, "O": 3, "T": 1}
    assert rules.moved(counts, "O", 0, "up") == ("S", 2)
    assert rules.moved(counts, "S", 1, "down") == ("O", 0)
    assert rules.moved(counts, "O", 2, "right") == ("T", 1)
    assert rules.moved(counts, "S", 0, "right") == ("W", 0)
    assert rules.moved(counts, "O", 1, "up") == ("O", 0)
    assert rules.moved(counts, "S", 0, "up") is None
    assert rules.moved(counts, "S", 0, "left") is None
    assert rules.moved(counts, "T", 0, "down") is None


def test_arrows_prefer_the_same_column_and_stay_out_of_it_sideways() -> None:
    boxes = [Box(0, 0, 100, 50), Box(110, 0, 100, 80), Box(0, 60, 100, 50), Box(110, 90, 100, 50)]
    assert rules.neighbour(boxes, boxes[0], "down") == 2
    assert rules.neighbour(boxes, boxes[0], "right") == 1
    assert rules.neighbour(boxes, boxes[3], "up") == 1
    assert rules.neighbour(boxes, boxes[0], "left") is None
    assert rules.neighbour(boxes, boxes[0], "up") is None


def test_pages_go_from_four_quadrants_to_two_to_one() -> None:
    counts = {"S": 3, "W": 2, "O": 9, "T": 1}

    def fits(letter: str, start: int, sharing: int) -> int:
        return min(counts[letter] - start, {4: 2, 2: 4, 1: 6}[sharing])

    assert rules.room_pages(counts, fits) == (
        (Part("S", 0, 3), Part("W", 0, 2)),
        (Part("O", 0, 6),),
        (Part("O", 6, 9),),
        (Part("T", 0, 1),),
    )


numbers = st.integers(min_value=0, max_value=60)


@given(st.tuples(numbers, numbers, numbers, numbers), st.integers(min_value=0, max_value=12))
def test_every_note_is_on_exactly_one_page(sizes: tuple[int, int, int, int], least: int) -> None:
    counts = dict(zip(LETTERS, sizes, strict=True))

    def fits(letter: str, start: int, sharing: int) -> int:
        return min(counts[letter] - start, least * 4 // sharing)

    pages = rules.room_pages(counts, fits)
    shown = [(part.letter, n) for page in pages for part in page for n in range(part.start, part.stop)]
    assert sorted(shown) == sorted((letter, n) for letter in LETTERS for n in range(counts[letter]))
