"""The templates at hand: the bundled ones and the user's own."""

from dataclasses import dataclass
from pathlib import Path

from facilitator.library.template import Template
from facilitator.library.template_file import TemplateError, load
from facilitator.paths import resource

_BUNDLED = (
    "implementation-planning-day",
    "options-appraisal-and-vote",
    "pathway-mapping-workshop",
    "swot-and-actions",
    "service-evaluation-meeting",
    "nominal-group-session",
    "blank",
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The templates that can be used, and what is wrong with the others."""

    templates: tuple[Template, ...]
    problems: tuple[TemplateError, ...] = ()

    def named(self, key: str) -> Template | None:
        """The template whose file is named so, or whose title this is."""
        return next((found for found in self.templates if key in (found.key, found.title)), None)


def shelf(user_folder: Path | None = None) -> Shelf:
    """The bundled templates in their order, then the user's own by title; a broken one hides no other."""
    found = [load(resource("templates", f"{key}.toml")) for key in _BUNDLED]
    own: list[Template] = []
    problems: list[TemplateError] = []
    for path in sorted(user_folder.glob("*.toml")) if user_folder is not None else ():
        try:
            own.append(load(path))
        except TemplateError as problem:
            problems.append(problem)
    own.sort(key=lambda template: template.title.casefold())
    return Shelf((*found, *own), tuple(problems))
