"""How a library of an older release becomes one of this release; run by Alembic, in order."""
