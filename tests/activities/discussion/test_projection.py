"""The room's view of a discussion."""

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.discussion.projection import RoomDiscussionView
from facilitator.activities.discussion.queries import PublicDiscussion, PublicQuestion
from facilitator.activities.room_pages import Words


def discussion(answer: str = "", count: int = 3) -> PublicDiscussion:
    rows = [PublicQuestion(f"q{n}", "Funding", f"Question {n}?", "", "open", "") for n in range(count)]
    rows[0] = PublicQuestion("q0", "Funding", "Who pays for the drug?", answer, "answered", "")
    rows[1] = PublicQuestion("q1", "Funding", "What of VAT?", "", "needs_data", "Petra Lindqvist by 4 June 2026")
    return PublicDiscussion("Hub with outreach clinics", tuple(rows))


def words(view: RoomDiscussionView) -> list[str]:
    return [" ".join(piece.flow.lines) for page in view.pages for piece in page if isinstance(piece, Words)]


def made(
    qtbot: QtBot, found: PublicDiscussion, key: str = "", size: tuple[int, int] = (1280, 720)
) -> RoomDiscussionView:
    view = RoomDiscussionView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.show_discussion(found, key)
    return view


def test_the_first_open_question_is_shown_until_one_is_chosen(qtbot: QtBot) -> None:
    view = made(qtbot, discussion("We do"))
    assert words(view) == ["Funding · 3 of 3", "Question 2?", "Open", "1 of 3 answered"]
    view.set_spotlight("q1")
    assert words(view)[1:3] == ["What of VAT?", "Needs data: Petra Lindqvist by 4 June 2026"]
    view.set_spotlight("gone")
    assert view.accessibleName() == "Question 2?"
    view.show_discussion(PublicDiscussion(), "")
    assert view.is_bare()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_long_answer_goes_on_on_further_pages_and_nothing_is_lost(qtbot: QtBot, size: tuple[int, int]) -> None:
    answer = "\n".join(f"Line {number} of what was said about it" for number in range(40))
    view = made(qtbot, discussion(answer), "q0", size)
    assert len(view.pages) > 1
    said = " ".join(words(view))
    assert all(f"Line {number} of" in said for number in range(40))
    for page in view.pages:
        boxes = [piece.place for piece in page]
        assert all(box.bottom() <= size[1] + 1 for box in boxes)
        assert min(piece.flow.face.pixelSize() for piece in page if isinstance(piece, Words)) >= 28 * size[1] / 1080 - 1
    view.turn_page(1)
    assert view.page == 2
    view.set_spotlight("q1")
    assert view.page == 1


def test_hostile_words_are_shown_as_they_are(qtbot: QtBot) -> None:
    rows = (PublicQuestion("q", "<b>T</b>", "x" * 900, "<script>" * 300, "open", "y" * 300),)
    view = made(qtbot, PublicDiscussion("&amp;" * 60, rows))
    assert not view.grab().isNull()
    assert any("<b>T</b>" in word for word in words(view))
