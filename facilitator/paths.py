"""Where the program's own files lie, and where the user's do."""

from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).resolve().parent
# Inside the package when installed, beside it in a checkout.
_RESOURCES = _PACKAGE / "resources" if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a bundled file."""
    return _RESOURCES.joinpath(*parts)


def data_folder() -> Path:
    """The platform's folder for this user's data; not created here."""
    return user_data_path("Facilitator", appauthor=False)


def library_file(folder: Path | None = None) -> Path:
    """The library database inside `folder` (the user's data folder unless told)."""
    return (folder or data_folder()) / "library.db"


def settings_file(library: Path) -> Path:
    """The file beside a library that keeps what the user chose for all its meetings."""
    return library.with_name("settings.json")


def demo_file(folder: Path | None = None) -> Path:
    """The library of the fictional meeting, which is made anew each time it is asked for."""
    return (folder or data_folder()) / "demo" / "demo.db"


def user_templates(folder: Path | None = None) -> Path:
    """The folder in which a user's own templates lie."""
    return (folder or data_folder()) / "templates"
