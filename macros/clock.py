"""Today: the one place where the handbook asks for the date."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache


@cache
def today() -> dt.date:
    """The day of the build (UTC): SOURCE_DATE_EPOCH's when it is set, so that a build can be repeated."""
    return _now().date()


def latest_day() -> dt.date:
    """The latest day that has begun anywhere: clocks east of Greenwich are up to 14 hours ahead of UTC."""
    return (_now() + dt.timedelta(hours=14)).date()


def local_day() -> dt.date:
    """The day that a calendar beside this computer shows."""
    return _now().astimezone().date()


def _now() -> dt.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
