"""Plans the site: which pages there are and what each shows."""

from minutebook.pages.gone import moved_pages, tombstone_pages
from minutebook.pages.navigation import navigation
from minutebook.pages.page import Crumb, Page
from minutebook.pages.plan import plan
from minutebook.pages.tables import table_shown

__all__ = ["Crumb", "Page", "moved_pages", "navigation", "plan", "table_shown", "tombstone_pages"]
