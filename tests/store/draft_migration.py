"""Draft the next migration from the difference between the last one and the tables: read it before you keep it."""

import re
import subprocess
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine
from sqlmodel import SQLModel

import facilitator.activities
import facilitator.stage.tables
import facilitator.store.history  # noqa: F401 these imports register tables
from facilitator.store import migrate, migrations

VERSIONS = Path(migrations.__file__).parent / "versions"

# A migration says what the tables were at its time, so it must not speak of types of ours that may change.
_PLAIN = (
    (r"sqlmodel\.sql\.sqltypes\.AutoString\(\)", "sa.String()"),
    (r"facilitator\.store\.schema\.(?:Instant|Day)\(", "sa.String("),
    (r",\s*info=\{[^}]*\}", ""),
    (r" *# ###.*\n", ""),
)


def main(message: str) -> None:
    """Write versions/000n_<message>.py."""
    number = len(list(VERSIONS.glob("0*.py"))) + 1
    with create_engine("sqlite://").begin() as connection:
        config = migrate.config(connection, SQLModel.metadata)
        command.upgrade(config, "head")
        made = command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
    assert made is not None
    assert not isinstance(made, list)
    path = Path(made.path)
    text = path.read_text("utf-8")
    for pattern, plain in _PLAIN:
        text = re.sub(pattern, plain, text)
    path.write_text(text, "utf-8")
    subprocess.run(["ruff", "format", "--quiet", path], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
