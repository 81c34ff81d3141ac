"""The one clock: which day it is for everything Laman does."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

# Jakarta keeps UTC+7 all year. The offices east of it begin their day earlier, never later than what is shown.
JAKARTA = timezone(timedelta(hours=7))


def today(asked: str | None = None) -> date:
    """The day asked for as YYYY-MM-DD, or that of SOURCE_DATE_EPOCH, or today's in Jakarta.

    Raises `ValueError` if what was asked for is not a day.
    """
    if asked:
        return date.fromisoformat(asked)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), JAKARTA).date()
    return datetime.now(JAKARTA).date()
