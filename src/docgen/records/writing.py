"""Trees → YAML: a record changed inside its file with comments, order and quotes kept, or a file made anew."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from io import StringIO

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString
from ruamel.yaml.tag import Tag
from yaml.cyaml import CBaseLoader

from docgen.problems import Problem, ProblemsError
from docgen.records.record import Record
from docgen.records.yamlfile import Path, Tree, read_yaml

WIDE = 1_000_000  # columns: no line is broken that was not broken before
FLAT = 100  # characters: a group up to that long is written on one line, as people do in lists
_NUMBER = re.compile(r"0[0-9]+|[0-9]{6,}")  # what editors would read as a number, zeros lost: it gets quotes
_WORD = "tag:yaml.org,2002:str"


def changed(text: str, file: str, path: Path, tree: Mapping[str, Tree]) -> str:
    """The text of a YAML file in which the record at `path` (of a list, or the whole) says what `tree` says.

    Lines that say nothing else are kept to the letter. Raises ProblemsError where a way of writing cannot be kept.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    first, last = (0, len(lines)) if not path else _extent(text, int(path[0]))
    inner = "\n".join(lines[first:last])
    fresh = _changed(_indented(inner, -2) if path else inner, tree, file)
    lines[first:last] = (_listed(fresh) if path else fresh).split("\n")
    made = "\n".join(lines)
    _prove(made, file, path, tree)
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def appended(text: str, file: str, trees: Sequence[Mapping[str, Tree]]) -> str:
    """The text of a YAML file that holds a list, with records after its last. Raises ProblemsError as `changed`."""
    number = len(_items(text))
    made = text.replace("\r\n", "\n").rstrip("\n") + "\n" + "".join(_listed(_dumped(tree)) for tree in trees)
    for place, tree in enumerate(trees, number):
        _prove(made, file, (place,), tree)
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def schema_line(kind: type[Record]) -> str:
    """The first line of a new file, which tells editors the schema; a kind in another's folder has one of its own there."""
    up = "../.." if kind.FOLDER else ".."
    return f"# yaml-language-server: $schema={up}/.schema/{kind.KIND}.json\n"


def fresh(trees: Sequence[Mapping[str, Tree]], kind: type[Record], listed: bool) -> str:
    """The text of a new file: of a list of records, or of one."""
    return schema_line(kind) + (
        "".join(_listed(_dumped(tree)) for tree in trees) if listed else _dumped(trees[0])
    )


def _prove(text: str, file: str, path: Path, tree: Mapping[str, Tree]) -> None:
    """The text says what it is to say, or is not given out."""
    found = read_yaml(text.encode(), file).tree()
    for key in path:
        found = found[int(key)] if isinstance(found, list) else ""
    if found != dict(tree):
        what, remedy = "这份文件的写法特殊，不能自动改写", "请把这份记录改成“键: 值”逐行的写法，或者手工修改"
        raise ProblemsError([Problem(file, what, remedy)])


def _items(text: str) -> list[yaml.Node]:
    root = yaml.compose(text.replace("\r\n", "\n"), Loader=CBaseLoader)
    return list(root.value) if isinstance(root, yaml.SequenceNode) else []


def _extent(text: str, number: int) -> tuple[int, int]:
    """The lines of an item of the list that a file is, from its dash up to that of the next."""
    items = _items(text)
    starts = [item.start_mark.line for item in items]
    end = text.replace("\r\n", "\n").rstrip("\n").count("\n") + 1
    return starts[number], starts[number + 1] if number + 1 < len(starts) else end


def _changed(text: str, tree: Mapping[str, Tree], file: str) -> str:
    editor = _editor(
        2
        if re.search(r"^( *)[^\s#][^\n]*:[ ]*(#[^\n]*)?\n\1  - ", text, re.MULTILINE) or "\n- " not in text
        else 0
    )
    held = editor.load(text)
    if not isinstance(held, CommentedMap):
        raise ProblemsError([Problem(file, "这份文件不是逐行的“键: 值”", "请手工修改")])
    _group(held, tree)
    out = StringIO()
    editor.dump(held, out)
    made = out.getvalue()
    return made if text.endswith("\n") else made.rstrip("\n")


def _editor(offset: int) -> YAML:
    editor = YAML(typ="rt")
    editor.Resolver = _Words
    editor.preserve_quotes = True
    editor.width = WIDE
    editor.indent(mapping=2, sequence=2 + offset, offset=offset)
    return editor


