"""Runs the migrations over the connection that db/migrate.py opened, as one transaction."""

from alembic import context

from db.models import load_catalog


def run() -> None:
    """Configure and run; the catalog is what a new revision is compared with."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=load_catalog().metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run()
