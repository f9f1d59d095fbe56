"""The command line: `python -m macros`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path

from . import handbook, new_record, problems, prose_pages, rules
from .crisis_data import browser_checks, browser_types
from .project import DATA, PROJECT
from .records import schema
from .records.labels import Labels
from .rules.labels import ASKED, as_lines

SCHEMAS = Path(".cache") / "schemas"
"""Where every data file's first line looks for its schema, seen from the project."""

TYPES = PROJECT / "docs" / "assets" / "scripts" / "desk" / "core"
"""Where the browser's types and checks of the crisis desk's data stand."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 well, 1 problems in the data, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m macros",
        description="Check the handbook's data, begin records, write what is made from the models.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_check(commands)
    _add_new(commands)
    _add_rules(commands)
    _add_schema(commands)
    _add_types(commands)
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign still shows the rest
    return options.run(options)


def _add_check(commands) -> None:
    command = commands.add_parser(
        "check", help="tell everything wrong in data and pages, with place and cure"
    )
    command.add_argument("--format", choices=problems.FORMATS, default="text", help="default: text")
    command.add_argument("--data", type=Path, default=DATA, help="the data folder (default: %(default)s)")
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    book = handbook.load(options.data)
    found = sorted(
        {*rules.check(book), *prose_pages.check(options.data.resolve().parent / "docs", book.languages)}
    )
    if output := problems.FORMATS[options.format](found):
        print(output)
    return 1 if found else 0


def _add_new(commands) -> None:
    command = commands.add_parser("new", help="begin a record: a file with every key and what belongs there")
    command.add_argument("kind", metavar="KIND", help="its kind, e.g. playbook")
    command.add_argument("id", metavar="ID", nargs="?", help="its id, e.g. product-recall: the file's name")
    command.add_argument("--chapter", help="the chapter, for kinds that several chapters hold (guide)")
    command.add_argument("--data", type=Path, default=DATA, help="the data folder (default: %(default)s)")
    command.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    data = options.data.resolve()
    try:
        place, text = new_record.begin(handbook.load(data), options.kind, options.id, options.chapter)
        if (data / place).exists():
            raise new_record.Refused(f"{data.name}/{place} exists already; edit it")
    except new_record.Refused as refusal:
        print(f"python -m macros new: {refusal}", file=sys.stderr)
        return 2
    _write(data / place, text)
    _write_all(schema.json_schemas(), data.parent / SCHEMAS)  # The new file's first line leads there.
    print(f"{data.name}/{place}: begun; fill it in, then run python -m macros check")
    return 0


def _add_rules(commands) -> None:
    command = commands.add_parser("rules", help="list the rules that the data must keep")
    command.set_defaults(run=_list_rules)


def _list_rules(options: argparse.Namespace) -> int:
    for each in rules.RULES.values():
        print(f"{each.id:34} {each.sentence}")
    return 0


def _add_schema(commands) -> None:
    command = commands.add_parser("schema", help="write the JSON Schemas for completion and help in editors")
    command.add_argument("--into", type=Path, default=PROJECT / SCHEMAS, help="default: %(default)s")
    command.set_defaults(run=_write_schemas)


def _write_schemas(options: argparse.Namespace) -> int:
    schemas = schema.json_schemas()
    _write_all(schemas, options.into)
    print(f"{len(schemas)} schemas in {options.into}")
    return 0


def _add_types(commands) -> None:
    command = commands.add_parser(
        "types", help="write the browser's types and checks of the crisis desk's data"
    )
    command.set_defaults(run=_write_types)


def browser_scripts() -> dict[str, str]:
    """The scripts that are written from the models of what is published, by their names in TYPES."""
    return {"handbook-types.mjs": browser_types.script(), "handbook-checks.mjs": browser_checks.script()}


def _write_types(options: argparse.Namespace) -> int:
    scripts = browser_scripts()
    _write_all(scripts, TYPES)
    _write(ASKED, as_lines(handbook.load(DATA).sheet(Labels)))
    print(f"{' and '.join(scripts)} in {TYPES}, {ASKED}")
    return 0


def _write_all(texts: Mapping[str, str], folder: Path) -> None:
    for name, text in texts.items():
        _write(folder / name, text)


def _write(file: Path, text: str) -> None:
    """Write a file under another name and rename it: whoever reads it meanwhile finds the old or the new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(text.encode())
    new.replace(file)


if __name__ == "__main__":
    sys.exit(main())
