"""A board spread over pages: everything is shown once, in order, with as little folding as will do."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.swot.paging import Part, Spread, alone, spread
from facilitator.activities.swot.rules import LETTERS

sizes = st.fixed_dictionaries({letter: st.integers(0, 40) for letter in LETTERS})


def pages(counts: Mapping[str, int], capacity: int, themes: Mapping[str, int] | None = None) -> tuple[Spread, ...]:
    """Pages of boards on which `capacity` blocks fit into a quadrant of four, and as many more as its place grows.

    `themes` says how many blocks a quadrant has when its themes are folded.
    """

    def count(letter: str, sharing: int, folded: bool) -> int:
        return themes[letter] if folded and themes else counts[letter]

    def fits(letter: str, start: int, sharing: int, folded: bool) -> int:
        return min(count(letter, sharing, folded) - start, capacity * 4 // sharing)

    def crowded(letter: str, sharing: int, folded: bool) -> bool:
        return count(letter, sharing, folded) > 2 * capacity * 4 // sharing

    return spread(count, fits, crowded, themes=themes is not None)


@given(sizes, st.integers(0, 30))
def test_every_block_is_shown_once_and_in_order(counts: Mapping[str, int], capacity: int) -> None:
    found = [part for page in pages(counts, capacity) for part in page]
    shown = [(part.letter, index) for part in found for index in range(part.start, part.stop)]
    assert shown == [(letter, index) for letter in LETTERS for index in range(counts[letter])]
    assert {part.letter for part in found} == set(LETTERS)


@given(sizes, st.integers(1, 30))
def test_no_page_holds_more_than_fits(counts: Mapping[str, int], capacity: int) -> None:
    for page in pages(counts, capacity):
        assert len(page) in (1, 2, 4)
        assert all(part.stop - part.start <= capacity * 4 // len(page) for part in page)


@given(sizes, sizes, st.integers(1, 30))
def test_themes_are_folded_only_where_unfolded_they_do_not_fit(
    counts: Mapping[str, int], folded: Mapping[str, int], capacity: int
) -> None:
    themes = {letter: min(counts[letter], folded[letter]) for letter in LETTERS}
    for page in pages(counts, capacity, themes):
        least = capacity * 4 // len(page)
        if any(part.folded for part in page):
            assert any(counts[part.letter] > least for part in page)
            assert len(page) > 1


def test_four_then_folded_then_pairs_then_one_by_one() -> None:
    eight = dict.fromkeys(LETTERS, 8)
    two = dict.fromkeys(LETTERS, 2)
    assert pages(eight, 8, two) == (tuple(Part(letter, 0, 8) for letter in LETTERS),)
    assert pages(eight, 7, two) == (tuple(Part(letter, 0, 2, folded=True) for letter in LETTERS),)
    assert [len(page) for page in pages(eight, 4)] == [2, 2]
    assert [len(page) for page in pages(eight, 1)] == [1] * 8
    assert [len(page) for page in pages(eight, 1, two)] == [2, 2]


def test_an_empty_quadrant_alone_is_a_page() -> None:
    assert alone("S", lambda *_: 0, lambda *_: 0) == ((Part("S", 0, 0),),)
