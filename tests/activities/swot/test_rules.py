"""The flow of notes, steps between quadrants, and pages: by example and for any board."""

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.swot import rules
from facilitator.activities.swot.rules import LETTERS, Box, Part, Place, Spot

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


FIELDS: dict[str, list[tuple[str, str]]] = {
    "S": [("s1", ""), ("s2", "home"), ("s3", "home"), ("s4", "")],
    "W": [],
    "O": [("o1", ""), ("o2", ""), ("o3", "")],
    "T": [("t1", "")],
}


def step(letter: str, taken: str, direction: rules.Direction, *, whole: bool = False, folded: str = "") -> Spot | None:
    return rules.moved(FIELDS, letter, taken.split(), direction, whole=whole, folded=folded.split())


def test_shift_and_arrows_cross_the_board() -> None:
    assert step("O", "o1", "up") == Spot("S")
    assert step("S", "s4", "down") == Spot("O", "o1")
    assert step("O", "o3", "right") == Spot("T")
    assert step("O", "o1 o2", "right") == Spot("T", "t1")
    assert step("S", "s1", "right") == Spot("W")
    assert step("O", "o2", "up") == Spot("O", "o1")
    assert step("O", "o2", "down") == Spot("O")
    assert step("O", "o1 o3", "down") == Spot("T") or step("O", "o1 o3", "down") is None
    assert step("S", "s1", "up") is None
    assert step("S", "s1", "left") is None
    assert step("T", "t1", "down") is None


def test_shift_and_arrows_lead_into_a_theme_and_out_of_it() -> None:
    assert step("S", "s1", "down") == Spot("S", "s2", "home")
    assert step("S", "s4", "up") == Spot("S", "", "home")
    assert step("S", "s2", "up") == Spot("S", "s3")
    assert step("S", "s3", "up") == Spot("S", "s2", "home")
    assert step("S", "s3", "down") == Spot("S", "s4")
    assert step("S", "s1", "down", folded="home") == Spot("S", "s4")
    assert step("S", "s4", "up", folded="home") == Spot("S", "s2")
    assert step("S", "s2 s3", "down", whole=True) == Spot("S")
    assert step("S", "s2 s3", "up", whole=True) == Spot("S", "s1")
    assert step("S", "s2 s3", "down") == Spot("S", "s4")


@given(st.lists(st.sampled_from(("", "a", "b")), max_size=12))
def test_notes_of_a_theme_come_together_and_none_is_lost(themes: list[str]) -> None:
    notes = rules.together(list(enumerate(themes)), lambda note: note[1])
    assert sorted(notes) == list(enumerate(themes))
    runs = [theme for theme, _ in groupby(theme for _, theme in notes) if theme]
    assert len(runs) == len(set(runs))


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
