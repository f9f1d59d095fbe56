"""A playbook on paper: all of it, black on white, to be ticked off and timed with a pen."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from macros.views import Library, View
from tests.browser import LANGUAGES, Visitor, Words

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
A4 = (595, 842)
"""Points."""
PX_A_POINT = 96 / 72
MOST_TASKS_A_PAGE = 12
LONGEST_PAGES = 14


PDFIUMS_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""
RADICALS = "\u2e80-\u2fdf"
"""A PDF may name a character by the radical that looks the same."""


def letters(text: str) -> str:
    """A text without spaces and line ends, which a PDF does not keep, and without variants of a character."""
    variants = re.compile(rf"[^{RADICALS}]+")
    return re.sub(r"\s", "", variants.sub(lambda part: unicodedata.normalize("NFKC", part[0]), text))


def holds(text: str, words: str) -> bool:
    """Whether a printed text holds words."""
    return re.search("".join(f"[{re.escape(sign)}{RADICALS}]" for sign in letters(words)), text) is not None


def printed(page: Page) -> PdfDocument:
    """The page as a browser prints it."""
    return PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))


def sheets_of(pdf: PdfDocument) -> list[str]:
    """The letters of each sheet of a document, in their order."""
    texts = (sheet.get_textpage().get_text_range() for sheet in pdf)
    return [letters(text.replace(PDFIUMS_HYPHEN, "-")) for text in texts]


def words_of(pdf: PdfDocument) -> str:
    """All the letters of a document, in its order."""
    return "".join(sheets_of(pdf))


def longest_playbook(library: Library) -> View:
    """The playbook with the most tasks."""
    return max(library.all("playbook"), key=lambda playbook: len(tasks_of(playbook)))


def open_playbook(visitor: Visitor, library: Library, scheme: str = "light") -> Page:
    """The page of the longest playbook as it looks on paper."""
    page = visitor.open(f"{library.language}/{longest_playbook(library).place}.html", scheme=scheme)
    page.emulate_media(media="print")
    return page


def tasks_of(playbook: View) -> list[View]:
    """The tasks of all its sections."""
    return [task for section in playbook.sections for task in section.tasks]


@dataclass
class Paper:
    """The longest playbook of a language, printed."""

    playbook: View
    sheets: list[str]
    sizes: set[tuple[int, int]]
    beside: list[str]
    """What stands around the page's text on the screen."""


@pytest.fixture(scope="module")
def papers(browser: Browser, site_address: str, library: Words) -> Callable[[str], Paper]:
    """A function that prints a language's longest playbook, once."""

    @functools.cache
    def print_once(language: str) -> Paper:
        visitor = Visitor(browser, site_address)
        playbook = longest_playbook(library(language))
        page = visitor.open(f"{language}/{playbook.place}.html")
        beside = page.locator(".md-tabs, .md-header, .so-footer, .so-edit").all_inner_texts()
        pdf = printed(page)
        visitor.leave()
        sizes = {tuple(map(round, sheet.get_size())) for sheet in pdf}
        return Paper(playbook, sheets_of(pdf), sizes, beside)

    return print_once


def must_be_on_paper(playbook: View) -> list[str]:
    """A playbook's title, its sections and every task with its done-state."""
    wanted = [playbook.title, *(section.title for section in playbook.sections)]
    for task in tasks_of(playbook):
        wanted += [f"{task.verb}{task.object}", task.done]
    return wanted


@IN_BOTH
def test_every_task_is_on_paper(papers, language: str) -> None:
    """The longest playbook, printed, holds its title, its sections and every task with its done-state."""
    paper = papers(language)
    text = "".join(paper.sheets)
    assert [words for words in must_be_on_paper(paper.playbook) if not holds(text, words)] == []


@IN_BOTH
def test_every_task_of_every_playbook_is_printed(visitor: Visitor, library: Words, language: str) -> None:
    """In the media print, each playbook shows its title, its sections and every task with its done-state."""
    page = visitor.page()
    page.emulate_media(media="print")
    for playbook in library(language).all("playbook"):
        visitor.go(page, f"{language}/{playbook.place}.html")
        text = letters(page.locator("article").inner_text())
        assert [words for words in must_be_on_paper(playbook) if letters(words) not in text] == [], (
            playbook.place
        )


@IN_BOTH
def test_only_the_page_is_on_paper(papers, library: Words, language: str) -> None:
    """Paper holds no header, tabs, contents, footer, and nothing that only a screen can use."""
    paper = papers(language)
    words = library(language).labels.common
    assert len(paper.beside) == 4
    for each in (*paper.beside, words.on_this_page, words.edit, words.named_by):
        assert not holds("".join(paper.sheets), each), each


