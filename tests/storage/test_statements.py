"""How statements come to be: with bound parameters alone, whatever stands in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import Service

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("app", "migrations") for path in sorted((ROOT / folder).rglob("*.py"))]
# What takes SQL as it is written.
SPOKEN = {"text", "literal_column", "DDL", "TextClause", "TextualSelect", "quoted_name"}
RUNNING = {"execute", "executemany", "exec_driver_sql", "executescript", "scalar", "scalars"}
# SQLite takes no parameter there; the values are constants of the module.
KNOWN = {("sqlite.py", "f'PRAGMA {pragma}'")}
PATTERNS = {"like", "ilike", "not_like", "not_ilike", "regexp_match", "op"}
SAFE_WITH_AUTOESCAPE = {"contains", "icontains", "startswith", "istartswith", "endswith", "iendswith"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def is_put_together(node: ast.expr) -> bool:
    """Whether an expression makes a text of parts. (What SQLAlchemy's own functions are given is bound.)"""
    made_by = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or made_by in {"format", "join", "replace", "format_map"}


def sql_put_together(path: Path) -> set[tuple[str, str]]:
    calls = [node for node in nodes(path) if isinstance(node, ast.Call) and node.args]
    return {
        (path.name, ast.unparse(call.args[0]))
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in RUNNING and is_put_together(call.args[0])
    }


def test_no_statement_is_put_together_of_texts() -> None:
    assert set().union(*map(sql_put_together, MODULES)) == KNOWN


def test_no_module_writes_sql_as_text() -> None:
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
                assert SPOKEN.isdisjoint(name.name for name in node.names), path
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sa":
                assert node.attr not in SPOKEN, path


def test_no_pattern_is_made_of_what_a_caller_sent() -> None:
    for path in MODULES:
        if path.parent.name not in {"storage", "services"}:
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in PATTERNS, path
                if path.parent.name == "storage" and node.func.attr in SAFE_WITH_AUTOESCAPE:
                    assert "autoescape" in {keyword.arg for keyword in node.keywords}, path


@pytest.mark.parametrize(
    "statement", ["x.execute(f'SELECT {y}')", "x.scalar('SELECT ' + y)", "x.exec_driver_sql('%s' % y)"]
)
def test_statement_of_texts_would_be_seen(tmp_path: Path, statement: str) -> None:
    (tmp_path / "bad.py").write_text(statement)
    assert sql_put_together(tmp_path / "bad.py")


SIGNS = [
    "%",
    "_",
    "Har%",
    "Harbor_Times",
    "\\",
    "'",
    "' OR '1'='1",
    '"',
    "x'; DROP TABLE links; --",
    "%s",
    ":x",
    "?",
]


def test_signs_of_sql_stand_for_themselves(service: Service) -> None:
    ids = {}
    for name in ("Harbor Times", *SIGNS):
        body = {"text": "The ferry sailed.", "source": name, "title": name, "url": f"https://x.example/?{ord(name[0])}"}
        ids[name] = service.post("/v1/articles", json=body).json()["id"]
    assert len(set(ids.values())) == len(ids)
    for name, article_id in ids.items():
        found = service.get("/v1/articles", params={"source": name}).json()["items"]
        assert [item["id"] for item in found] == [article_id]
    assert service.get("/v1/articles", params={"language": "e_"}).json()["items"] == []
    assert service.get("/v1/articles", params={"url": "https://x.example/%"}).json()["items"] == []
    for name in SIGNS:
        taught = {"text": f"Read more of {name}", "state": "confirmed"}
        path = f"/v1/sources/{quote(name, safe='')}/furniture"
        assert service.post(path, json=taught).status_code == 201
        assert [line["example"] for line in service.get(path).json()["items"]] == [taught["text"]]
    assert {item["source"] for item in service.get("/v1/sources").json()["items"]} >= set(SIGNS)
