"""Numbers, times, days, targets and texts as people of each language read them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from macros import words
from macros.handbook import Handbook
from macros.labels import Labels
from macros.views import Library

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def labels(minimal_book: Handbook) -> dict[str, Labels]:
    """The words of the interface in each language."""
    return {language: Library(minimal_book, language).labels for language in LANGUAGES}


def statement(text: str) -> str:
    """A statement's words as HTML, with one field called name."""
    fields = [SimpleNamespace(id="name", label="The <name>")]
    return str(words.statement(SimpleNamespace(text=text, fields=fields)))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0, "0"),
        (0.5, "0.5"),
        (2.0, "2"),
        (92.5, "92.5"),
        (0.1 + 0.2, "0.3"),
        (1200, "1,200"),
        (-3, "-3"),
        (1234567.5, "1,234,567.5"),
        (1e9, "1,000,000,000"),
    ],
)
def test_numbers(value: float, read: str) -> None:
    """A number has no needless decimals and never an exponent, and its thousands stand apart."""
    assert words.number(value) == read


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0, "0分钟", "0 min"),
        (1, "1分钟", "1 min"),
        (45, "45分钟", "45 min"),
        (60, "1小时", "1 h"),
        (90, "90分钟", "90 min"),
        (120, "2小时", "2 h"),
        (1440, "1天", "1 day"),
        (1500, "25小时", "25 h"),
        (4320, "3天", "3 days"),
    ],
)
def test_durations(minutes: int, zh: str, en: str, labels: dict[str, Labels]) -> None:
    """Minutes are read in the largest unit that keeps them whole, one of it in the singular."""
    assert (words.duration(minutes, labels["zh"]), words.duration(minutes, labels["en"])) == (zh, en)


@pytest.mark.parametrize(
    ("names", "zh", "en"),
    [
        ("mon", "周一", "Mon"),
        ("sat sun", "周六、周日", "Sat, Sun"),
        ("mon tue wed thu fri", "周一至周五", "Mon–Fri"),
        ("wed mon tue", "周一至周三", "Mon–Wed"),
        ("mon wed fri", "周一、周三、周五", "Mon, Wed, Fri"),
        ("mon tue wed thu fri sat sun", "每天", "every day"),
    ],
)
def test_days(names: str, zh: str, en: str, labels: dict[str, Labels]) -> None:
    """Days are read one by one, a run of three or more as from-to, all seven as every day."""
    assert (words.days(names.split(), labels["zh"]), words.days(names.split(), labels["en"])) == (zh, en)


@pytest.mark.parametrize(
    ("sense", "value", "unit", "change", "zh", "en"),
    [
        ("at-least", 90, "percent", False, "每月不低于90%", "at least 90% a month"),
        ("at-most", 2.5, "hours", False, "每月不超过2.5小时", "at most 2.5 h a month"),
        ("at-least", 1200, "people", False, "每月不低于1,200人", "at least 1,200 people a month"),
        ("at-least", 10, "people", True, "每月+10%", "+10% a month"),
        ("at-most", -5, "people", True, "每月−5%", "−5% a month"),
    ],
)
def test_targets(
    sense: str, value: float, unit: str, change: bool, zh: str, en: str, labels: dict[str, Labels]
) -> None:
    """A target says sense, value, unit and period; a change says its sign and is in per cent."""
    target = SimpleNamespace(sense=sense, value=value, change=change, per="month")
    assert (words.target(target, unit, labels["zh"]), words.target(target, unit, labels["en"])) == (zh, en)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{name} & <b>", '<span class="so-field" data-field="name">The &lt;name&gt;</span> &amp; &lt;b&gt;'),
        ("{<script>alert(1)</script>", "{&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("{ <i> {name}}", '{ &lt;i&gt; <span class="so-field" data-field="name">The &lt;name&gt;</span>}'),
        ("a\nb", "a\nb"),
    ],
)
def test_statements_are_escaped_around_their_fields(text: str, html: str) -> None:
    """Whatever stands around the fields of a statement is escaped, a lone brace or not; line ends stay."""
    assert statement(text) == html


def test_unknown_field_of_a_statement_is_an_error() -> None:
    """A field that the statement does not explain is never shown as it stands."""
    with pytest.raises(LookupError):
        statement("{nobody}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**x**", "<strong>x</strong>"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ('x {onclick="y"}', "x {onclick=&quot;y&quot;}"),
        ("![x](a.png)", '!<a href="a.png">x</a>'),
    ],
)
def test_markdown_makes_its_own_tags_only(text: str, shown: str) -> None:
    """Raw HTML, attributes and scripts in addresses are shown as they are written; pictures are links."""
    assert words.markdown(text) == f"<p>{shown}</p>\n"


def test_gap_between_two_words() -> None:
    """Nothing stands between two Chinese or Japanese words, a space between two of other languages."""
    gaps = {language: words.gap(language) for language in ("zh", "zh-TW", "ja", "en", "de")}
    assert gaps == {"zh": "", "zh-TW": "", "ja": "", "en": " ", "de": " "}


def test_summary_is_the_first_field_that_says_what_it_is() -> None:
    """A summary is the first telling field, cut to a length that a search result shows."""
    assert words.summary(SimpleNamespace(summary="", goal="A goal", why="Because")) == "A goal"
    assert words.summary(SimpleNamespace(title="Nothing to say")) == ""
    long = words.summary(SimpleNamespace(summary="word " * 100))
    assert len(long) <= words.SUMMARY_LENGTH and long.endswith("word…")
