"""What pages ask, in JSON: read strictly, every leaf of a record a text."""

import json
from collections.abc import Mapping

from starlette.requests import Request

from docgen.problems import Problem, ProblemsError
from docgen.records.yamlfile import Tree

_DEPTH = 24  # of groups and lists in a record


def tree_in(value: object) -> dict[str, Tree]:
    """What a page sent as a record; all its leaves are text. Raises ProblemsError for what is no tree."""
    found = _leaves(value, _DEPTH)
    return found if isinstance(found, dict) else {}


def _leaves(value: object, depth: int) -> Tree:
    match value:
        case str():
            return value.replace("\r\n", "\n")
        case dict() if depth:
            return {str(key): _leaves(each, depth - 1) for key, each in value.items()}
        case list() if depth:
            return [_leaves(each, depth - 1) for each in value]
        case None:
            return ""
    raise ProblemsError([Problem("", "表单的内容不对", "请重新打开这一页")])


async def asked_in(request: Request) -> Mapping[str, object]:
    """What a page asks, in JSON. Raises ProblemsError."""
    try:
        found = json.loads(await request.body())
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ProblemsError([Problem("", "看不懂这个请求", "请重新打开这一页")])
    return found
