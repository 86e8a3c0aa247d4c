"""What the command line gets: the formal text as a secretary would draft it, and the certificate."""

import hashlib

import pytest
from charter_sample import CHARTER

from docgen.charter import Profile, amend_by_text, amend_from_texts, certify
from docgen.problems import ProblemsError

NEW = """某某市司法鉴定协会章程
（2019年5月6日第一次会员代表大会审议通过；2024年3月1日第二次会员代表大会修订）
目录
第一章　总则
第二章　党的建设
第三章　会员
第四章　组织机构
第一节　会员代表大会
第二节　理事会和监事
第五章　附则
第一章　总则
第一条　为了规范本会的组织和行为，根据《社会团体登记管理条例》第十四条的规定，制定本章程。
第二条　本会是全市司法鉴定行业的社会团体。
第三条　本会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。
本会的登记管理机关是某某市民政局。
本会的党建领导机关是某某市司法局。
第二章　党的建设
第四条　本会根据中国共产党章程的规定，设立中国共产党的组织。
第五条　本会为党组织的活动提供必要条件。
第三章　会员
第六条　会员享有下列权利：
（一）选举权和被选举权；
（二）对本会工作的批评建议权；
（三）入会自愿、退会自由；
（四）监督权。
会员不得同时担任监事。
第七条　会员违反本章程第六条第二款规定的，理事会可以予以除名。
第四章　组织机构
第一节　会员代表大会
第八条　会员代表大会是本会的最高权力机构，依照第七条的规定处理会员的申诉。
第九条　会员的申诉应当自收到决定之日起十五日内提出。
第二节　理事会和监事
第十条　理事会每年至少召开一次会议，会议须有三分之二以上理事出席方能召开。
第五章　附则
第十一条　本章程第八条至第十条的规定，自登记管理机关核准之日起施行。
"""

FORMAL = """关于修改《某某市司法鉴定协会章程》的决定
对《某某市司法鉴定协会章程》作如下修改：
一、将第三条第一款修改为：“本会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。”
增加一款，作为第三款：“本会的党建领导机关是某某市司法局。”
二、增加一章，作为第二章：“第二章　党的建设
“第四条　本会根据中国共产党章程的规定，设立中国共产党的组织。
“第五条　本会为党组织的活动提供必要条件。”
三、将第四条改为第六条，第一款增加一项，作为第四项：“（四）监督权”。
四、将第六条第二款改为第九条，修改为：“会员的申诉应当自收到决定之日起十五日内提出。”
五、将第三章第二节节名修改为：“理事会和监事”。
六、将第七条、第八条合并，作为第十条，修改为：“理事会每年至少召开一次会议，会议须有三分之二以上理事出席方能召开。”
题注相应修改为：“（2019年5月6日第一次会员代表大会审议通过；2024年3月1日第二次会员代表大会修订）”。
本决定自　　年　　月　　日起施行。
《某某市司法鉴定协会章程》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""


def test_the_formal_text_reads_like_an_instrument() -> None:
    """A chapter, a paragraph that becomes an article, an item, words: each in its usual phrase."""
    text = amend_from_texts(CHARTER, NEW).text
    assert text == FORMAL


@pytest.mark.parametrize("profile", list(Profile))
def test_old_text_and_amendment_give_the_new_text(profile: Profile) -> None:
    """Byte for byte, with a certificate that says so."""
    result = amend_from_texts(CHARTER, NEW, profile)
    back = amend_by_text(result.text, CHARTER)
    assert back.text == NEW
    assert back.certificate == result.certificate
    assert result.certificate.verified
    assert "已验证" in result.report


def test_the_company_profile_quotes_the_old_words() -> None:
    """原为：“……”，修改为：“……”, and the clause on renumbering."""
    text = amend_from_texts(CHARTER, NEW, Profile.COMPANY).text
    assert text.startswith("《某某市司法鉴定协会章程》修正案\n")
    assert "第三章第二节节名原为：“理事会”\n修改为：“理事会和监事”。" in text
    assert "序号依次顺延" in text
    assert "除上述修改外，其他条款不变。" in text


def test_a_division_put_in_moves_numbers_of_divisions_and_not_of_articles_alone() -> None:
    """The clause on renumbering covers every number: here that of a part, where no article is renumbered."""
    old = "某社章程\n\n一、总则\n1. 本社名称为某社。\n\n二、附则\n1. 本章程自通过之日起生效。\n"
    new = old.replace("二、附则", "二、党的建设\n1. 本社坚持党的领导。\n\n三、附则")
    made = amend_from_texts(old, new, Profile.COMPANY)
    assert "使原有序号变化的，序号依次顺延，相互引用的序号相应调整。" in made.text
    assert amend_by_text(made.text, old).text == new


def test_the_certificate_knows_the_texts() -> None:
    """SHA-256 of the three texts; another text is not certified."""
    result = amend_from_texts(CHARTER, NEW)
    assert result.certificate.old == hashlib.sha256(CHARTER.encode()).hexdigest()
    assert result.certificate.new == hashlib.sha256(NEW.encode()).hexdigest()
    assert not certify(CHARTER, result.text, NEW + "附注").verified


def test_equal_texts_make_no_instrument() -> None:
    """An amendment that changes nothing says nothing."""
    with pytest.raises(ProblemsError, match="一字不差"):
        amend_from_texts(CHARTER, CHARTER)


@pytest.mark.parametrize(
    ("profile", "line"), [(Profile.LEGISLATIVE, "起施行。"), (Profile.COMPANY, "起生效。")]
)
def test_the_day_is_left_open_until_it_is_known(profile: Profile, line: str) -> None:
    assert f"自　　年　　月　　日{line}" in amend_from_texts(CHARTER, NEW, profile).text
    closed = amend_from_texts(CHARTER, NEW, profile, closing=f"本决定自公布之日{line}").text
    assert f"自公布之日{line}" in closed
    assert "　　年" not in closed


def test_an_amendment_that_changes_nothing_is_refused() -> None:
    """It is hardly what was meant, unless it is asked for."""
    text = "将第七条修改为：“理事会每年至少召开一次会议。”"
    with pytest.raises(ProblemsError, match="一字未变"):
        amend_by_text(text, CHARTER)
    assert amend_by_text(text, CHARTER, unchanged=True).text == CHARTER


def test_an_empty_file_is_a_fault() -> None:
    """With the name of the file."""
    with pytest.raises(ProblemsError, match=r"章程\.txt：文本是空的"):
        amend_from_texts("", NEW, old_name="章程.txt")


def test_a_word_changed_throughout_is_said_once() -> None:
    """Half-width brackets become full-width ones in one instruction."""
    old = "".join(f"第{n}条　甲(乙)丙。\n" for n in "一二三四五")
    text = amend_from_texts(old, old.replace("(", "（").replace(")", "）")).text
    assert text.count("修改为") == 2
    assert "将全文中的“(”统一修改为“（”，“)”统一修改为“）”。" in text