@IN_BOTH
def test_paper_is_a4_and_not_wasted(papers, language: str) -> None:
    """A playbook is printed on A4, on as many pages as its tasks need, and none of them is empty."""
    paper = papers(language)
    assert paper.sizes == {A4}
    assert len(tasks_of(paper.playbook)) / MOST_TASKS_A_PAGE <= len(paper.sheets) <= LONGEST_PAGES
    assert "" not in paper.sheets


@IN_BOTH
def test_a_task_stays_on_one_page(papers, language: str) -> None:
    """What to do and when it is done stand on the same sheet."""
    paper = papers(language)
    torn = []
    for task in tasks_of(paper.playbook):
        parts = f"{task.verb}{task.object}", task.done
        if not any(all(holds(sheet, part) for part in parts) for sheet in paper.sheets):
            torn.append(task.id)
    assert torn == []


def test_every_task_can_be_ticked_and_timed(visitor: Visitor, library: Words) -> None:
    """On paper every task has a square to tick and a line to write the time on."""
    page = open_playbook(visitor, library("zh"))
    count = len(tasks_of(longest_playbook(library("zh"))))
    boxes = page.locator(".so-task > .so-box").evaluate_all(BOXES)
    assert len(boxes) == count
    for box in boxes:
        assert 11 <= box["width"] / PX_A_POINT <= 20 and abs(box["width"] - box["height"]) <= 1, box
        assert box["border"] >= 1 and box["style"] == "solid" and box["colour"] == "rgb(0, 0, 0)", box
    lines = page.locator(".so-task:has(> .so-task__who)").evaluate_all(LINES)
    assert len(lines) == count
    for line in lines:
        assert line["border"] >= 1 and line["width"] >= 40 * PX_A_POINT, line
        assert line["height"] >= 12 * PX_A_POINT, line
        assert not line["covered"], "somebody's words stand where the time is written"


BOXES = """boxes => boxes.map(box => {
  const style = getComputedStyle(box), {width, height} = box.getBoundingClientRect();
  return {width, height, border: parseFloat(style.borderTopWidth), style: style.borderTopStyle,
          colour: style.borderTopColor};
})"""
# The line is no element but stands at its task's right edge: no words may reach so far.
LINES = """tasks => tasks.map(task => {
  const line = getComputedStyle(task.querySelector(".so-task__who"), "::before");
  const [width, height, right] = [line.width, line.height, line.right].map(parseFloat);
  const range = document.createRange();
  range.selectNodeContents(task);
  const until = task.getBoundingClientRect().right - right - width;
  const covered = [...range.getClientRects()].some(words => words.width && words.right > until);
  return {border: parseFloat(line.borderBottomWidth), width, height, covered};
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(visitor: Visitor, library: Words, scheme: str) -> None:
    """On paper every word, links included, is black and every ground white, in either scheme."""
    page = open_playbook(visitor, library("en"), scheme)
    coloured = page.locator("body").evaluate(COLOURED)
    assert coloured == []


# A shape without words may be black: there it is the message.
COLOURED = """body => [...body.querySelectorAll("*")].filter(each => each.checkVisibility()).flatMap(each => {
  const {color, backgroundColor, backgroundImage} = getComputedStyle(each), found = [];
  const words = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const grounds = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"];
  if (!each.textContent.trim()) grounds.push("rgb(0, 0, 0)");
  if (words && color !== "rgb(0, 0, 0)") found.push(color);
  if (!grounds.includes(backgroundColor)) found.push(backgroundColor);
  if (words && backgroundImage !== "none") found.push(backgroundImage);
  return found.map(colour => `${each.tagName} ${each.className}: ${colour}`);
}).slice(0, 20)"""


@IN_BOTH
def test_tasks_are_set_in_twelve_points(visitor: Visitor, library: Words, language: str) -> None:
    """On paper what to do and when it is done are at least 12 points high, and nothing is under 9."""
    page = open_playbook(visitor, library(language))
    sizes = page.locator(".so-task > p:not([class]), .so-task > p:not([class]) *").evaluate_all(FONT_SIZES)
    assert sizes and min(sizes) >= 12 * PX_A_POINT
    assert min(page.locator("article :is(p, li, dt, dd, h2)").evaluate_all(FONT_SIZES)) >= 9 * PX_A_POINT


FONT_SIZES = "elements => elements.map(each => parseFloat(getComputedStyle(each).fontSize))"
