"""Escaping words for HTML: quick where nothing in them needs it, which is nearly everywhere."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

SPECIAL = re.compile("[&<>\"']")


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, as a plain string where the words have nothing to escape.

    >>> escaped("fish"), escaped("fish & chips"), escaped(Markup("<b>"))
    ('fish', Markup('fish &amp; chips'), Markup('<b>'))
    """
    if type(value) is Markup or (type(value) is str and not SPECIAL.search(value)):
        return value
    return escape(value)
