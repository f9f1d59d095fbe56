"""What engineers read is true: links lead to files; paths, tasks, modules and tests that are named exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from .site import ROOT, SAMPLE

DOCUMENTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "ARCHITECTURE", "CHANGELOG")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
EVERY_DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"(?:\.ci|\.github|data|docs|macros|tests|core|keep|write|view|engine)/[\w./-]*")
FILE = re.compile(r"[\w-]+\.(?:lock|toml|yml|md|yaml)|\.[\w-]+\.ya?ml")
MODULE = re.compile(r"macros(?:\.\w+)+")
DESK = ROOT / "docs" / "assets" / "scripts" / "desk"
ROOMS = (ROOT, DESK, ROOT / "macros")
"""From where paths are seen: the project, the desk's scripts, the package."""
ADDED = {
    "macros/templates/pages/supplier.html",
    "macros/pictures/pillar_shares.py",
    "macros/templates/blocks/pillar-shares.html",
    "docs/assets/scripts/desk/view/press.mjs",
}
"""What CONTRIBUTING's examples add."""
RECORD = re.compile(r"data/\w+/")
HAS_SAMPLE = SAMPLE in (ROOT / "data" / "handbook.yml").read_text(encoding="utf-8")
MOST_INTERNALS = 6
INTERNALS = "## Internals of others"


def words_of(document: Path) -> str:
    """A document's words without its blocks of code."""
    return BLOCK.sub("", document.read_text(encoding="utf-8"))


def named(document: Path, pattern: re.Pattern[str]) -> list[str]:
    """What a document names in code, where that is of a pattern as a whole."""
    return sorted({code for code in CODE.findall(words_of(document)) if pattern.fullmatch(code)})


@EVERY_DOCUMENT
def test_links_lead_to_files(document: Path) -> None:
    """A link that is no web address leads to a file or folder."""
    targets = [target.partition("#")[0] for target in LINK.findall(words_of(document)) if "://" not in target]
    assert [target for target in targets if target and not (document.parent / target).exists()] == []


@EVERY_DOCUMENT
def test_named_paths_exist(document: Path) -> None:
    """A path of the project that is named in code is there; records of the sample only while it is there."""
    paths = [*named(document, PATH), *named(document, FILE)]
    missing = [path for path in paths if not any((room / path).exists() for room in ROOMS)]
    excused = ADDED if HAS_SAMPLE else ADDED | {path for path in missing if RECORD.match(path)}
    assert set(missing) - excused == set()


@EVERY_DOCUMENT
def test_named_tasks_exist(document: Path) -> None:
    """`make X` names a task of the Makefile."""
    tasks = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = re.findall(r"`make ([a-z]+)|^ *make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert {one or other for one, other in asked} - tasks == set()


@EVERY_DOCUMENT
def test_named_modules_exist(document: Path) -> None:
    """`macros.x.y` names a module of the package, or something that a module defines."""
    calls = [code.partition("(")[0] for code in CODE.findall(words_of(document))]
    for name in filter(MODULE.fullmatch, calls):
        assert _is_there(name), name


def _is_there(name: str) -> bool:
    """Whether a dotted name is a module or package, or a name that one defines at its top."""
    path = ROOT.joinpath(*name.split("."))
    if path.with_suffix(".py").exists() or (path / "__init__.py").exists():
        return True
    room = path.parent / "__init__.py" if path.parent.is_dir() else path.parent.with_suffix(".py")
    if not room.exists():
        return False
    defined = ast.parse(room.read_text(encoding="utf-8")).body
    return path.name in {getattr(each, "name", None) for each in defined}


def internals() -> list[str]:
    """The rows of ARCHITECTURE's table of internals."""
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition(INTERNALS)[2]
    return [line for line in table.splitlines() if line.startswith("| ") and not line.startswith("| what")]


def test_internals_are_few_and_tested() -> None:
    """Each row of the table names tests that exist, every such test stands in a row, and rows are few."""
    rows = internals()
    assert 0 < len(rows) <= MOST_INTERNALS
    source = (ROOT / "tests" / "test_relied_on.py").read_text(encoding="utf-8")
    tests = {each.name for each in ast.parse(source).body if isinstance(each, ast.FunctionDef)}
    tests = {name for name in tests if name.startswith("test_")}
    stated = [set(re.findall(r"`(test_\w+)`", row)) for row in rows]
    assert all(stated), "a row without a test"
    assert set().union(*stated) == tests
