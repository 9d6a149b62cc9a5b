"""The console once the meeting is over."""

from tests.windows.conftest import Opener
from tests.windows.hands import click


def test_one_button_leads_to_the_minutes(demo: Opener) -> None:
    console = demo("closed", "run")[1].console
    assert console is not None
    bar = console.run.bar
    assert bar.close_up.isVisible()
    assert not bar.next.isVisible()
    click(bar.close_up)
    assert console.close_page.isVisible()


def test_there_is_no_such_button_while_it_runs(demo: Opener) -> None:
    console = demo("swot", "run")[1].console
    assert console is not None
    assert not console.run.bar.close_up.isVisible()
