"""Uses the search page as a reader does: types, presses Enter, reads the hits."""

import re
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

ANSWERED = "#results[aria-busy=false]"
"""The results once every shard has answered."""

_LINKS = "(links) => links.map((link) => link.pathname + link.hash)"


def look_up(page: Page, address: str, words: str, **chosen: str) -> None:
    """Opens the search page at an address that holds a question and what is chosen, and waits for its answer."""
    page.goto(address_of(address, words, **chosen))
    answered(page)


def address_of(server: str, words: str, **chosen: str) -> str:
    """The address of a question with what is chosen."""
    return f"{server}/search/?{urlencode({'q': words, **chosen})}"


def ask(page: Page, words: str) -> None:
    """Types a question into the box, presses Enter and waits for its answer."""
    box = page.locator("#query")
    box.fill(words)
    box.press("Enter")
    answered(page)


def answered(page: Page) -> None:
    """Waits until every shard has answered the question in the address."""
    page.locator(ANSWERED).wait_for(state="attached")


def hits(page: Page) -> list[str]:
    """The address of every hit with its anchor, in the order of the page: those by reference or name first."""
    return list(page.eval_on_selector_all("#referred a, #results a", _LINKS))


def referred(page: Page) -> list[str]:
    """The addresses that stand above the results: what a reference leads to, or what is called as was typed."""
    return list(page.eval_on_selector_all("#referred a", _LINKS))


def everything(page: Page) -> list[str]:
    """The address of every result below those, with "Show more results" pressed to the end."""
    more = page.get_by_role("button", name="Show more results")
    while more.is_visible():
        number = page.locator("#results > li").count()
        more.click()
        expect(page.locator("#results > li")).not_to_have_count(number)
    return list(page.eval_on_selector_all("#results a", _LINKS))


def counted(words: str) -> int:
    """The number that stands in some words, such as "Minutes 12" or "12 results for “x”"."""
    found = re.search(r"\d+", words)
    assert found, words
    return int(found[0])
