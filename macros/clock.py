"""Today: the one place where the handbook asks for the date."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache


@cache
def today() -> dt.date:
    """The day of the build (UTC): SOURCE_DATE_EPOCH's when it is set, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return moment.date()
