"""The door for Word files that others made: their sizes are looked at first, their XML is parsed within limits.

What is wrong is said in words of the user: damaged, locked, no Word file, another format of Word.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from docgen.foreign.formats import LARGEST_FILE, another_format
from docgen.problems import Problem, ProblemsError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{MAIN}}}"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

LARGEST = 400_000_000  # bytes unpacked, pictures too
LARGEST_XML = 60_000_000  # bytes of one part of XML, unpacked
MOST_PARTS = 4_000
MOST_MARKS = 3_000_000  # of elements in one part, two for an element
TIMES = 200  # what a part may grow by when it is unpacked
FREE = 4_000_000  # bytes within which it may grow as it likes
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A Word file that passed the door: what it is called in messages, its parts, the name of its main part."""

    file: str
    parts: Mapping[str, bytes]
    main: str

    def xml(self, name: str) -> etree._Element:
        """A part as a tree. Raises ProblemsError when it is no sound XML."""
        return _parsed(self.parts.get(name, b""), name, self.file)

    def related(self, kind: str, root: str) -> etree._Element | None:
        """The part of a kind (styles, numbering …) that the main part names, if there is one; `root`: its element."""
        for relation in self._relations(self.main):
            if relation.get("Type") == RELATED + kind and relation.get("TargetMode") != "External":
                name = _target(self.main, relation.get("Target", ""))
                tree = self.xml(name) if name in self.parts else None
                return tree if tree is not None and tree.tag == WORD + root else None
        return None

    def target(self, identifier: str, kind: str) -> str:
        """The name of the part that the main part calls by an id; nothing if it holds none of that kind."""
        for relation in self._relations(self.main):
            if relation.get("Id") == identifier and relation.get("Type") == RELATED + kind:
                name = _target(self.main, relation.get("Target", ""))
                return name if relation.get("TargetMode") != "External" and name in self.parts else ""
        return ""

    def _relations(self, part: str) -> Iterator[etree._Element]:
        name = _relations_of(part)
        if name in self.parts:
            yield from self.xml(name).iter(RELATION)


def open_word(data: bytes, file: str) -> WordPackage:
    """The parts of a Word file. Raises ProblemsError with the one thing that is wrong with it."""
    if len(data) > LARGEST_FILE:
        raise _too_large(file)
    if not data.startswith(b"PK"):
        raise ProblemsError([another_format(data, file)])
    parts = dict(_unpacked(data, file))
    return _word(WordPackage(file, parts, ""))


def _unpacked(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(entries, file)
            for entry in entries:
                if not entry.is_dir():
                    yield entry.filename, _read(package, entry, file)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise damaged(file) from None


def check_package(data: bytes, file: str) -> None:
    """Look at a package before another reader unpacks it. Raises ProblemsError."""
    if len(data) > LARGEST_FILE:
        raise _too_large(file)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_sizes(package.infolist(), file)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise damaged(file) from None


def _check_sizes(entries: list[ZipInfo], file: str) -> None:
    """Before anything is unpacked; what the list of contents says is held to while unpacking."""
    if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) < len(entries):
        raise damaged(file, "里面的部分太多，或者重名")
    if any(entry.flag_bits & 1 for entry in entries):
        remedy = "请去掉密码，用 Word 另存为 .docx"
        raise ProblemsError([Problem(file, "这份 Word 文件加密了，打不开", remedy)])
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise damaged(file, "用了 Word 不用的压缩方法")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise _too_large(file)
    for entry in entries:
        xml = entry.filename.endswith((".xml", ".rels"))
        grown = entry.file_size > FREE and entry.file_size > TIMES * max(entry.compress_size, 1)
        if grown or (xml and entry.file_size > LARGEST_XML):
            raise _too_large(file)


def _read(package: ZipFile, entry: ZipInfo, file: str) -> bytes:
    """The bytes of an entry; no more of them than were announced."""
    try:
        with package.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise damaged(file, f"{_shown(entry.filename)} 解不开，或者校验不符") from None


def _word(package: WordPackage) -> WordPackage:
    """The package with its main part known, if it is one of Word."""
    if "[Content_Types].xml" not in package.parts:
        raise ProblemsError([another_format(b"PK", package.file, package.parts)])
    main = _main(package)
    kind = _content_type(package, main)
    if "wordprocessingml.document" not in kind:
        raise ProblemsError([another_format(b"PK", package.file, package.parts, kind)])
    if main not in package.parts:
        raise damaged(package.file, "缺少正文")
    root = package.xml(main)
    if root.tag.startswith(f"{{{STRICT}"):
        raise _strict(package.file)
    body = root.find(f"{WORD}body") if root.tag == f"{WORD}document" else None
    if body is None:
        raise damaged(package.file, f"{_shown(main)} 里没有正文")
    return WordPackage(package.file, package.parts, main)


def _main(package: WordPackage) -> str:
    for relation in package._relations(""):
        kind = relation.get("Type", "")
        if kind.startswith(STRICT) and kind.endswith("/officeDocument"):
            raise _strict(package.file)
        if kind == RELATED + "officeDocument":
            return _target("", relation.get("Target", ""))
    raise damaged(package.file, "没有写明正文在哪里")


def _content_type(package: WordPackage, name: str) -> str:
    """What the package says that a part is."""
    types = package.xml("[Content_Types].xml")
    for override in types.iter(f"{TYPES}Override"):
        if override.get("PartName", "").lstrip("/").lower() == name.lower():
            return str(override.get("ContentType", ""))
    ending = name.rpartition(".")[2].lower()
    for default in types.iter(f"{TYPES}Default"):
        if default.get("Extension", "").lower() == ending:
            return str(default.get("ContentType", ""))
    return ""


def _parsed(data: bytes, name: str, file: str) -> etree._Element:
    if data.count(b"<") > MOST_MARKS:
        raise _too_large(file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if not data:
        raise damaged(file, f"{_shown(name)} 是空的")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise damaged(file, f"{_shown(name)} 第{line}行不是完好的 XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(file, f"{_shown(name)} 里有 Word 文件不该有的 DTD")
    return root


def damaged(file: str, what: str = "") -> ProblemsError:
    """That a file is broken, and where."""
    told = f"这份 Word 文件坏了，打不开（{what}）" if what else "这份 Word 文件坏了，打不开"
    return ProblemsError([Problem(file, told, "请重新保存")])


def _too_large(file: str) -> ProblemsError:
    return ProblemsError([Problem(file, "这份 Word 文件太大，或者解开以后大得不合常理", "请核对它的来处")])


def _strict(file: str) -> ProblemsError:
    what = "是“Strict Open XML 文档”，不是通常的 Word 文件"
    return ProblemsError([Problem(file, what, "请用 Word 另存为“Word 文档（*.docx）”")])


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    """The name of the part that a relation leads to."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(dirname(part), target))


def _shown(name: str) -> str:
    """A part's name as it can be shown."""
    return "".join(letter for letter in name if letter.isprintable())[:60]