class _Words(VersionedResolver):
    """Reads every value as the text that it is: no dates, no numbers."""

    def resolve(self, kind: type, value: object, implicit: object) -> Tag:
        if kind is ScalarNode:
            return Tag(suffix=_WORD)
        found: Tag = super().resolve(kind, value, implicit)
        return found


def _group(held: CommentedMap, tree: Mapping[str, Tree]) -> None:
    for key in [key for key in held if key not in tree]:
        del held[key]
    before = -1
    for key, value in tree.items():
        if key not in held:
            held.insert(before + 1, key, _node(value))
        elif not _kept(held[key], value):
            held[key] = _node(value)
        before = list(held).index(key)


def _kept(held: object, value: Tree) -> bool:
    """Bring a value that is there to what it is to be, in place; False where it must be written anew."""
    if isinstance(held, CommentedMap) and isinstance(value, dict):
        _group(held, value)
        return True
    if isinstance(held, CommentedSeq) and isinstance(value, list):
        _list(held, value)
        return bool(value)
    return held == value if isinstance(value, str) else False


def _list(held: CommentedSeq, value: list[Tree]) -> None:
    """Items that stay are kept as they are written, those that differ are changed, dropped or put in."""
    was, now = [repr(_plain(each)) for each in held], [repr(each) for each in value]
    for kind, i1, i2, j1, j2 in reversed(SequenceMatcher(None, was, now, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        shared = min(i2 - i1, j2 - j1)
        for place in range(shared):
            if not _kept(held[i1 + place], value[j1 + place]):
                held[i1 + place] = _node(value[j1 + place])
        for place in reversed(range(i1 + shared, i2)):
            del held[place]
        for place in range(j1 + shared, j2):
            held.insert(i1 + place - j1, _node(value[place]))


def _plain(held: object) -> Tree:
    if isinstance(held, CommentedMap):
        return {str(key): _plain(value) for key, value in held.items()}
    if isinstance(held, CommentedSeq):
        return [_plain(each) for each in held]
    return str(held)


def _node(value: Tree) -> object:
    if isinstance(value, dict):
        group = CommentedMap((key, _node(each)) for key, each in value.items())
        if _is_flat(value):
            group.fa.set_flow_style()
        return group
    if isinstance(value, list):
        return CommentedSeq(_node(each) for each in value)
    return _scalar(value)


def _is_flat(value: Mapping[str, Tree]) -> bool:
    """Whether a group is short and plain enough for one line."""
    words = [each for each in value.values() if isinstance(each, str)]
    return (
        len(words) == len(value) and sum(map(len, words)) <= FLAT and not any("\n" in each for each in words)
    )


def _scalar(value: str) -> object:
    if "\n" in value:
        return LiteralScalarString(value)
    return SingleQuotedScalarString(value) if _NUMBER.fullmatch(value) else value


class _Dumper(yaml.CDumper):
    """Words plain, groups that are short on one line; by libyaml, for there may be ten thousands of records."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_group(dumper: "_Dumper", value: dict[str, Tree]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=_is_flat(value))


def _represent_words(dumper: "_Dumper", value: str) -> yaml.Node:
    style = "|" if "\n" in value else "'" if _NUMBER.fullmatch(value) else None
    return dumper.represent_scalar(_WORD, value, style=style)


_Dumper.add_representer(dict, _represent_group)
_Dumper.add_representer(str, _represent_words)
_Dumper.yaml_implicit_resolvers = {}


def _dumped(tree: Mapping[str, Tree]) -> str:
    """A record as lines; the record itself never on one line."""
    lines = (
        yaml.dump(
            {key: value},
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=WIDE,
            default_flow_style=False,
        )
        for key, value in tree.items()
    )
    return "".join(_opened(line) for line in lines)


def _opened(text: str) -> str:
    """One key and its value, taken out of the braces that a short group of one key gets."""
    if text.startswith("{") and text.endswith("}\n"):
        return text[1:-2] + "\n"
    return text


def _listed(text: str) -> str:
    """The lines of a record as an item of a list."""
    moved = _indented(text, 2)
    return "- " + moved[2:]


def _indented(text: str, by: int) -> str:
    lines = text.split("\n")
    if by > 0:
        return "\n".join(" " * by + line if line else line for line in lines)
    return "\n".join(line[-by:] if line[:-by].strip(" -") == "" else line for line in lines)
