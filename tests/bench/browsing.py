"""Measures what a reader waits for: bytes and milliseconds until the first results stand on the search page."""

from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

_WATCH = """() => {
  performance.setResourceTimingBufferSize(100000);
  globalThis.watchResults = () => new Promise((told) => {
    const results = document.querySelector("#results, #referred");
    const since = performance.now();
    const seen = new MutationObserver(() => {
      if (!document.querySelector("#results li")) return;
      seen.disconnect();
      told({ since, until: performance.now() });
    });
    seen.observe(document.documentElement, { childList: true, subtree: true });
  });
  document.addEventListener("DOMContentLoaded", () => (globalThis.firstResults = globalThis.watchResults()));
}"""
_LOADED = """({ since, until }) => performance.getEntriesByType("resource")
  .filter((each) => each.responseEnd > since && each.responseEnd <= until)
  .reduce((sum, each) => sum + each.transferSize, 0)"""
_PAGE = "() => performance.getEntriesByType('navigation')[0].transferSize"


def browsed(address: str, questions: list[str], needles: list[tuple[str, str]]) -> None:
    """Prints bytes and times of first and later questions, and the ranks at which rare words find their clause."""
    with sync_playwright() as play:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        _print("first results of a first query", [_first(browser, address, words) for words in questions[:6]])
        page, ranks = _opened(browser, address, questions[6]), []
        _print("first results of a later query", [_later(page, words) for words in questions[7:]])
        for words, right in needles:
            _later(page, words)
            found = page.eval_on_selector_all("#results a", "links => links.map(each => each.pathname + each.hash)")
            ranks.append(found.index(right) + 1 if right in found else 0)
        print(f"{'ranks of the clauses looked for':44}{ranks}")
        browser.close()


def _opened(browser: Browser, address: str, words: str) -> Page:
    page = browser.new_page()
    page.add_init_script(f"({_WATCH})()")
    page.goto(f"{address}/search/?q={words.replace(' ', '+')}")
    page.wait_for_selector("#results[aria-busy=false]", state="attached")
    return page


def _first(browser: Browser, address: str, words: str) -> tuple[int, float]:
    page = _opened(browser, address, words)
    times = page.evaluate("() => globalThis.firstResults")
    loaded = page.evaluate(_LOADED, {"since": 0, "until": times["until"]}) + page.evaluate(_PAGE)
    page.close()
    return loaded, times["until"]


def _later(page: Page, words: str) -> tuple[int, float]:
    page.fill("#query", words)
    page.evaluate("() => { globalThis.nextResults = globalThis.watchResults() }")
    page.press("#query", "Enter")
    times = page.evaluate("() => globalThis.nextResults")
    page.wait_for_selector("#results[aria-busy=false]", state="attached")
    return page.evaluate(_LOADED, times), times["until"] - times["since"]


def _print(what: str, measured: list[tuple[int, float]]) -> None:
    sizes, times = [size for size, _ in measured], [time for _, time in measured]
    print(f"{what:44}{median(sizes) / 1000:7.0f} KB, at most {max(sizes) / 1000:.0f}; ", end="")
    print(f"{median(times):.0f} ms, at most {max(times):.0f}")
