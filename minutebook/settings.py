"""``site.toml`` as one frozen value."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError

from minutebook import setting_values
from minutebook.fields import HIDDEN, HIDDEN_HINT, HIDDEN_MESSAGE
from minutebook.hints import hint_of_setting
from minutebook.problems import Place, Problem, sorted_problems

_FOOT_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+|/(?:[^/\s]\S*)?")
_KINDS = {
    "tuple_type": 'takes a list in brackets: ["Resolved", "Agreed"]',
    "string_type": "takes words in quotation marks",
    "missing": "is missing",
}


def _foot(value: object) -> object:
    if not isinstance(value, dict) or not all(isinstance(address, str) for address in value.values()):
        raise ValueError('takes words with the address they lead to: "Our council" = "https://www.example.gov.uk"')
    for words, address in value.items():
        if words in {item.name.replace("_", "-") for item in fields(Settings)}:
            raise ValueError(f"holds the setting “{words}”: settings stand above [footer]")
        if not words.strip() or (
            address and not (_FOOT_ADDRESS.fullmatch(address) and setting_values.can_be_split(address))
        ):
            raise ValueError(f"leads from “{words}” to what is no https://…, mailto:… or /… of this site")
    return tuple(value.items())


@dataclass(frozen=True, slots=True)
class MinutesSettings:
    """Words that open a resolution, and titles of items that are routine."""

    resolved: Annotated[tuple[str, ...], AfterValidator(setting_values.some_words)] = (
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

    starts: Annotated[str, AfterValidator(setting_values.month_and_day)] = "05-20"

    @property
    def first_day(self) -> tuple[int, int]:
        """The month and the day as numbers."""
        month, day = self.starts.split("-")
        return int(month), int(day)


@dataclass(frozen=True, slots=True)
class SecuritySettings:
    """Where a weakness of the site is reported to, and the last day on which that is sure to hold (RFC 9116)."""

    contact: Annotated[str, AfterValidator(setting_values.reporting_address)]
    expires: Annotated[date, BeforeValidator(setting_values.last_day)]
    policy: Annotated[str, AfterValidator(setting_values.secure_address)] = ""
    languages: Annotated[tuple[str, ...], AfterValidator(setting_values.languages)] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is called, where it lives, and the council's own words; every value has a default.

    ``crest`` is a picture in assets/, ``footer`` words with the address that each leads to ("" for words alone).
    Without ``security`` the site has no security.txt.
    """

    title: str = "Council meetings"
    url: Annotated[str, AfterValidator(setting_values.web_address)] = ""
    language: Annotated[str, AfterValidator(setting_values.language)] = "en-GB"
    timezone: Annotated[str, AfterValidator(setting_values.zone)] = "Europe/London"
    accent: Annotated[str, AfterValidator(setting_values.colour)] = "#0b5a4b"
    notice: str = ""
    contact: Annotated[str, AfterValidator(setting_values.email)] = ""
    crest: Annotated[str, AfterValidator(setting_values.crest)] = ""
    footer: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_foot)] = ()
    minutes: MinutesSettings = field(default_factory=MinutesSettings)
    municipal_year: MunicipalYearSettings = field(default_factory=MunicipalYearSettings)
    security: SecuritySettings | None = None

    @property
    def prefix(self) -> str:
        """The path below which the site lives, with a slash at its end: "/" or "/meetings/"."""
        return urlsplit(self.url).path.rstrip("/") + "/"

    @property
    def is_secure(self) -> bool:
        """Whether the site is known to live at https."""
        return self.url.lower().startswith("https:")

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
    if hidden := tuple(_hidden_characters(path, text, written)):
        return Settings(), hidden
    try:
        settings = _READER.validate_python(_with_names(written))
        return settings, tuple(_missing_crest(path, text, settings.crest))
    except ValidationError as faults:
        return Settings(), sorted_problems(_fault(path, text, fault) for fault in faults.errors())


def place_of_setting(path: Path, key: str, table: str) -> Place:
    """Where a setting of a table stands; its table where it cannot be told, and line 1 without that."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    return Place(path.name, _line_of(text, key, table))


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
    tables = {"minutes": MinutesSettings, "municipal-year": MunicipalYearSettings, "security": SecuritySettings}
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
            line = _line_of(text, name, "" if name == key else key)
            problems.append(_problem(path, line, 1, "settings-unknown-key", "is not a setting", name, hint))
    return problems


def _hidden_characters(path: Path, text: str, written: dict[str, Any], table: str = "") -> Iterator[Problem]:
    for key, value in written.items():
        if isinstance(value, dict):
            yield from _hidden_characters(path, text, value, key)
        elif any(HIDDEN.search(str(each)) for each in (key, *(value if isinstance(value, list) else (value,)))):
            line, words = _line_of(text, key, table), HIDDEN.sub("", key)
            yield _problem(path, line, 1, "settings-wrong-value", HIDDEN_MESSAGE, words, HIDDEN_HINT)


def _fault(path: Path, text: str, fault: Any) -> Problem:
    table, *keys = (str(part).replace("_", "-") for part in fault["loc"])
    key = keys[0] if keys else table
    kind = _KINDS.get(fault["type"], "is of the wrong kind")
    message = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else kind
    line = _line_of(text, key, table if keys else "")
    hint = hint_of_setting(f"security {key}" if keys and table == "security" else key)
    return _problem(path, line, 1, "settings-wrong-value", message, key, hint)


def _line_of(text: str, key: str, table: str = "") -> int:
    """The line of a setting, or that of its table where it has none of its own."""
    opening = re.search(rf"^\s*\[\s*{re.escape(table)}\b", text, re.MULTILINE) if table else None
    pattern = re.compile(rf"^\s*\[?\s*\"?{re.escape(key)}\b", re.MULTILINE)
    match = pattern.search(text, opening.end() if opening else 0) or opening
    return text.count("\n", 0, match.end()) + 1 if match else 1


def _position(message: str) -> tuple[int, int]:
    match = re.search(r"line (\d+), column (\d+)", message)
    return (int(match[1]), int(match[2])) if match else (1, 1)


def _problem(path: Path, line: int, column: int, code: str, message: str, words: str = "", hint: str = "") -> Problem:
    return Problem(Place(path.name, line, column), code, "site.toml", message, hint or hint_of_setting(words), words)
