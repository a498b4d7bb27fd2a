"""Lists of integers: as one parameter, JSON in SQLite and an array in PostgreSQL, or as one value, a text in both.

A statement stays the same, and its plan is kept, however long the list is; `IN` with a parameter for each is written
and planned anew for every length. Thousands of integers come back in a fraction of the time that as many rows take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import orjson
from sqlalchemy import BindParameter, Dialect, String, TableValuedAlias, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import UserDefinedType


class _Bigints(UserDefinedType[Any]):
    """PostgreSQL's own form of a list, written at once: the driver looks at each integer in turn, and quotes it."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: Any) -> str:
        """Give the name of the type."""
        return "BIGINT[]"


class Integers(TypeDecorator[Any]):
    """Integers of 64 bits, in their order."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Give how the database takes it."""
        return dialect.type_descriptor(_Bigints() if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> Any:
        """Give the list as the driver takes it."""
        written = orjson.dumps(list(value or ())).decode()
        return f"{{{written[1:-1]}}}" if dialect.name == "postgresql" else written


def integers(name: str) -> BindParameter[Any]:
    """Give a parameter that takes a list."""
    return bindparam(name, type_=Integers())


class is_one_of(FunctionElement[bool]):  # noqa: N801  # written as a function
    """Whether a column's value stands in a list: `is_one_of(column, integers("keys"))`.

    It has no type: where a database has none for booleans, `= 1` would be asked of them, and no index used.
    """

    inherit_cache = True


class IntegerLists(TypeDecorator[Any]):
    """Lists of integers, written as one text by the database: a driver takes longer to take arrays apart."""

    impl = String
    cache_ok = True

    def process_result_value(self, value: str | None, _dialect: Dialect) -> list[list[int]]:
        """Give the lists. Of an empty one a database makes NULL, and of that nothing."""
        lists: list[list[int]] = orjson.loads(f"[{value or ''}]")
        return lists


class collected(FunctionElement[Any]):  # noqa: N801  # written as a function
    """The integers of a column in a group of rows, in any order, as a list for `collected_lists`; NULL for none."""

    inherit_cache = True


class collected_lists(FunctionElement[list[list[int]]]):  # noqa: N801  # written as a function
    """The lists of a group of rows, in any order: `collected_lists(select(collected(column)).scalar_subquery())`."""

    type = IntegerLists()
    inherit_cache = True


class _each(FunctionElement[Any]):  # noqa: N801  # written as a function
    """The rows of a list."""

    inherit_cache = True


def each(name: str) -> TableValuedAlias:
    """Give the list of a parameter as a table of one column, `value`."""
    # PostgreSQL names the only column of a function as the table, SQLite calls this one so.
    return _each(integers(name)).table_valued("value", name="value")


@compiles(is_one_of, "sqlite")
def _is_one_of_sqlite(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608  # names and a placeholder


@compiles(is_one_of, "postgresql")
def _is_one_of_postgres(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY({numbers})"


def _call_of(form: str) -> Callable[..., str]:
    """Give what writes a function in the form that a database has for it."""

    def write(element: Any, compiler: SQLCompiler, **options: Any) -> str:
        return form.format(compiler.process(element.clauses, **options))

    return write


for _function, _database, _form in (
    (_each, "sqlite", "json_each({})"),
    (_each, "postgresql", "unnest({})"),
    (collected, "sqlite", "group_concat({})"),
    (collected, "postgresql", "string_agg(CAST({} AS TEXT), ',')"),
    (collected_lists, "sqlite", "group_concat('[' || {} || ']')"),
    (collected_lists, "postgresql", "string_agg('[' || {} || ']', ',')"),
):
    compiles(_function, _database)(_call_of(_form))
