"""How Alembic reaches our database: through the app's own engine, inside one explicit transaction.

`app.store.schema` hands over its connection; the `alembic` command of a developer opens one the same way.
"""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from app.config import Settings
from app.store import entries, models  # noqa: F401  (they fill the metadata)
from app.store.engine import open_engine
from app.store.schema import migrating


def is_ours(_found: object, name: str | None, kind: str, _reflected: object, _other: object) -> bool:
    """Whether the models speak of it; of what each database searches with they know nothing."""
    index = kind == "table" and str(name).startswith("search_terms")
    return not index and name not in ("vector", "ix_search_entry_vector")


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
        include_object=is_ours,
    )
    context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: they run in one transaction of its own. Leave out --sql.")

if given := context.config.attributes.get("connection"):
    run(given)
else:
    with migrating(open_engine(Settings().database_url)) as own:
        run(own)
