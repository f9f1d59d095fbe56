"""The other side of `other_languages`: build one language whenever a line of standard input asks for it."""

from __future__ import annotations

import io
import json
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from typing import IO

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from . import events, theme


def main(language: str, *, serving: bool) -> None:
    """Build until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first language to answer
    answers = _take_over_standard_output()
    told = io.StringIO()
    logging.basicConfig(stream=told, format="%(levelname)-8s - %(message)s", level=logging.WARNING)
    events.started("serve" if serving else "build")
    asked_for = _asked()
    theme.compile_layouts()  # while the first language still reads
    for asked in asked_for:
        answer = {"well": _build(language, **asked), "told": told.getvalue().strip()}
        told.seek(0)
        told.truncate()
        print(json.dumps(answer), file=answers, flush=True)


def _take_over_standard_output() -> IO[str]:
    """Standard output for answers only; what anybody else prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _asked() -> Iterator[dict]:
    """What each line asks for. When the input ends, whatever is being done ends too."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        events.give_up()
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield json.loads(lines.get())


def _build(language: str, config_file: str, site_dir: str, site_url: str, *, strict: bool) -> bool:
    """Build the language; False after telling what was wrong."""
    try:
        config = load_config(config_file=config_file, site_dir=site_dir, site_url=site_url, strict=strict)
        config.extra["language"] = language  # the hooks know by it that another language leads
        build(config)
    except (MkDocsException, SystemExit) as error:
        if str(error):
            logging.getLogger(__name__).error("%s", error)
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1], serving="serve" in sys.argv[2:])
