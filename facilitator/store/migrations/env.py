"""What Alembic runs; the connection and the tables come from migrate.py, which owns the transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,  # SQLite cannot alter a column in place
)
context.run_migrations()
