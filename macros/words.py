"""Numbers, times and long texts as readers write them; pure functions of values and labels."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from .records.base import DAYS

# Raw HTML off: what a team writes can never become a tag. Images off: they could ask other hosts.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")
FIELD = re.compile(r"\{([a-z0-9-]+)\}")
SUMMARY_FIELDS = (
    "summary",
    "about",
    "promise",
    "definition",
    "purpose",
    "mission",
    "goal",
    "use",
    "description",
    "statement",
    "change",
    "positioning",
    "scene",
    "why",
    "welcome",
    "in_doubt",
)
SUMMARY_LENGTH = 160


@cache
def markdown(text: str) -> Markup:
    """HTML of a text in Markdown (CommonMark); raw HTML in it is shown as it is written."""
    return Markup(_MARKDOWN.render(text))


def statement(record: Any) -> Markup:
    """A statement's words with each {field} marked up under its label."""
    labels = {each.id: each.label for each in record.fields}
    pattern = Markup('<span class="so-field" data-field="{}">{}</span>')
    # Splitting at a group gives text and field ids by turns.
    parts = FIELD.split(record.text)
    return Markup("").join(
        pattern.format(part, labels[part]) if number % 2 else part for number, part in enumerate(parts)
    )


def gap(language: str) -> str:
    """What stands between two words: nothing in Chinese, Japanese and Thai, a space elsewhere."""
    return "" if language.partition("-")[0] in ("zh", "ja", "th") else " "


def slug(text: str) -> str:
    """A word for a CSS class: lower-case letters, digits and hyphens.

    >>> slug("read-do"), slug("Sev 1")
    ('read-do', 'sev-1')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def number(value: float) -> str:
    """A number as it is read: no needless decimals, thousands apart.

    >>> number(30.0), number(1000000), number(4.25)
    ('30', '1,000,000', '4.25')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.12g}"


def duration(minutes: float, labels: Any) -> str:
    """Minutes in the largest unit that keeps them whole: 30 min, 4 h, 3 days."""
    unit, size = next(
        (unit, size)
        for unit, size in (("day", 1440), ("hour", 60), ("minute", 1))
        if (minutes % size == 0 and minutes >= size) or size == 1
    )
    count = minutes / size
    return labels.duration[unit if count == 1 else f"{unit}s"].format(n=number(count))


def days(names: list[str], labels: Any) -> str:
    """Days of the week as people write them: a run of three or more as from-to, all seven as every day."""
    numbers = sorted(DAYS.index(name) for name in names)
    if len(numbers) == len(DAYS):
        return labels.day["every-day"]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        first, last = labels.day[DAYS[numbers[0]]], labels.day[DAYS[numbers[-1]]]
        return labels.day["from-to"].format(first=first, last=last)
    return labels.common.comma.join(labels.day[DAYS[number]] for number in numbers)


def target(value: Any, unit: str, labels: Any) -> str:
    """A target in words: at least 95 % a week; with change: +10 % on the month before."""
    if value.change:
        sign = "+" if value.value >= 0 else "−"
        words = labels.target["change"].format(value=f"{sign}{number(abs(value.value))}%")
    else:
        words = labels.target[value.sense].format(value=labels.unit[unit].format(n=number(value.value)))
    return labels.target["per"].format(target=words, period=labels.per[value.per])


def summary(record: Any) -> str:
    """The first sentence or two that say what a record is, for descriptions and search results."""
    record = getattr(record, "organisation", record)
    for name in SUMMARY_FIELDS:
        if text := getattr(record, name, None):
            return text if len(text) <= SUMMARY_LENGTH else text[: SUMMARY_LENGTH - 1].rstrip() + "…"
    return ""
