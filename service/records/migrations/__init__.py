"""The steps from release to release, as Alembic runs them."""
