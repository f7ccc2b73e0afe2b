"""What the configuration of a host needs for a site: its headers, redirects, types and refusals."""

from minutebook.hosting.configuration import configuration as configuration
