"""What machines read in pages and about them: schema.org, Dublin Core, Popolo, the sitemap."""

from minutebook.standards.heads import Heads
from minutebook.standards.json_ld import Thing
from minutebook.standards.popolo import POPOLO, popolo_files
from minutebook.standards.robots import robots
from minutebook.standards.schema_org import Download, dataset
from minutebook.standards.security import security_files, security_problems
from minutebook.standards.sitemap import sitemap_files

__all__ = [
    "POPOLO",
    "Download",
    "Heads",
    "Thing",
    "dataset",
    "popolo_files",
    "robots",
    "security_files",
    "security_problems",
    "sitemap_files",
]
