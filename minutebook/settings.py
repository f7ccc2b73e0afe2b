"""``site.toml`` as one frozen value."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError

from minutebook.colours import contrast, darkened, is_readable
from minutebook.fields import read_email
from minutebook.hints import hint_of_setting
from minutebook.problems import Place, Problem

TINT = "#f1f4ef"
"""The darkest paper under the accent in light mode, as assets/site.css has it; dark mode lightens any accent."""

_FOOT_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+|/(?:[^/\s]\S*)?")
_KINDS = {
    "tuple_type": 'takes a list in brackets: ["Resolved", "Agreed"]',
    "string_type": "takes words in quotation marks",
}


def _month_and_day(value: str) -> str:
    if not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value):
        raise ValueError("is not a month and day such as 05-20")
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("is not a colour such as #0b5a4b")
    if not is_readable(value, TINT):
        found, shade = f"{contrast(value, TINT) - 0.005:.2f} to 1", darkened(value, TINT)
        raise ValueError(f"is too light to be read on the page ({found}; WCAG 2.2 asks for 4.5); {shade} would do")
    return value


def _foot(value: object) -> object:
    if not isinstance(value, dict) or not all(isinstance(address, str) for address in value.values()):
        raise ValueError('takes words with the address they lead to: "Our council" = "https://www.example.gov.uk"')
    for words, address in value.items():
        if words in {item.name.replace("_", "-") for item in fields(Settings)}:
            raise ValueError(f"holds the setting “{words}”: settings stand above [footer]")
        if not words.strip() or (address and not (_FOOT_ADDRESS.fullmatch(address) and _can_be_split(address))):
            raise ValueError(f"leads from “{words}” to what is no https://…, mailto:… or /… of this site")
    return tuple(value.items())


def _can_be_split(address: str) -> bool:
    try:
        return bool(urlsplit(address))
    except ValueError:
        return False


def _crest(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpg)", value):
        raise ValueError("is not a picture such as crest.svg, which lies in assets/")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if value and (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise ValueError("is not a web address such as https://meetings.example.gov.uk")
    return value.rstrip("/")


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise ValueError("is not a language such as en-GB (BCP 47)")
    return value


def _some_words(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values or not all(value.strip() for value in values):
        raise ValueError("needs at least one word, and none of them empty")
    return values


def _email(value: str) -> str:
    return read_email(value) if value else value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not a time zone such as Europe/London") from None
    return value


@dataclass(frozen=True, slots=True)
class MinutesSettings:
    """Words that open a resolution, and titles of items that are routine."""

    resolved: Annotated[tuple[str, ...], AfterValidator(_some_words)] = (
        "Resolved",
        "Agreed",
        "Recommended",
        "Decision",
    )
    routine: tuple[str, ...] = (
        "Apologies for absence",
        "Declarations of interest",
        "Exclusion of the press and public",
        "Questions from members of the public and the press",
        "Minutes of the previous meeting",
        "Communications",
        "Urgent business",
        "Date and time of the next meeting",
    )


@dataclass(frozen=True, slots=True)
class MunicipalYearSettings:
    """The day on which a municipal year starts, as month and day."""

    starts: Annotated[str, AfterValidator(_month_and_day)] = "05-20"

    @property
    def first_day(self) -> tuple[int, int]:
        """The month and the day as numbers."""
        month, day = self.starts.split("-")
        return int(month), int(day)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is called, where it lives, and the council's own words; every value has a default.

    ``crest`` is a picture in assets/, ``footer`` words with the address that each leads to ("" for words alone).
    """

    title: str = "Council meetings"
    url: Annotated[str, AfterValidator(_address)] = ""
    language: Annotated[str, AfterValidator(_language)] = "en-GB"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    accent: Annotated[str, AfterValidator(_colour)] = "#0b5a4b"
    notice: str = ""
    contact: Annotated[str, AfterValidator(_email)] = ""
    crest: Annotated[str, AfterValidator(_crest)] = ""
    footer: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_foot)] = ()
    minutes: MinutesSettings = field(default_factory=MinutesSettings)
    municipal_year: MunicipalYearSettings = field(default_factory=MunicipalYearSettings)

    @property
    def prefix(self) -> str:
        """The path below which the site lives, with a slash at its end: "/" or "/meetings/"."""
        return urlsplit(self.url).path.rstrip("/") + "/"

    @property
    def authority(self) -> str:
        """The host that keeps ids apart from those of other sites; without ``url`` "minutebook.invalid" (RFC 6761)."""
        return urlsplit(self.url).hostname or "minutebook.invalid"

    def whole(self, address: str) -> str:
        """An address below the site's path as the world writes it; without ``url`` as it is on its host."""
        return f"{self.url}{address}" if self.url else address


_READER = TypeAdapter(Settings)


def read_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Settings from a file of TOML 1.0; a missing file means the defaults. Faults come back as problems."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        written = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except UnicodeDecodeError:
        return Settings(), (_problem(path, 1, 1, "settings-unreadable", "is not text in UTF-8"),)
    except tomllib.TOMLDecodeError as fault:
        line, column = _position(str(fault))
        return Settings(), (_problem(path, line, column, "settings-unreadable", "cannot be read from here on"),)
    unknown = tuple(_unknown_keys(path, text, written))
    if unknown:
        return Settings(), unknown
    try:
        settings = _READER.validate_python(_with_names(written))
        return settings, tuple(_missing_crest(path, text, settings.crest))
    except ValidationError as faults:
        return Settings(), tuple(_fault(path, text, fault) for fault in faults.errors())


def _missing_crest(path: Path, text: str, crest: str) -> Iterator[Problem]:
    if crest and not (path.parent / "assets" / crest).is_file():
        yield _problem(path, _line_of(text, "crest"), 1, "settings-wrong-value", "is no file of assets/", "crest")


def _with_names(written: dict[str, Any]) -> dict[str, Any]:
    return {
        key.replace("-", "_"): _with_names(value) if isinstance(value, dict) and key != "footer" else value
        for key, value in written.items()
    }


def _unknown_keys(path: Path, text: str, written: dict[str, Any]) -> list[Problem]:
    known = {item.name.replace("_", "-"): item for item in fields(Settings)}
    tables = {"minutes": MinutesSettings, "municipal-year": MunicipalYearSettings}
    problems = []
    for key, value in written.items():
        names = list(known) if key not in known else []
        if key in tables and isinstance(value, dict):
            names = [item.name for item in fields(tables[key])]
            wrong = [name for name in value if name not in names]
        else:
            wrong = [key] if names else []
        for name in wrong:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(names)}"
            line = _line_of(text, name)
            problems.append(_problem(path, line, 1, "settings-unknown-key", "is not a setting", name, hint))
    return problems


def _fault(path: Path, text: str, fault: Any) -> Problem:
    key = str(fault["loc"][0] if len(fault["loc"]) == 1 else fault["loc"][1]).replace("_", "-")
    kind = _KINDS.get(fault["type"], "is of the wrong kind")
    message = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else kind
    return _problem(path, _line_of(text, key), 1, "settings-wrong-value", message, key)


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[?\s*\"?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1


def _position(message: str) -> tuple[int, int]:
    match = re.search(r"line (\d+), column (\d+)", message)
    return (int(match[1]), int(match[2])) if match else (1, 1)


def _problem(path: Path, line: int, column: int, code: str, message: str, words: str = "", hint: str = "") -> Problem:
    return Problem(Place(path.name, line, column), code, "site.toml", message, hint or hint_of_setting(words), words)
