"""Which search finds the right page, what it loads, and how long a reader waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urljoin, urlsplit

import yaml
from playwright.sync_api import Browser, Page

from . import report, slow_processor
from .browser import Traffic, chromium, served
from .search_engines import Engine, engines
from .workspace import SHIPPED, Workspace

QUESTIONS = Path(__file__).with_name("questions.yml")
TIMES_SLOWER = 4
# Asked for the time to the first result; each is the first question on a fresh page.
TIMED = {
    "zh": ("账号被盗", "信息泄露", "互动率怎么算"),
    "en": ("account hacked", "data breach", "engagement rate"),
}
GROWTH_LANGUAGE = "zh"
REST_MILLISECONDS = 1500
PAGE = "index.html"

Slower = Callable[[Page, int], AbstractContextManager[None]]


@dataclass(frozen=True)
class Question:
    """What somebody types, and the places that answer it."""

    language: str
    query: str
    places: tuple[str, ...]


@dataclass
class Hits:
    """How an engine answered one language's questions."""

    first: int = 0
    three: int = 0
    missed: list[str] = field(default_factory=list)
    """Questions whose answer is not the first result, with what came instead."""


def questions() -> list[Question]:
    """The written questions."""
    listed = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [
        Question(
            each["language"],
            each["query"],
            (each["page"],) if isinstance(each["page"], str) else tuple(each["page"]),
        )
        for each in listed
    ]


def measure(space: Workspace, large: int) -> None:
    """Ask every engine everything, on the shipped content, then look at a large handbook."""
    report.progress("building the shipped content for the search comparison")
    asked, shipped = questions(), engines(space, SHIPPED)
    languages = list(dict.fromkeys(question.language for question in asked))
    with chromium() as browser:
        report.heading("Search on the shipped content: hits")
        hits = {
            (engine.name, language): _ask(browser, engine, [q for q in asked if q.language == language])
            for engine in shipped
            for language in languages
        }
        _tell_hits(shipped, languages, asked, hits)
        report.heading("Search on the shipped content: what the first query loads, and its time")
        _tell_first(browser, shipped, languages)
        report.heading(f"Search in {large} records ({GROWTH_LANGUAGE})")
        _tell_first(browser, engines(space, large), [GROWTH_LANGUAGE])


def _ask(browser: Browser, engine: Engine, asked: list[Question]) -> Hits:
    report.progress(f"{engine.name}: {len(asked)} questions in {asked[0].language}")
    hits = Hits()
    with served(engine.site) as (address, _):
        root = f"{address}/{asked[0].language}/"
        tab = browser.new_page()
        tab.goto(root + PAGE, wait_until="networkidle")
        for question in asked:
            found = _places(engine.find(tab, root, question.query), root)
            hits.first += bool(set(found[:1]) & set(question.places))
            hits.three += bool(set(found[:3]) & set(question.places))
            if not set(found[:1]) & set(question.places):
                hits.missed.append(_missed(question, found))
        tab.close()
    return hits


def _missed(question: Question, found: list[str]) -> str:
    place = next((number for number, each in enumerate(found, 1) if each in question.places), None)
    came = f"came {place}." if place else "not found"
    return f"{question.query}: {came}; first came {found[0] if found else 'nothing'}"


def _places(addresses: list[str], root: str) -> list[str]:
    """Pages, each once, without anchors: what a reader would open."""
    paths = (urlsplit(urljoin(root, each)).path for each in addresses)
    top = urlsplit(root).path
    return list(dict.fromkeys(path.removeprefix(top).removesuffix(".html") for path in paths))


def _tell_hits(
    shipped: list[Engine], languages: list[str], asked: list[Question], hits: dict[tuple[str, str], Hits]
) -> None:
    report.say("The right page comes first, or within the first three.\n")
    count = {language: sum(q.language == language for q in asked) for language in languages}
    columns = [f"{language} {what}" for language in languages for what in ("first", "in three")]
    report.table(
        ["engine", *columns],
        [
            [
                engine.name,
                *(
                    f"{number} of {count[language]}"
                    for language in languages
                    for number in (hits[engine.name, language].first, hits[engine.name, language].three)
                ),
            ]
            for engine in shipped
        ],
    )
    for language in languages:
        missed = hits[shipped[0].name, language].missed
        report.say(
            f"Ours, {language}, the right page is not the first ({len(missed)}):",
            *(f"- {line}" for line in missed),
            "",
        )


def _tell_first(browser: Browser, found: list[Engine], languages: list[str]) -> None:
    fresh = len(TIMED[GROWTH_LANGUAGE])
    report.say(
        "Bytes: all that serves the search alone, until the first result. Time: from the first key to the",
        f"first result, {REST_MILLISECONDS / 1000:g} s after the page is loaded, with the main thread",
        f"{TIMES_SLOWER}x slower (Chromium's throttling) and with every thread {TIMES_SLOWER}x slower;",
        f"medians of {fresh} fresh pages.\n",
    )
    rows = []
    for language in languages:
        for engine in found:
            report.progress(f"{engine.name}: first results in {language}")
            loaded, main = _first(browser, engine, language, slow_processor.main_thread)
            _, every = _first(browser, engine, language, slow_processor.every_thread)
            rows.append(
                [
                    f"{engine.name}, {language}",
                    report.size(engine.index_bytes(language)),
                    report.size(loaded.bytes),
                    report.size(loaded.gzipped),
                    len(loaded.files),
                    report.seconds(main),
                    report.seconds(every),
                ]
            )
    report.table(
        [
            "engine",
            "index on disk",
            "first query",
            "with gzip",
            "requests",
            "main thread slow",
            "every thread slow",
        ],
        rows,
    )


def _first(browser: Browser, engine: Engine, language: str, slower: Slower) -> tuple[Traffic, float]:
    """What the first query loads, and the median of its seconds, each on a fresh page."""
    took, loaded = [], Traffic()
    for query in TIMED[language]:
        with served(engine.site) as (address, traffic):
            root = f"{address}/{language}/"
            context = browser.new_context()
            tab = context.new_page()
            with slower(tab, TIMES_SLOWER):
                tab.goto(root + PAGE, wait_until="load")
                tab.wait_for_timeout(REST_MILLISECONDS)
                start = time.perf_counter()
                engine.first(tab, root, query)
                took.append(time.perf_counter() - start)
            loaded = Traffic([file for file in traffic.files if engine.serves_search(file)])
            context.close()
    return loaded, median(took)
