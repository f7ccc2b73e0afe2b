"""How to mend a setting, by its key."""

_HINT_BY_SETTING = {
    "accent": 'write # and six digits or letters a–f: accent = "#0b5a4b"',
    "contact": 'write a name, an @ and a domain: contact = "clerk@example.gov.uk"',
    "crest": "put an svg, png or jpg into assets/ and write its name alone",
    "footer": "write each line below [footer] as words and where they lead, both in quotation marks",
    "language": 'write the language and the country: language = "en-GB"',
    "minutes": "write [minutes] on a line of its own, and its settings below it",
    "municipal-year": "write [municipal-year] on a line of its own, and starts below it",
    "resolved": 'write words in brackets: resolved = ["Resolved", "Agreed"]',
    "routine": 'write titles in brackets: routine = ["Apologies for absence"]',
    "security": "write [security] on a line of its own, and contact and expires below it",
    "security contact": 'write an e-mail address or a page: contact = "security@example.gov.uk"',
    "security expires": "write a day within a year below [security], without quotation marks: expires = 2027-01-31",
    "security policy": 'write the whole address: policy = "https://www.example.gov.uk/security"',
    "security languages": 'write languages in brackets: languages = ["en-GB", "cy"]',
    "starts": 'write the month and the day in digits: starts = "05-20"',
    "timezone": 'write a continent and a city: timezone = "Europe/London"',
    "url": "write the whole address, with https:// and without a question mark or a password",
}

_OF_UNREADABLE = 'save it as UTF-8; write each setting once, as title = "Meetings", with words in quotation marks'


def hint_of_setting(key: str) -> str:
    """How the value of a setting is written; of "" how the file is."""
    if not key:
        return _OF_UNREADABLE
    return _HINT_BY_SETTING.get(key, f'write words in quotation marks: {key} = "…"')
