"""What is in the papers that every tool makes: requests of two pages with all that such a paper bears."""

from dataclasses import dataclass

PHRASE = "现有从业人员{}人，其中中共党员{}名，符合成立党支部的条件，拟于{}月{}日召开党员大会，以无记名投票的方式选举产生书记"


@dataclass(frozen=True, slots=True)
class Request:
    """The texts of one request; `lines`: its paragraphs."""

    issuer: str
    number: str
    signer: str
    title: str
    addressee: str
    lines: tuple[str, ...]
    date: str
    contact: str
    copy: str


def request(number: int) -> Request:
    """One request, like no other."""
    issuer = f"某某第{number}司法鉴定所"
    return Request(
        issuer,
        f"某鉴〔2026〕{number}号",
        "张三",
        f"{issuer}关于成立中共{issuer}支部的请示",
        "中共某某市鉴定行业委员会",
        tuple(_paragraphs(number)),
        f"2026年{number % 12 + 1}月{number % 28 + 1}日",
        f"李四，联系电话：0790-{6000000 + number}",
        "某某市司法局",
    )


def _paragraphs(number: int) -> list[str]:
    said = [
        f"第{step}项　"
        + "；".join(
            PHRASE.format(number + step, step + 3, step % 12 + 1, number % 28 + part) for part in (1, 2)
        )
        + "。"
        for step in range(1, 5)
    ]
    return [*said, "妥否，请批示。"]
