"""What others subscribe to: calendars and feeds."""

from minutebook.feeds.calendar import Calendar, calendar_files, calendar_of, calendar_of_all, calendar_of_body
from minutebook.feeds.feeds import Channel, channels_of, feed_files

__all__ = [
    "Calendar",
    "Channel",
    "calendar_files",
    "calendar_of",
    "calendar_of_all",
    "calendar_of_body",
    "channels_of",
    "feed_files",
]
