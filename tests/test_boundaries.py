"""Who knows what: the handbook does not know MkDocs, one module knows the date, the flow goes one way."""

from __future__ import annotations

import ast
import graphlib
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
    "kept": "keeps what a run has worked out for the next one",
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
FLOW = (
    ("problems", "clock", "project", "kept", "labels", "embedding", "yaml_slips"),
    ("reader",),
    ("records",),
    ("model_problems",),
    ("handbook",),
    ("rules", "moments", "words", "new_record", "crisis_data"),
    ("views",),
    ("glossary", "pictures"),
    ("layouts",),
    ("pages",),
    ("kept_pages", "insertions", "root_pages", "search", "offline"),
    ("engine", "__main__"),
    ("hooks", "__init__"),
)
"""The rooms of the package in the order of the flow: each may import what stands above it and beside it."""
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
    rendered = [renderer.record(place) for place in pages.places(book)]
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
    """No module imports one that comes after it: reader, records, handbook, rules, views, layouts, pages."""
    rooms = {room: level for level, row in enumerate(FLOW) for room in row}
    own = {name.removeprefix("macros.") for name in imports(file) if name.startswith("macros.")}
    used = {part_of(name) for name in own} & rooms.keys()
    assert {room for room in used if rooms[room] > rooms[part_of(name_of(file))]} == set()


def test_every_module_has_its_place_in_the_flow() -> None:
    """No room of the package is left out of FLOW, and none stands in it that is gone."""
    rooms = sorted(room for row in FLOW for room in row)
    assert rooms == sorted({part_of(name_of(file)) for file in MODULES})


def test_imports_make_no_circle() -> None:
    """No module imports itself by way of others, at the top of files or within functions.

    What is imported for the type checker only (`if TYPE_CHECKING`) counts as well: a circle there is a
    value that climbs into a room and returns.
    """
    modules = {".".join(("macros", name_of(file))).removesuffix(".__init__"): file for file in MODULES}
    graph = {
        # `from . import other` names the package too, of which the module is a part.
        name: {used for used in imports(file) if used in modules and not f"{name}.".startswith(f"{used}.")}
        for name, file in modules.items()
    }
    try:
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}", pytrace=False)
