"""CPU seconds of deriving with its proof: by the number of articles, and by the length of one paragraph."""

import time
from collections.abc import Callable
from functools import partial

from docgen.charter import amend_from_texts, derive, parse, to_chinese

_SIZES = (50, 150, 300, 600, 1200)
_LENGTHS = (1_000, 10_000, 100_000)


def _law(size: int, step: int) -> str:
    """A law of one size: chapters of 20 articles; each `step`-th article is another, some are new."""
    lines = ["某法"]
    for number in range(1, size + 1):
        if number % 20 == 1:
            lines.append(f"第{to_chinese(number // 20 + 1)}章　第{number}部分")
        words = (
            "承办人应当在收到申请之日起十日内作出决定"
            if step and number % step == 0
            else "申请人应当提交书面申请"
        )
        lines.append(
            f"第{to_chinese(number)}条　第{number * 7}类事项，{words}，并按照前款以外的第{number * 3}号办法办理。"
        )
        lines.append(f"办理第{number * 7}类事项的费用，由第{number % 13}类单位承担；逾期的，按日计算。")
    return "\n".join(lines) + "\n"


def _cpu(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def report() -> bool:
    """Print the curves; True when a law of 600 articles takes at most 2 s and length costs no more than linear."""
    derive(parse(_law(20, 0)), parse(_law(20, 3)))  # loads the dictionary
    print("CPU seconds, made-up laws, every third article changed, and the same reversed")
    costs = dict[int, float]()
    for size in _SIZES:
        old, new = parse(_law(size, 0)), parse(_law(size, 3))
        costs[size] = max(_cpu(partial(derive, old, new)), _cpu(partial(derive, new, old)))
        print(f"   {size:>6} articles {costs[size]:8.2f} s")
    lengths = dict[int, float]()
    for length in _LENGTHS:
        sentence = "第{}类会员应当遵守章程，按期交纳会费，参加本会组织的活动。"
        text = "".join(sentence.format(number) for number in range(length // 31))
        old_text = f"某会章程\n第一条　{text}\n"
        new_text = old_text.replace("按期交纳会费", "按年交纳会费", 3)
        lengths[length] = _cpu(partial(amend_from_texts, old_text, new_text))
        print(f"   {length:>6} characters in one paragraph {lengths[length]:8.2f} s")
    return costs[600] <= 2 and lengths[100_000] <= 20 * max(lengths[10_000], 0.05)
