"""Pictures of what is done before and after a meeting, and of what every page can show."""

from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import Drive, Shot, phase


def _home(_scene: Scene) -> None:
    """The window opens there."""


def _search(scene: Scene) -> None:
    scene.shell.focus_search()
    scene.type("dose")


def _search_nothing(scene: Scene) -> None:
    scene.shell.focus_search()
    scene.type("aardvark")


def _deleted(scene: Scene) -> None:
    scene.open("prepare")
    scene.do("meeting.delete")


def _home_then(action: str) -> Drive:
    return lambda scene: scene.do(action)


def _prepare(tab: str) -> Drive:
    def drive(scene: Scene) -> None:
        scene.open("prepare")
        scene.console.prepare.show_tab(tab)

    return drive


def _close_decisions(scene: Scene) -> None:
    scene.open("close")
    scene.console.close_page.sections.decisions.click()


SHOTS: tuple[Shot, ...] = (
    Shot("home", "before", _home),
    Shot("home-empty", "nothing", _home),
    Shot("home-crowd", "crowd", _home),
    Shot("home-search", "swot", _search),
    Shot("home-search-nothing", "swot", _search_nothing),
    Shot("home-deleted", "before", _deleted),
    Shot("new-meeting", "before", _home_then("meeting.new")),
    Shot("palette", "swot", phase("run", "palette")),
    Shot("keys", "swot", phase("run", "keys")),
    Shot("about", "before", _home_then("about")),
    Shot("template", "before", phase("prepare", "meeting.template")),
    Shot("methods", "before", phase("prepare", "agenda.method")),
    *(
        Shot(f"prepare-{tab}{suffix}", library, _prepare(tab))
        for tab in ("details", "people", "agenda", "checklist")
        for suffix, library in (("", "before"), ("-empty", "blank"), ("-crowd", "crowd"))
    ),
    Shot("close", "closed", phase("close")),
    Shot("close-empty", "blank", phase("close")),
    Shot("close-crowd", "crowd", phase("close")),
    Shot("close-before", "before", phase("close")),
    Shot("close-decisions", "closed", _close_decisions),
    Shot("mail", "closed", phase("close", "minutes.mail")),
    Shot("mail-crowd", "crowd", phase("close", "minutes.mail")),
    Shot("settings", "swot", phase("run", "settings")),
)
