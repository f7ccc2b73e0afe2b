"""``security.txt``: to whom a weakness of the site is reported (RFC 9116)."""

from collections.abc import Iterator
from datetime import date, timedelta

from minutebook import urls
from minutebook.dates import in_words
from minutebook.problems import Place, Problem, Severity
from minutebook.promises import Output
from minutebook.settings import SecuritySettings, Settings

_SOON = timedelta(days=30)
_LONG = timedelta(days=366)


def security_files(settings: Settings) -> Iterator[Output]:
    """The file ``/.well-known/security.txt`` of a site whose settings have a table ``[security]``.

    It is looked for at the root of a host alone (RFC 9116, 3), so that a site below a path has none: whoever runs the
    host writes it there.
    """
    if settings.security and settings.prefix == "/":
        content = _lines(settings, settings.security)
        yield Output(urls.SECURITY, lambda: content)


def security_problems(settings: Settings, today: date, place: Place) -> Iterator[Problem]:
    """Warnings of an ``expires`` that is past, that is near, or that is more than a year away (RFC 9116, 2.5.5).

    ``place`` is where it stands.
    """
    if not settings.security:
        return
    day = settings.security.expires
    hint = f"see that contact still holds, then write a day within a year: expires = {today + timedelta(days=365)}"
    if day < today:
        message = f"was {in_words(day)}: security.txt is out of date, and nobody will rely on it"
    elif day - today <= _SOON:
        message = f"is {in_words(day)}: security.txt will soon be out of date"
    elif day - today > _LONG:
        message = f"is {in_words(day)}, more than a year ahead: nobody will rely on it for so long"
    else:
        return
    yield Problem(place, "security-expires", "The last day of [security]", message, hint, "", Severity.WARNING)


def _lines(settings: Settings, security: SecuritySettings) -> bytes:
    lines = [f"Contact: {security.contact}", f"Expires: {security.expires}T23:59:59Z"]
    lines += [f"Preferred-Languages: {', '.join(security.languages)}"] if security.languages else []
    lines += [f"Canonical: {settings.url}{urls.SECURITY}"] if settings.is_secure else []
    lines += [f"Policy: {security.policy}"] if security.policy else []
    return ("\n".join(lines) + "\n").encode()
