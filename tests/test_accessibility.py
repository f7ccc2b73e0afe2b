"""What machines can tell of accessibility: axe-core over a page of every kind (WCAG 2.2 A and AA, best practice)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "/",
    "/improving-lives/",
    "/improving-lives/2016-02-03/",
    "/improving-lives/2019-04-16/minutes/",
    "/improving-lives/2016-02-03/agenda/",
    "/improving-lives/2016-02-03/performance-december-2015/",
    "/improving-lives/2020-12-15/send-peer-challenge-actions/",
    "/annual-reports/",
    "/annual-reports/safeguarding-children-2014-15/",
    "/annual-reports/safeguarding-children-2014-15/budget/",
    "/annual-reports/safeguarding-children-2014-15/effectiveness/",
    "/indicators/safeguarding-children-and-families-performance/",
    "/improving-lives/work-programme-2020-21/",
    "/improving-lives/monitoring-2020-21/",
    "/improving-lives/groups-2020-21/",
    "/people/cusworth/",
    "/search/?q=stalking",
    "/404.html",
)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(server: str, browser: Browser, path: str, scheme: str, width: int) -> None:
    # The policy of the site forbids foreign scripts, and axe is one.
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(server + path)
    page.wait_for_timeout(300)
    found = Axe().run(page, options=RULES)
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 15
