"""Builds one language of a copy with a stop-watch on its stages; run by file name inside the copy.

Use: `python traced_build.py LANGUAGE SITE_DIR [FUNCTIONS_FILE]`; prints a line of JSON: the processor
seconds of each stage, its own and those of the programs it starts, without the stages inside it. With a third
argument the build runs under cProfile, and the dearest functions are written into that file.
"""

from __future__ import annotations

import contextlib
import cProfile
import importlib
import io
import json
import pstats
import resource
import sys
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path
from typing import Any

# What is timed: the stage, and the function by its module and name.
STAGES = (
    ("reading the records", "macros.handbook", "load"),
    ("record pages", "macros.pages", "Renderer.page"),
    ("blocks on prose pages", "macros.pages", "Renderer.block"),
    ("Markdown of prose", "mkdocs.structure.pages", "Page.render"),
    ("macros plugin", "mkdocs_macros.plugin", "MacrosPlugin.on_config"),
    ("macros plugin", "mkdocs_macros.plugin", "MacrosPlugin.on_page_markdown"),
    ("macros plugin", "mkdocs_macros.plugin", "MacrosPlugin.on_post_build"),
    ("macros plugin", "mkdocs_macros.plugin", "MacrosPlugin.on_pre_page_macros"),
    ("navigation of each page", "macros.engine.navigation", "of_page"),
    ("search entries", "macros.engine.indexing", "_entry"),
    ("search index (Pagefind)", "macros.search", "Index.__init__"),
    ("search index (Pagefind)", "macros.search", "Index.finish"),
    ("links checked", "macros.engine.finishing", "_refuse_dead_links"),
    ("Material's templates", "jinja2.environment", "Template.render"),
    ("Material's templates", "jinja2.environment", "Environment.get_template"),
    ("files copied and written", "mkdocs.structure.files", "Files.copy_static_files"),
    ("files copied and written", "mkdocs.utils", "write_file"),
    ("files copied and written", "mkdocs.utils", "clean_directory"),
    ("navigation of MkDocs", "mkdocs.structure.nav", "get_navigation"),
)
# Layouts are Jinja templates too: inside these stages a template's time stays theirs.
OWN_TEMPLATES = ("record pages", "blocks on prose pages", "macros plugin")
START_UP, CONFIGURATION, REST = "start-up and imports", "configuration and plugins", "the rest of MkDocs"


def clock() -> float:
    """Processor seconds of this process and of those it started; other work on the machine does not count."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime


class StopWatch:
    """Adds up seconds by stage; an inner stage stops the outer one's watch."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[tuple[str, float]] = []

    def stage(self) -> str | None:
        """The stage that is running."""
        return self._open[-1][0] if self._open else None

    def start(self, stage: str) -> None:
        """Begin a stage."""
        now = clock()
        if self._open:
            outer, since = self._open[-1]
            self.seconds[outer] += now - since
        self._open.append((stage, now))

    def stop(self) -> None:
        """End the stage begun last."""
        now = clock()
        stage, since = self._open.pop()
        self.seconds[stage] += now - since
        if self._open:
            self._open[-1] = (self._open[-1][0], now)


WATCH = StopWatch()


def put_watches() -> None:
    """Wrap every function of STAGES that exists."""
    for stage, module, name in STAGES:
        *path, last = name.split(".")
        # The engine changes; what it no longer has is counted with the rest.
        with contextlib.suppress(ImportError, AttributeError):
            holder: Any = importlib.import_module(module)
            for part in path:
                holder = getattr(holder, part)
            setattr(holder, last, _timed(stage, getattr(holder, last)))


def _timed(stage: str, function: Any) -> Any:
    @wraps(function)
    def run(*arguments: Any, **options: Any) -> Any:
        if stage == "Material's templates" and WATCH.stage() in OWN_TEMPLATES:
            return function(*arguments, **options)
        WATCH.start(stage)
        try:
            return function(*arguments, **options)
        finally:
            WATCH.stop()

    return run


def build(language: str, site: str) -> None:
    """One language, as the engine builds a sibling, then the checks that only the leading language makes."""
    from macros.engine.build_language import language_config
    from mkdocs.commands.build import build as mkdocs_build

    from macros import handbook, rules

    load = handbook.load
    put_watches()
    WATCH.start(REST)
    WATCH.start(CONFIGURATION)
    config = language_config(
        language, "mkdocs.yml", site, f"https://handbook.example/{language}/", strict=True
    )
    config.plugins.on_startup(command="build", dirty=False)
    WATCH.stop()
    mkdocs_build(config)
    WATCH.stop()
    book = load(Path("data"))
    WATCH.start("checking the records (once for all languages)")
    rules.check(book)
    WATCH.stop()


def main() -> None:
    """Build, then print the stages."""
    sys.path.insert(0, str(Path.cwd()))
    language, site, *functions = sys.argv[1:]
    importlib.import_module("mkdocs.__main__")
    for _, module, _ in STAGES:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    WATCH.seconds[START_UP] = clock()
    profiler = cProfile.Profile()
    if functions:
        profiler.enable()
    build(language, site)
    profiler.disable()
    if functions:
        out = io.StringIO()
        statistics = pstats.Stats(profiler, stream=out)
        statistics.sort_stats("cumulative").print_stats(70)
        statistics.sort_stats("tottime").print_stats(50)
        Path(functions[0]).write_text(out.getvalue(), encoding="utf-8")
    print("\n" + json.dumps(WATCH.seconds))


if __name__ == "__main__":
    main()
