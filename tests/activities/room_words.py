"""What holds for the words of every room view."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from facilitator.activities.room_pages import PagedRoomView, Words


def words_on_page(view: PagedRoomView, number: int, share: float) -> list[Words]:
    """Turn to a page and check the size and the place of all its words; `share` of the height is the least type."""
    view.turn_page(-len(view.pages))
    view.turn_page(number)
    area = QRectF(view.rect())
    page = [piece for piece in view.pages[number] if isinstance(piece, Words)]
    for words in (*view.head_words(), *page):
        assert QFontMetricsF(words.flow.face).capHeight() >= share * view.height() - 0.01
        assert area.contains(words.place), words.flow.lines
        assert words.flow.height <= words.place.height() + 1
        assert words.flow.width <= words.place.width() + 1.5, words.flow.lines
    return page
