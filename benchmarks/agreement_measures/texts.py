"""Generated documents: pure Chinese, and Chinese mixed with all that makes lines hang on a hair."""

from collections.abc import Callable, Iterable, Mapping
from random import Random

from docgen.compose.document import Document, Form, Paragraph, Role
from samples import body, essay, mixed, table

WORDS = (
    "各级司法行政机关", "司法鉴定机构", "党组织", "党员", "联络员", "指导员", "行业协会", "章程", "党建工作", "业务工作",
    "主体责任", "监督管理", "服务群众", "质量建设", "诚信执业", "组织覆盖", "工作覆盖", "先锋模范作用", "专项治理", "问题清单",
)  # fmt: skip
VERBS = (
    "要落实",
    "应加强",
    "须完善",
    "坚持",
    "统筹推进",
    "抓紧抓实",
    "持续深化",
    "及时报告",
    "认真对照",
    "逐项销号",
)
MARKS = "，，，、、；，，、"
NAMES = (
    "明川经济技术开发区人力资源和社会保障局司法鉴定管理办公室",
    "中共明川市司法鉴定行业委员会第一联合支部委员会",
    "赣江源司法鉴定协会法医临床专业委员会秘书处",
)
LATIN = ("GB/T 9704—2012", "ISO/IEC 17025", "DNA", "PDF", "A4", "Word", "GA/T 1193", "CNAS-CL01", "e-mail")


def generated() -> Mapping[str, Document]:
    """Name → document; those whose name begins with 中文 hold nothing but Chinese characters and marks."""
    made = {f"中文{number}": pure(number) for number in range(1, 9)}
    made["中文短文"] = essay(20)
    made |= {f"月报{number}": mixed(30, number) for number in range(1, 5)}
    for name, kind in KINDS.items():
        made |= {f"{name}{number}": paper(name, kind, number) for number in range(1, 4)}
    made["表格"] = Document(
        Form.PLAIN, "表格", (body(sentence(Random(5))), table(60), body(sentence(Random(6))))
    )
    return made


def pure(seed: int) -> Document:
    chance = Random(seed)
    return Document(Form.PLAIN, "中文", tuple(_paragraphs(chance, 24, lambda: sentence(chance))))


def paper(name: str, kind: str, seed: int) -> Document:
    """Paragraphs in which a share of the words is of one kind."""
    chance = Random(f"{name}{seed}")
    return Document(Form.PLAIN, name, tuple(_paragraphs(chance, 20, lambda: sentence(chance, kind))))


def sentence(chance: Random, kind: str = "") -> str:
    """A sentence of invented officialese, with bits of one kind strewn in."""
    bits = []
    for _ in range(chance.randint(3, 9)):
        bits.append(chance.choice(WORDS) + chance.choice(VERBS) + chance.choice(WORDS))
        if kind:
            bits.append(bit(chance, kind))
        bits.append(chance.choice(MARKS))
    return "".join(bits[:-1]) + "。"


def bit(chance: Random, kind: str) -> str:
    """A bit of one of KINDS."""
    number = chance.randint(1, 9999)
    match kind:
        case "数字":
            return chance.choice(
                [f"{number}件", f"占{number / 100:.2f}%", f"{2000 + number % 24}年{number % 12 + 1}月"]
            )
        case "西文":
            return f"按照{chance.choice(LATIN)}标准"
        case "引号":
            return f"“{chance.choice(WORDS)}‘{chance.choice(VERBS)}’”"
        case "破折号":
            return chance.choice(["——", "……"]) + chance.choice(WORDS)
        case "括号":
            return chance.choice(
                [f"（{chance.choice(WORDS)}）", f"《{chance.choice(WORDS)}》", f"〔2021〕{number}号"]
            )
        case _:
            return chance.choice(NAMES)


KINDS = {
    "夹数字": "数字",
    "夹西文": "西文",
    "夹引号": "引号",
    "夹破折号省略号": "破折号",
    "夹括号": "括号",
    "长名称": "名称",
}


def _paragraphs(chance: Random, count: int, make: Callable[[], str]) -> Iterable[Paragraph]:
    for number in range(count):
        if number % 8 == 3:
            yield body(f"{chance.choice(WORDS)}{chance.choice(VERBS)}", Role.HEADING, 2)
        yield body("".join(make() for _ in range(chance.randint(1, 3))))
