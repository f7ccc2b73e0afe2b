"""Fills Jinja2 layouts with what a page shows."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from minutebook.archive import Archive, Expansion
from minutebook.compiled import Compiled
from minutebook.dates import clock, in_words, with_weekday
from minutebook.outcomes import outcome_in_words
from minutebook.pages import Page, navigation, table_shown
from minutebook.passages import Prose, Reference
from minutebook.promises import Alike
from minutebook.settings import Settings
from minutebook.standards import Heads

_COMPILED = Compiled()
"""The layouts that this process has read, so that it reads again only what has changed since."""


class LayoutBroken(Exception):
    """A layout cannot be filled; the message says which, where and why."""


def fill(
    pages: tuple[Page, ...],
    archive: Archive,
    folders: Sequence[Path],
    with_search: bool = True,
) -> Alike:
    """Each page as a promise of its HTML; a layout is taken from the first folder that has it."""
    environment = _environment(archive, folders, with_search)
    page_by_address = {page.address: page for page in pages}
    return Alike(tuple(page.address for page in pages), _Filling(environment, archive, page_by_address))


def _place_in_layout(fault: UndefinedError) -> str:
    """The innermost line of a layout that a fault passed through."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "a layout"


def _environment(archive: Archive, folders: Sequence[Path], with_search: bool) -> Environment:
    settings = archive.settings
    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
    environment.globals.update(
        site=settings, navigation=navigation(archive), canonical=_canonical(settings), searchable=with_search
    )
    heads = Heads(archive, with_search)
    environment.filters.update(
        address=_placing(settings.prefix),
        tabulated=lambda table: table_shown(archive, table),
        citation=lambda page: heads.citation(page.address),
        metadata=lambda page: heads.metadata(page.address),
        told=_Telling(heads),
        prose=_Joining(archive.address_by_reference, archive.expansion_by_reference, settings.prefix),
        dated=_dated,
        outcome=outcome_in_words,
        weekday=lambda day: _time_element(day, with_weekday(day)),
        clock=lambda moment: _time_element(moment, clock(moment)),
    )
    return environment


@dataclass(frozen=True, slots=True)
class _Filling:
    environment: Environment
    archive: Archive
    page_by_address: Mapping[str, Page]

    def __call__(self, address: str) -> bytes:
        page = self.page_by_address[address]
        try:
            layout = self.environment.get_template(page.layout)
            return layout.render(page=page, shown=page.show(self.archive)).encode()
        except TemplateSyntaxError as fault:
            raise LayoutBroken(f"{fault.filename or fault.name}:{fault.lineno}: {fault.message}") from None
        except TemplateNotFound as fault:
            raise LayoutBroken(f"the layout {fault.name} is missing") from None
        except (UnicodeDecodeError, RecursionError) as fault:
            raise LayoutBroken(f"the layout {page.layout} cannot be read ({type(fault).__name__})") from None
        except UndefinedError as fault:
            raise LayoutBroken(f"{_place_in_layout(fault)}: {fault.message}") from None


def _placing(prefix: str) -> Callable[[Context, str], str]:
    """What makes whole addresses of those below the site's path.

    It asks for a context, without which Jinja2 would compile a layout with the addresses of the site at hand.
    """

    @pass_context
    def placed(context: Context, address: str) -> str:
        return prefix + address[1:]

    return placed


@dataclass(frozen=True, slots=True)
class _Joining:
    """Joins a prose: every open question becomes its link, or stays the words that it is."""

    address_by_reference: Mapping[Reference, str]
    expansion_by_reference: Mapping[Reference, Expansion]
    prefix: str

    def __call__(self, prose: Prose) -> Markup:
        return Markup("".join(piece if isinstance(piece, str) else self._link(piece) for piece in prose))

    def _link(self, reference: Reference) -> str:
        expansion = self.expansion_by_reference.get(reference)
        if expansion:
            told = Markup(' class="told"') if expansion.is_told else ""
            return str(Markup('<abbr{} title="{}">{}</abbr>').format(told, expansion.words, Markup(reference.html)))
        address = self.address_by_reference.get(reference)
        if not address:
            return reference.html
        return str(Markup('<a href="{}">{}</a>').format(self.prefix + address[1:], Markup(reference.html)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """The JSON-LD of a page, in which nothing is left that could end its script."""

    heads: Heads

    def __call__(self, page: Page) -> Markup:
        crumbs = [(crumb.words, crumb.address) for crumb in page.crumbs]
        return Markup(self.heads.script(page.address, page.title, crumbs, page.things()))


def _canonical(settings: Settings) -> str:
    """The site's own address without its path, or "" where ``url`` is not set."""
    return settings.url.removesuffix(settings.prefix.rstrip("/")) if settings.url else ""


def _dated(day: date) -> Markup:
    return _time_element(day, in_words(day))


def _time_element(moment: date | time, words: str) -> Markup:
    stamp = moment.isoformat() if isinstance(moment, date) else moment.isoformat("minutes")
    return Markup('<time datetime="{}">{}</time>').format(stamp, words)
