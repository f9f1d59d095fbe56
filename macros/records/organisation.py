"""The organisation and the vocabularies that serve every chapter: handbook, glossary, sources."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import (
    LANGUAGE_PATTERN,
    SOURCE_PATTERN,
    Figure,
    Id,
    Model,
    PagePath,
    Prose,
    Record,
    RoleId,
    SourceId,
    TermId,
    Text,
    Whole,
)

Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
ADDRESS_PATTERN = r"""^https?://[^\s"'<>?#]+/$"""
"""An address below which pages can stand."""


class Organisation(Model):
    """Whose handbook this is."""

    name: Text
    """The organisation's name."""
    about: Text
    """What it does, in one or two sentences."""
    team: Text
    """How the social-media team is called."""
    voice: Text
    """The brand's voice in one sentence."""


class Contact(Model):
    """Who fills a role today and how to reach them; the only place where people's names stand."""

    role: RoleId
    """The role."""
    name: Text
    """The person's name."""
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[0-9 ()-]{3,24}$")] | None = None
    """A number to call, digits with + and spaces."""
    mail: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """A mail address."""
    chat: Text | None = None
    """Where else they answer: a group, a chat name."""
    hours: Text | None = None
    """When they can be reached."""


class Addresses(Model):
    """Where things are."""

    site: Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN)]
    """Where the site is published, with a slash at the end."""
    edit: Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN)] | None = None
    """The forge's address for editing a file, up to the branch and a slash; the file's path is added."""
    war_room: Text | None = None
    """Where people meet in a crisis: a call number, a room, a group."""
    evidence: Text | None = None
    """Where evidence is kept."""


class ReviewIntervals(Model):
    """Days between two reviews."""

    default: Annotated[Whole, Field(ge=1, le=1100)]
    """For every kind not named in `kinds`."""
    kinds: dict[Id, Annotated[Whole, Field(ge=1, le=1100)]] = {}
    """For single kinds of records, e.g. {playbook: 90, platform: 120}."""


class Handbook(Record):
    """handbook.yml: the organisation, its languages, people, review intervals and addresses."""

    organisation: Organisation
    """Whose handbook this is."""
    title: Text
    """The handbook's title."""
    languages: Annotated[list[Language], Field(min_length=1)]
    """The languages every text is written in; the first is the one a reader gets who prefers none."""
    language_names: dict[Language, str]
    """How each language calls itself."""
    contacts: list[Contact]
    """Who fills the roles."""
    addresses: Addresses
    """Where things are."""
    review: ReviewIntervals
    """How often records are read through."""
    time_zone: str
    """The team's time zone, an IANA name such as Asia/Shanghai."""


class Term(Model):
    """A word of the trade."""

    id: Id
    """Its id, which never changes."""
    term: Text
    """The word."""
    also: list[Text] = []
    """Other words or abbreviations for the same thing."""
    definition: Text
    """What it means, in one or two sentences."""
    related: list[TermId] = []
    """Terms that are easily confused with it or explain it further."""
    page: PagePath | None = None
    """The record that says more."""


class Glossary(Record):
    """glossary.yml: the words of the trade; they explain themselves where they first appear on a page."""

    entries: list[Term]
    """The terms."""


class Source(Model):
    """Something a fact rests on."""

    id: Annotated[str, StringConstraints(pattern=SOURCE_PATTERN)]
    """Its id: W, P, B or Q and a number for a row of the field research, else a short name."""
    work: Text
    """The document or work it stands in."""
    kind: Literal["field-research", "standard", "study", "guideline", "company-practice", "vendor", "house"]
    """What sort of authority it is; vendor for a vendor's or an agency's figure: practice, no authority."""
    fact: Text
    """What it says, in our own words."""
    figures: Text | None = None
    """The figures it gives."""
    year: Annotated[Whole, Field(ge=1900, le=2100)] | None = None
    """The year it was published."""
    read: Literal["original", "quotation"] = "original"
    """Whether it was read in the original or as a quotation elsewhere."""


class Sources(Record):
    """sources.yml: what the handbook's facts rest on."""

    entries: list[Source]
    """The sources."""


class GuideStep(Model):
    """One step or point of a guide."""

    id: Id
    """Its id within the guide."""
    title: Text
    """The step in a few words."""
    text: Prose
    """What to do and why, in two or three short sentences; may hold Markdown."""
    role: RoleId | None = None
    """Who does it."""
    points: list[Text] = []
    """Single points to tick off or remember."""
    done: Text | None = None
    """How one sees that it is done."""


class Guide(Record):
    """How a part of the work is done: method, steps, figures, mistakes. Any chapter can hold guides."""

    title: Text
    """The page's title."""
    summary: Text
    """What it helps with, in one or two sentences."""
    use_when: Text | None = None
    """When to open it."""
    ordered: bool = True
    """Whether the steps follow one another; no for a set of principles."""
    steps: Annotated[list[GuideStep], Field(min_length=1)]
    """The steps or principles."""
    figures: list[Figure] = []
    """Numbers worth knowing."""
    do: list[Text] = []
    """What to do."""
    dont: list[Text] = []
    """What not to do."""


__all__ = ["Glossary", "Guide", "Handbook", "SourceId", "Sources"]
