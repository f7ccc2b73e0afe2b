"""What others subscribe to: calendars and feeds."""
