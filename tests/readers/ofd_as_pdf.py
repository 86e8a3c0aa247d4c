"""A foreign reader of OFD in a process of its own: usage `ofd_as_pdf.py FILE.ofd FILE.pdf`. It leaves files where it runs."""

import sys
from pathlib import Path

from ofd2img.ofd import OFD

reader = OFD()
reader.read(Path(sys.argv[1]).read_bytes(), fmt="binary")
Path(sys.argv[2]).write_bytes(reader.to_pdf())
