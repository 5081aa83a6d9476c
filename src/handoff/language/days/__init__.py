"""Days as people say and write them: found in running text, and counted out from the day on which they were said."""

from handoff.language.days.find import DayFound, date_of, due_date, find_days
from handoff.language.days.taken_back import is_difference, stands_in

__all__ = ["DayFound", "date_of", "due_date", "find_days", "is_difference", "stands_in"]
