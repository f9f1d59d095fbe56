"""People's door: `python -m macros`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import handbook, problems, rules

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 well, 1 problems in the data, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Check the handbook's data and begin records."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_check(commands)
    _add_rules(commands)
    options = parser.parse_args(arguments)
    return options.run(options)


def _add_check(commands) -> None:
    command = commands.add_parser("check", help="tell everything wrong in the data, with place and cure")
    command.add_argument("--format", choices=problems.FORMATS, default="text", help="default: text")
    command.add_argument(
        "--data", type=Path, default=PROJECT / "data", help="the data folder (default: %(default)s)"
    )
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    found = rules.check(handbook.load(options.data))
    if output := problems.FORMATS[options.format](found):
        print(output)
    return 1 if found else 0


def _add_rules(commands) -> None:
    command = commands.add_parser("rules", help="list the rules that the data must keep")
    command.set_defaults(run=_list_rules)


def _list_rules(options: argparse.Namespace) -> int:
    for each in rules.RULES.values():
        print(f"{each.id:34} {each.sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
