"""Who knows what: the handbook does not know MkDocs, one module knows the date, the flow goes one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .site import ROOT

PACKAGE = ROOT / "macros"
ENGINE = ("mkdocs", "material", "mkdocs_macros")
MODULES = sorted(PACKAGE.rglob("*.py"))
# Words of the standard library that ask for the time, and those that open, list or write files.
CLOCK = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "strftime", "time_ns"}
CLOCK_MODULES = {"time"}
FILES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "rglob",
    "iterdir",
    "glob",
    "stat",
    "unlink",
    "mkdir",
    "rename",
    "copytree",
    "rmtree",
    "TemporaryDirectory",
}
MAY_OPEN_FILES = {
    "reader": "reads the data",
    "ahead": "finds the data before anybody asks for it",
    "handbook": "finds the data",
    "search": "writes the search index",
    "root_pages": "writes the page above the languages",
    "offline": "lists and hashes what is kept, and writes the worker",
    "crisis_data": "writes what the crisis desk works with",
    "exports": "writes the files that people carry away",
    "engine": "writes the site",
    "hooks": "looks whether the code was edited",
    "new_record": "begins a new record",
    "records.schema": "writes the schemas for editors",
    "__main__": "is the command line",
}
MAY_NOT_IMPORT = {
    "problems": ("reader", "records", "handbook", "rules", "views", "pages", "words", "search", "root_pages"),
    "clock": ("reader", "records", "handbook", "rules", "views", "pages", "words", "search", "root_pages"),
    "reader": ("records", "handbook", "rules", "views", "pages", "words", "search", "root_pages", "clock"),
    "ahead": ("records", "handbook", "rules", "views", "pages", "words", "search", "root_pages", "clock"),
    "escaping": ("reader", "records", "handbook", "rules", "views", "pages", "words", "search", "clock"),
    "labels": ("reader", "records", "handbook", "rules", "views", "pages", "words", "search", "root_pages"),
    "model_problems": ("handbook", "rules", "views", "pages", "words", "search", "root_pages", "clock"),
    "records": ("reader", "handbook", "rules", "views", "pages", "words", "search", "root_pages", "clock"),
    "handbook": ("rules", "views", "pages", "words", "search", "root_pages", "clock"),
    "rules": ("views", "pages", "words", "glossary", "pictures", "search", "root_pages"),
    "moments": ("reader", "handbook", "rules", "views", "pages", "search", "root_pages", "clock"),
    "words": ("reader", "handbook", "rules", "views", "pages", "search", "root_pages", "clock"),
    "views": ("reader", "rules", "pages", "glossary", "pictures", "search", "root_pages"),
    "glossary": ("reader", "rules", "pages", "search", "root_pages"),
    "pictures": ("reader", "rules", "pages", "search", "root_pages"),
    "pages": ("reader", "search", "root_pages"),
    "search": ("reader", "records", "handbook", "rules", "views", "pages", "root_pages"),
    "root_pages": ("reader", "rules", "search"),
}
BLOCKED = """
import sys

BLOCKED = {engine!r}


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ImportError(f"{{name}} is blocked")


sys.meta_path.insert(0, Blocked())

import re
from pathlib import Path

from macros import handbook, pages, rules, search
from macros.views import Library

book = handbook.load(Path("data"))
CALL = re.compile(r"\\{{\\{{ *(block\\(.*?\\)) *\\}}\\}}")
for language in book.languages:
    renderer = pages.Renderer(Library(book, language))
    rendered = [renderer.page(place) for place in pages.places(book)]
    for file in sorted(Path("docs", language).rglob("*.md")):
        place = file.relative_to(Path("docs", language)).with_suffix("").as_posix()
        block = lambda name, **values: renderer.block(name, place, **values)
        calls = CALL.findall(file.read_text(encoding="utf-8"))
        rendered += [eval(call, {{"block": block}}) for call in calls]
    assert all(page.html.strip() for page in rendered)
    print(language, len(rendered))
assert not [name for name in sys.modules if name.partition(".")[0] in BLOCKED]
"""


def name_of(file: Path) -> str:
    """A module's name below the package, e.g. records.crisis."""
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts)


def part_of(module: str) -> str:
    """The module or package at the top to which a module belongs."""
    return module.partition(".")[0]


def tree(file: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[str]:
    """Every module that a module imports, those of the package as macros.…"""
    here = ["macros", *file.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def words_used(file: Path) -> set[str]:
    """Every name and attribute that a module uses."""
    nodes = list(ast.walk(tree(file)))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_the_engine_knows_mkdocs(file: Path) -> None:
    """Only hooks.py and macros/engine import MkDocs, Material or the macros plugin."""
    known = {name for name in imports(file) if part_of(name) in ENGINE}
    assert not known or name_of(file) in ("hooks", "__init__") or part_of(name_of(file)) == "engine"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_its_entries_know_the_engine(file: Path) -> None:
    """Nothing but the two entries for MkDocs and the engine itself imports the engine."""
    known = [name for name in imports(file) if name.startswith("macros.engine")]
    assert not known or part_of(name_of(file)) in ("hooks", "__init__", "engine")


def test_handbook_renders_without_mkdocs() -> None:
    """Every page and block of the handbook renders where MkDocs, Material and the plugin do not exist."""
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(engine=ENGINE)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 2


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_the_clock_reads_the_date(file: Path) -> None:
    """Nothing but clock.py asks for the date or the time."""
    if name_of(file) == "clock":
        return
    asked = {node.attr for node in ast.walk(tree(file)) if isinstance(node, ast.Attribute)} & CLOCK
    assert not asked and not CLOCK_MODULES & set(imports(file))


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_few_open_files(file: Path) -> None:
    """No module opens, lists or writes files but those whose business it is."""
    if not {name_of(file), part_of(name_of(file))} & set(MAY_OPEN_FILES):
        used = words_used(file) & FILES
        assert not used


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_flow_goes_one_way(file: Path) -> None:
    """No module imports one that comes after it: reader, records, handbook, rules, views, pages."""
    forbidden = MAY_NOT_IMPORT.get(part_of(name_of(file)), ())
    own = {name.removeprefix("macros.") for name in imports(file) if name.startswith("macros.")}
    found = {name for name in own if part_of(name) in forbidden}
    assert not found
