"""The hash of a template and of all that it includes: what its documents may ask of the template folders."""

from hashlib import sha256

from jinja2 import TemplateNotFound, TemplateSyntaxError, meta

from docgen.compose.environment import Environment


def included(environment: Environment, name: str) -> str:
    """The hash of a template with everything that it includes, imports or extends, as deep as that goes.

    Where a name is only known when a document is made, all templates count.
    """
    seen: dict[str, bytes] = {}
    ahead = [name]
    while ahead:
        each = ahead.pop()
        if each in seen:
            continue
        try:
            seen[each], _ = environment.files.read(each)
            asked = list(
                meta.find_referenced_templates(environment.parse(seen[each].decode("utf-8", "replace")))
            )
        except (TemplateNotFound, TemplateSyntaxError):
            seen.setdefault(each, b"")
            continue
        ahead += [other for other in asked if other is not None]
        ahead += environment.files.names() if None in asked else []
    found = sha256()
    for each in sorted(seen):
        found.update(f"{each}\x00{len(seen[each])}\x00".encode() + seen[each])
    return found.hexdigest()
