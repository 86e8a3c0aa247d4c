"""How a paper speaks of the body it goes to, and of the body that sends it: 贵部, 你支部, 我委.

A level body is 贵…, a subordinate one 你…; after that stands what the body is for short (条例 and usage of offices).
"""

from docgen.dossier.values import refuse_undefined

_ENDINGS = (
    ("总支部委员会", "总支"),
    ("支部委员会", "支部"),
    ("支部", "支部"),
    ("总支", "总支"),
    ("委员会", "委"),
    ("委", "委"),
    ("工委", "工委"),
    ("组织部", "部"),
    ("党组", "党组"),
    ("局", "局"),
    ("厅", "厅"),
    ("大学", "校"),
    ("学院", "院"),
    ("医院", "院"),
    ("协会", "会"),
    ("学会", "会"),
)


def polite(name: object) -> str:
    """敬称: 贵部, 贵局; to a level body, or one that is not subordinate."""
    return f"贵{_short(name)}"


def plain(name: object) -> str:
    """称呼: 你支部, 你委; to a subordinate body."""
    return f"你{_short(name)}"


def own(name: object) -> str:
    """自称: 我局, 我委; of the body that sends the paper."""
    return f"我{_short(name)}"


def _short(name: object) -> str:
    """What a body is for short, by the end of its name; else 单位."""
    refuse_undefined(name)
    found = (short for ending, short in _ENDINGS if str(name).endswith(ending))
    return next(found, "单位")
