"""What the store asks its database, as SQLAlchemy statements. Runs none of them."""

from typing import TYPE_CHECKING, Any

from vsgen.store.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Delete, Select, Update


def select_replies(tables: Tables, fingerprint: str) -> "Select[Any]":
    """All replies to a request, by take and attempt."""
    columns = tables.replies.c
    asked = tables.replies.select().where(columns.fingerprint == fingerprint)
    return asked.order_by(columns.take, columns.attempt)


def select_reply(tables: Tables, fingerprint: str, take: int, attempt: int) -> "Select[Any]":
    """The one reply with this key."""
    columns = tables.replies.c
    return tables.replies.select().where(
        columns.fingerprint == fingerprint, columns.take == take, columns.attempt == attempt
    )


def update_marks(tables: Tables, row: "Mapping[str, Any]") -> "Update":
    """Puts what was found of a reply beside it."""
    columns = tables.replies.c
    key = [columns[name] == row[name] for name in ("fingerprint", "take", "attempt")]
    return (
        tables.replies.update().where(*key).values(accepted=row["accepted"], faults=row["faults"])
    )


def select_latest_take(tables: Tables, fingerprint: str) -> "Select[Any]":
    """The highest take of a request; NULL if there is none."""
    from sqlalchemy import func, select

    columns = tables.replies.c
    return select(func.max(columns.take).label("take")).where(columns.fingerprint == fingerprint)


def select_capabilities(tables: Tables, endpoint: str, model: str) -> "Select[Any]":
    """What was found out about a model at an endpoint."""
    columns = tables.capabilities.c
    return tables.capabilities.select().where(columns.endpoint == endpoint, columns.model == model)


def delete_capabilities(tables: Tables, endpoint: str, model: str) -> "Delete":
    """Forgets what was found out about a model at an endpoint."""
    columns = tables.capabilities.c
    return tables.capabilities.delete().where(columns.endpoint == endpoint, columns.model == model)


def select_spending(tables: Tables, since_us: int | None) -> "Select[Any]":
    """Replies and tokens for each model, template and cost.

    Costs are grouped and not summed: a database adds texts as floats.
    """
    from sqlalchemy import case, func, select

    columns = tables.replies.c
    group = (columns.model, columns.template, columns.cost)
    tokens = (columns.input_tokens, columns.cached_tokens, columns.output_tokens)
    asked = select(
        *group,
        func.count().label("replies"),
        func.sum(case((columns.accepted, 1), else_=0)).label("accepted"),
        *(func.coalesce(func.sum(column), 0).label(column.name) for column in tokens),
    ).group_by(*group)
    return asked if since_us is None else asked.where(columns.asked_us >= since_us)
