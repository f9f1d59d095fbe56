"""Records in one language: texts, labels, reviews, what points back, what was looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from macros import clock, handbook
from macros.handbook import Handbook
from macros.labels import LabelError, Labels
from macros.records.base import Prose, Text
from macros.records.crisis import Task
from macros.records.kinds import CHAPTERS
from macros.views import NAMING, Library, ProseWords, chapter_places, has_page, localise

from .site import minimal_data

GUIDE = "crisis/guides/keep-evidence"
REVIEWED = dt.date(2025, 6, 2)
DEFAULT_INTERVAL, PLAYBOOK_INTERVAL = 180, 90


@pytest.fixture
def library(minimal_book: Handbook) -> Library:
    """The minimal handbook in English."""
    return Library(minimal_book, "en")


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch):
    """A function that sets today to so many days after the records' review."""

    def set_today(days: int) -> None:
        noon = dt.datetime.combine(REVIEWED + dt.timedelta(days=days), dt.time(12), dt.UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        clock.today.cache_clear()

    return set_today


def test_texts_become_strings_of_one_language() -> None:
    """Texts at any depth become the words of one language; what is no text stays as it is."""
    task = Task.model_validate(
        {
            "id": "sign-out",
            "verb": {"zh": "退出", "en": "Sign out"},
            "object": "the account",
            "done": "-",
            "role": "head",
            "minutes": 5,
            "detail": None,
        }
    )
    view = localise([task, {"a": Text({"zh": "甲", "en": "A"})}], "zh")
    assert (view[0].verb, view[0].object, view[0].minutes, view[0].detail) == ("退出", "the account", 5, None)
    assert view[1] == {"a": "甲"}


def test_markdown_stays_known_as_markdown() -> None:
    """Words that hold Markdown are told from plain ones."""
    assert isinstance(localise(Prose("**x**"), "en"), ProseWords)
    assert not isinstance(localise(Text("x"), "en"), ProseWords)


def test_missing_language_is_an_error() -> None:
    """Words that are missing in a language are an error, never those of another language."""
    with pytest.raises(KeyError):
        localise(Text({"zh": "甲"}), "en")


def test_view_knows_its_place_and_both_kinds(library: Library) -> None:
    """A view knows place, id and kind of its record, and what the record itself calls its kind."""
    view = library.record("crisis/statements/account-taken-over")
    found = (view.place, view.id, view.kind, view.kind_of)
    assert found == ("crisis/statements/account-taken-over", "account-taken-over", "statement", "acknowledge")


def test_own_words_are_the_records_own(library: Library) -> None:
    """A record's own words are its texts in one language: not its title, no label and no name of another."""
    guide = library.record(GUIDE)
    said = list(library.own_words(GUIDE))
    assert guide.summary in said
    assert guide.title not in said
    assert library.title("team/roles/" + guide.owner) not in said
    assert len(said) == len([path for path, _ in library.item(GUIDE).texts if path[0] not in NAMING])


@pytest.mark.parametrize("key", ["reviewed", "no-such-word"])
def test_labels_are_found_or_told(key: str, library: Library) -> None:
    """A label that is missing is told by its name and its file; underscores stand for hyphens."""
    assert library.labels.common["not-found"] == library.labels.common.not_found
    if key == "reviewed":
        assert library.labels.common[key]
    else:
        with pytest.raises(LabelError, match=r"'common\.no-such-word' is missing.*data/labels\.yml"):
            library.labels.common[key]


def test_missing_group_of_labels_is_told() -> None:
    """A group of labels that is missing is told by its name."""
    with pytest.raises(LabelError, match="'nobody' is missing"):
        _ = Labels({}).nobody


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, "fresh"),
        (DEFAULT_INTERVAL - 31, "fresh"),
        (DEFAULT_INTERVAL - 30, "soon"),
        (DEFAULT_INTERVAL, "soon"),
        (DEFAULT_INTERVAL + 1, "overdue"),
    ],
)
def test_review_states(days: int, state: str, library: Library, on_day) -> None:
    """A review is due soon thirty days before its day and overdue from the day after."""
    on_day(days)
    assert library.review(GUIDE).state == state


def test_review_interval_is_that_of_the_kind(library: Library) -> None:
    """A kind with an interval of its own in handbook.yml is due after it, every other after the default."""
    playbook, guide = library.review("crisis/playbooks/account-taken-over"), library.review(GUIDE)
    assert playbook.due == REVIEWED + dt.timedelta(days=PLAYBOOK_INTERVAL)
    assert guide.due == REVIEWED + dt.timedelta(days=DEFAULT_INTERVAL)
    assert guide.by == "head"


def test_a_record_can_have_its_own_interval(tmp_path: Path) -> None:
    """A record's own interval and reviewer win over those of its kind."""
    data = minimal_data(tmp_path / "data")
    with (data / f"{GUIDE}.yml").open("a", encoding="utf-8") as file:
        file.write("review_every: 7\nreviewed_by: writer\n")
    review = Library(handbook.load(data), "en").review(GUIDE)
    assert (review.due, review.by) == (REVIEWED + dt.timedelta(days=7), "writer")


