"""The preview: it follows what a clerk writes, and keeps the last good site when something is wrong."""

import gzip
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from previewing import PATIENCE, Preview, add, previewed, save
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent

from minutebook.serve.changes import Changes
from minutebook.serve.preview import Preview as Shown
from minutebook.serve.server import Server

REMIT = "content/libraries-and-culture/remit.md"
PAGE = "/libraries-and-culture/remit/"


@pytest.fixture
def preview(town: Path) -> Iterator[Preview]:
    with previewed(town) as running:
        yield running


def test_what_a_clerk_saves_is_on_the_page_and_the_browser_is_told(preview: Preview, town: Path) -> None:
    with urllib.request.urlopen(preview.address + "/-/changes", timeout=PATIENCE) as changes:
        add(town / REMIT, "\nA new sentence.\n")
        assert changes.readline() == b"event: content\n"
    assert "A new sentence." in preview.page(PAGE)


def test_a_browser_that_slept_through_a_change_of_the_look_is_told_of_it(tmp_path: Path) -> None:
    """Two rebuilds stand for one where nobody was heard between them; what the first changed is not forgotten."""
    shown = Shown(lambda: (), tmp_path, "")
    server = Server(0, shown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/-/changes"
        with urllib.request.urlopen(address, timeout=PATIENCE) as changes:
            with shown.turned:
                shown._wake(is_look=True)
                shown._wake()
            assert changes.readline() == b"event: look\n"
            changes.readline(), changes.readline()
            shown._wake()
            assert changes.readline() == b"event: content\n"
    finally:
        server.shutdown()
        server.server_close()


def test_a_fault_is_told_and_the_last_good_site_stays(preview: Preview, town: Path) -> None:
    good = (town / REMIT).read_text(encoding="utf-8")
    save(town / REMIT, good.replace("---\n", "---\npublsh: 2020-01-01\n", 1))
    assert f"{REMIT}:2:1: error[unknown-key]" in preview.heard("error[unknown-key]")
    assert preview.page(PAGE)
    save(town / REMIT, good + "\nMended.\n")
    preview.heard("rebuilt", times=3)
    assert "Mended." in preview.page(PAGE)


def test_a_page_that_is_not_there_is_not_found(preview: Preview) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.page("/nowhere/")


def test_the_preview_writes_nothing_to_the_site(preview: Preview, town: Path) -> None:
    assert preview.page("/")
    assert not (town / "public").exists()


def test_text_goes_out_compressed_where_the_browser_can_read_it(preview: Preview) -> None:
    asking = urllib.request.Request(preview.address + "/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asking, timeout=PATIENCE) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        packed = answer.read()
    assert gzip.decompress(packed).decode() == preview.page("/")
    assert len(packed) < len(preview.page("/")) / 2


def test_the_panel_tells_what_is_wrong_with_a_way_to_the_line(preview: Preview, town: Path) -> None:
    assert "last good site" not in preview.page(PAGE)
    good = (town / REMIT).read_text(encoding="utf-8")
    save(town / REMIT, good.replace("---\n", "---\npublsh: <b>2020</b>\n", 1))
    preview.heard("rebuilt", times=2)
    page = preview.page("/")
    assert "this is the last good site" in page
    assert f'href="vscode://file{town / REMIT}:2:1"' in page
    assert "“publsh” is not a key" in page
    assert "did you mean “publish”?" in page
    assert "<b>2020" not in page
    save(town / REMIT, good)
    preview.heard("rebuilt", times=3)
    assert "last good site" not in preview.page("/")


def test_a_preview_that_begins_with_a_fault_shows_it_and_then_the_site(town: Path) -> None:
    good = (town / REMIT).read_text(encoding="utf-8")
    save(town / REMIT, good.replace("---\n", "---\npublsh: 1\n", 1))
    with previewed(town) as preview:
        with pytest.raises(urllib.error.HTTPError, match="503") as refused:
            preview.page(PAGE)
        assert "“publsh” is not a key" in refused.value.read().decode()
        save(town / REMIT, good)
        preview.heard("rebuilt", times=2)
        assert "publsh" not in preview.page(PAGE)


def test_it_is_told_what_was_rebuilt_and_why(preview: Preview, town: Path) -> None:
    add(town / REMIT, "\nMore.\n")
    assert f"after {REMIT}: " in preview.heard("rebuilt", times=2)


def test_a_file_that_is_taken_away_takes_its_page_away(preview: Preview, town: Path) -> None:
    folder = town / "content" / "libraries-and-culture"
    save(folder / "more.md", "---\npublish: 2025-01-01\n---\n\nMore.\n")
    preview.heard("rebuilt", times=2)
    assert "More." in preview.page("/libraries-and-culture/more/")
    (folder / "more.md").unlink()
    preview.heard("rebuilt", times=3)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.page("/libraries-and-culture/more/")


def test_without_word_from_the_disk_it_looks_for_changes(town: Path) -> None:
    with previewed(town, "--no-search", "--poll") as preview:
        add(town / REMIT, "\nPolled.\n")
        preview.heard("rebuilt", times=2)
        assert "Polled." in preview.page(PAGE)


def test_the_search_follows_a_change(town: Path) -> None:
    with previewed(town, "--quiet") as preview:
        before = preview.page("/pagefind/shards.json")
        add(town / REMIT, "\nZquolm.\n")
        deadline = time.monotonic() + PATIENCE
        while preview.page("/pagefind/shards.json") == before:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_a_fault_of_the_settings_is_in_the_panel_and_the_last_good_site_stays(preview: Preview, town: Path) -> None:
    good = (town / "site.toml").read_text(encoding="utf-8")
    save(town / "site.toml", f'tite = "Another town"\n{good}')
    preview.heard("nothing is rebuilt; the last good site stays")
    page = preview.page(PAGE)
    assert "this is the last good site" in page
    assert f'href="vscode://file{town / "site.toml"}:1:1"' in page
    assert "“tite” is not a setting" in page
    assert "did you mean “title”?" in page
    save(town / "site.toml", good)
    preview.heard("rebuilt in", times=2)
    assert "“tite”" not in preview.page(PAGE)


def test_the_file_that_a_clerk_saved_is_told_and_not_the_one_that_the_editor_wrote_first(
    preview: Preview, town: Path
) -> None:
    first = town / "content" / "libraries-and-culture" / ".remit.md.tmp"
    first.write_text((town / REMIT).read_text(encoding="utf-8") + "\nSwapped.\n", encoding="utf-8")
    first.replace(town / REMIT)
    assert f"after {REMIT}: " in preview.heard("rebuilt", times=2)
    assert "Swapped." in preview.page(PAGE)


NOTES = "content/ashdale/minutes.md"
SAVED_BY: dict[str, tuple[FileSystemEvent, ...]] = {
    "Vim": (
        FileCreatedEvent("/town/content/ashdale/4913"),
        FileDeletedEvent("/town/content/ashdale/4913"),
        FileMovedEvent(f"/town/{NOTES}", f"/town/{NOTES}~"),
        FileCreatedEvent(f"/town/{NOTES}"),
        FileModifiedEvent(f"/town/{NOTES}"),
        FileDeletedEvent(f"/town/{NOTES}~"),
    ),
    "an editor that replaces": (
        FileCreatedEvent("/town/content/ashdale/goutputstream-X1"),
        FileModifiedEvent("/town/content/ashdale/goutputstream-X1"),
        FileMovedEvent("/town/content/ashdale/goutputstream-X1", f"/town/{NOTES}"),
    ),
    "an editor that keeps a copy": (FileModifiedEvent(f"/town/{NOTES}~"), FileModifiedEvent(f"/town/{NOTES}")),
    "an editor that locks": (
        FileCreatedEvent("/town/content/ashdale/.#minutes.md"),
        FileModifiedEvent(f"/town/{NOTES}"),
        FileDeletedEvent("/town/content/ashdale/.#minutes.md"),
    ),
    "one who hides it": (FileMovedEvent(f"/town/{NOTES}", "/town/content/ashdale/_minutes.md"),),
    "one who takes it away": (FileDeletedEvent(f"/town/{NOTES}"),),
}


@pytest.mark.parametrize("events", SAVED_BY.values(), ids=SAVED_BY)
def test_what_is_saved_is_called_by_its_own_name(events: tuple[FileSystemEvent, ...]) -> None:
    changes = Changes(Path("/town"))
    for event in events:
        changes.dispatch(event)
    assert changes.happened.is_set()
    assert changes.taken().saved == {NOTES}


@pytest.mark.parametrize("path", ["content/_notes.md", "content/ashdale/.minutes.md.swp", "public/index.html"])
def test_what_no_build_reads_makes_none(path: str) -> None:
    changes = Changes(Path("/town"))
    changes.dispatch(FileModifiedEvent(f"/town/{path}"))
    assert not changes.happened.is_set()


def test_a_part_of_a_layout_is_read_whatever_its_name() -> None:
    changes = Changes(Path("/town"))
    changes.dispatch(FileModifiedEvent("/town/layouts/_parts.html"))
    assert changes.taken().saved == {"layouts/_parts.html"}
