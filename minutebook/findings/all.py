"""Every finding of an archive."""

from collections.abc import Iterator

from minutebook.archive import Archive
from minutebook.findings.finding import Finding
from minutebook.findings.meetings import meeting_findings
from minutebook.findings.papers import annual_findings, plain_findings, report_findings
from minutebook.findings.subjects import subject_findings


def findings(archive: Archive) -> Iterator[Finding]:
    """Every finding: meetings in order of their days, annual reports, plans and pages, then people and topics."""
    for meeting in archive.meetings:
        yield from meeting_findings(archive, meeting)
        yield from report_findings(archive, meeting)
    yield from annual_findings(archive)
    yield from plain_findings(archive)
    yield from subject_findings(archive)
