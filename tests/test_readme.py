"""README.md: what it says first, and that everything it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.__main__ import main

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```sh\n(.*?)^ *```$", README, re.MULTILINE | re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
CODE = [*LINES, *re.findall(r"`([^`\n]+)`", README)]
"""Every command and name in code."""
FILE = r"(?:^|\s)((?:\.ci|data|docs|macros|tests)/[\w./-]*|[\w-]+\.(?:lock|yml|toml))(?=$|\s)"
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def named(pattern: str) -> list[str]:
    """What a pattern finds in the README's code, each once."""
    return sorted({found for code in CODE for found in re.findall(pattern, code)})


def test_the_first_commands() -> None:
    """The first two commands are `make site` and `make test`."""
    assert LINES[:2] == ["make site", "make test"]


@pytest.mark.parametrize("target", named(r"\bmake ([a-z]+)"))
def test_every_named_task_exists(target: str) -> None:
    """A task that the README names exists in the Makefile."""
    assert target in TARGETS


def test_every_task_has_help() -> None:
    """Every task says in the Makefile what it does, for `make help`, and the first one builds the site."""
    assert set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)) == TARGETS
    assert re.search(r"^([a-z]+):", MAKEFILE, re.MULTILINE)[1] == "site"


@pytest.mark.parametrize("command", named(r"python -m macros ([a-z]+)"))
def test_every_named_command_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command of `python -m macros` that the README names exists and has help."""
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"usage: python -m macros {command}" in capsys.readouterr().out


def test_every_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of `python -m macros` stands in the README."""
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.search(r"\{(.+?)\}", capsys.readouterr().out)[1].split(",")
    assert set(commands) <= set(named(r"python -m macros ([a-z]+)"))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_to_a_file(target: str) -> None:
    """A link in the README leads to a file or folder of the project."""
    assert "://" in target or (PROJECT / target).exists()


@pytest.mark.parametrize("path", named(FILE))
def test_every_named_file_exists(path: str) -> None:
    """A file or folder that the README names exists, unless it is one that the tasks make."""
    assert "node_modules" in path or (PROJECT / path).exists()


def test_without_make_is_what_make_does() -> None:
    """The plain commands for building, serving and testing are those of the Makefile."""
    recipes = MAKEFILE.replace("$(BIN)", ".venv/bin")
    for command in ("mkdocs build --strict", "mkdocs serve --no-strict", "pytest -n 2"):
        assert f".venv/bin/{command}" in LINES
        assert f"\t.venv/bin/{command}\n" in recipes
