"""Alembic's entry: the connection is given by `migrate.py`, whose transaction this runs in."""

from alembic import context

from service.records.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
context.run_migrations()
