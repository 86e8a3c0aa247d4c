"""What a Word file may not reach while LibreOffice measures its copy: the network, other files, macros.

A relation that leads out of the file, an address written beside a picture and a field that fetches are taken out of
the copy; LibreOffice runs without network where the system can, and with settings that forbid macros and links.
"""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from lxml import etree

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTIVE = ("vbaProject", "oleObject", "control", "attachedTemplate", "aFChunk", "frame", "mailMergeSource")
ADDRESS = re.compile(rb'\b(src|href|o:href)="[^"]*"')  # of VML, which needs no relation
FETCHING = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|DDEAUTO|DDE|IMPORT|RD|DATABASE)\b", re.I)
FETCHES = re.compile(rb"INCLUDE|LINK|DDE|IMPORT|DATABASE|\bRD\b", re.I)
WAYS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
NOWHERE = "127.0.0.1"  # port 9, where nobody listens
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    (_INET, "ooInetProxyType", "2"),
    *((_INET, f"ooInet{kind}ProxyName", NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)


def within(name: str, data: bytes) -> bytes:
    """A part of a Word file without what leads out of it. A part that is no XML comes back as it is."""
    if name.endswith(".rels"):
        return _kept(data)
    if name.startswith("word/") and name.endswith(".xml"):
        data = ADDRESS.sub(rb'\1=""', data)
        return _still(data) if FETCHES.search(data) else data
    return data


def _kept(data: bytes) -> bytes:
    """Relations to parts of the file that are text or pictures."""
    tree = _tree(data)
    if tree is None:
        return data
    for relation in list(tree.iter(RELATION)):
        outward = relation.get("TargetMode") == "External"
        if outward or relation.get("Type", "").endswith(ACTIVE):
            tree.remove(relation)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _still(data: bytes) -> bytes:
    """Fields that fetch say nothing any more: what they showed last stays."""
    tree = _tree(data)
    if tree is None:
        return data
    for code in tree.iter(f"{WORD}instrText"):
        code.text = FETCHING.sub("QUOTE", code.text or "")
    for field in tree.iter(f"{WORD}fldSimple"):
        field.set(f"{WORD}instr", FETCHING.sub("QUOTE", field.get(f"{WORD}instr", "")))
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _tree(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


@cache
def alone() -> tuple[str, ...]:
    """The words before a command that leave it no network; none where the system does not let us."""
    return next((way for way in WAYS if _works(way)), ())


def _works(way: tuple[str, ...]) -> bool:
    if shutil.which(way[0]) is None:
        return False
    try:
        return subprocess.run([*way, "true"], capture_output=True, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def forbid(profile: Path) -> None:
    """Settings of a new profile of LibreOffice: no macros, no links that nobody allowed, no way to the network."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