def test_what_is_due_stands_by_urgency(library: Library, on_day) -> None:
    """What is due for review stands with the most urgent first; what is fresh is not listed."""
    on_day(PLAYBOOK_INTERVAL)
    assert [view.kind for view, _ in library.due_for_review()] == ["playbook"]
    on_day(DEFAULT_INTERVAL)
    due = [review.due for _, review in library.due_for_review()]
    assert due == sorted(due) and len(due) == len(library.handbook.items)


def test_what_names_a_record(library: Library) -> None:
    """What names a record is found by kind, each place once; its owner and reviewers do not count."""
    named = library.named_by("metric", "reply-rate")
    assert {"objective", "platform", "pillar", "incentives", "activity", "role"} <= set(named)
    assert [(each.place, each.anchor) for each in named["platform"]] == [("platforms/wechat", None)]
    owners = {item.place for item in library.owned_by("writer")}
    named_writer = {each.place for places in library.named_by("role", "writer").values() for each in places}
    assert "metrics/reply-rate" in owners - named_writer


def test_what_names_an_entry_stands_at_its_own_entry(library: Library) -> None:
    """An entry that names another one is found at its own anchor; a record is found at its page."""
    named = library.named_by("severity", "sev-1")
    assert [(each.place, each.anchor) for each in named["ladder"]] == [("crisis/ladder", "sev-1")]
    assert [(each.place, each.anchor) for each in named["statement"]] == [
        ("crisis/statements/account-taken-over", None)
    ]


def test_nobody_names_what_does_not_exist(library: Library) -> None:
    """What nothing names has no back-links, whether it exists or not."""
    assert library.named_by("drill", "account-drill") == {} == library.named_by("drill", "no-such-drill")


def test_addresses(library: Library) -> None:
    """A record stands at its place, an entry at an anchor of its vocabulary's page; nothing else stands."""
    assert library.address("role", "head") == ("team/roles/head", None)
    assert library.address("term", "reply-rate") == ("glossary", "reply-rate")
    with pytest.raises(KeyError):
        library.address("role", "nobody")


def test_names(library: Library) -> None:
    """A record goes by its title or name, an entry by its name or term, a sheet by the interface's word."""
    found = [
        library.name(*named)
        for named in [
            ("playbook", "account-taken-over"),
            ("role", "head"),
            ("severity", "sev-1"),
            ("term", "reply-rate"),
        ]
    ]
    assert found == ["Account taken over", "Head", "Grave", "reply rate"]
    assert library.title("crisis/ladder") == library.labels.page.ladder


def edited(library: Library, place: str, **fields: object) -> Library:
    """The same handbook after an edit of one record's file."""
    item = library.handbook.items[place]
    document = replace(item.document, digest="another")
    changed = replace(item, document=document, record=item.record.model_copy(update=fields))
    return Library(Handbook({**library.handbook.items, place: changed}), library.language)


def test_what_was_looked_at_is_noted(library: Library) -> None:
    """A page's notes hold what it looked at, and are out of date when one of these has changed or is gone."""
    with library.noting() as look:
        library.record(GUIDE)
    assert ("item", GUIDE) in look.versions and library.is_current(look)
    assert not edited(library, GUIDE).is_current(look)
    without = {place: item for place, item in library.handbook.items.items() if place != GUIDE}
    assert not Library(Handbook(without), "en").is_current(look)


def test_what_was_not_looked_at_does_not_matter(library: Library) -> None:
    """A change in a record that a page did not look at leaves the page as it is."""
    with library.noting() as look:
        library.record(GUIDE)
    assert edited(library, "team/roles/head").is_current(look)


@pytest.mark.parametrize(("field", "current"), [("description", True), ("title", False)])
def test_a_link_looks_at_the_name_only(library: Library, field: str, current: bool) -> None:
    """A page that links to a record is out of date when its name has changed, not when anything else has."""
    risk = next(place for place in library.handbook.items if place.startswith("strategy/risks/"))
    with library.noting() as look:
        library.title(risk)
        library.named_by("metric", "reply-rate")
    words = Text({"zh": "别的", "en": "Other"})
    assert edited(library, risk, **{field: words}).is_current(look) == current


def test_new_back_links_are_noticed(library: Library) -> None:
    """A page that lists what names it is out of date when something else names it."""
    with library.noting() as look:
        library.named_by("metric", "reply-rate")
    items = {place: item for place, item in library.handbook.items.items() if place != "platforms/wechat"}
    assert not Library(Handbook(items), "en").is_current(look)


def test_every_record_but_the_labels_has_a_page(library: Library) -> None:
    """Every record has a page in exactly one chapter, except the words of the interface."""
    places = [place for chapter in CHAPTERS for place in chapter_places(library.handbook, chapter)]
    assert sorted(places) == sorted(set(library.handbook.items) - {"labels"})
    assert [item.place for item in library.handbook.items.values() if not has_page(item)] == ["labels"]
