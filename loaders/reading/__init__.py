"""Files in, documents out: text with its encoding, pages, PDF, HWP, HWPX, DOCX, archives; metadata and labelled ranges.

`expand` turns the names on a command line into sources, `read` a source into documents.
"""

from loaders.reading.reader import read
from loaders.reading.source import Source, expand, require_some

__all__ = ["Source", "expand", "read", "require_some"]
