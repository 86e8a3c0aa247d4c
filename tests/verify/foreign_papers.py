"""Thirty papers of others with one to six faults each: how it was made, what slipped, the rules that must be named."""

from verify.foreign import Habits, Slips

BY_HAND = Habits()
SPACES = Habits(spaces=True)
TABLE = Habits(head="table")
BOX = Habits(head="box")
WPS = Habits(wps=True)
ALL = Habits(head="table", spaces=True, wps=True)
BOXED = Habits(head="box", spaces=True)
FULL = "（联系人：柳闻舟）"
LISTED = ("1.检查评分表", "2.问题清单")

PAPERS: dict[str, tuple[Habits, Slips, tuple[str, ...]]] = {
    "旧习惯": (SPACES, Slips(body="宋体", size=14, date="二〇二三年五月十八日"), ("正文字体", "正文字号", "日期写法")),
    "没有版式": (
        BY_HAND,
        Slips(mark="", number="", body="宋体", size=10.5, pitch=15.6, first=0, title_font="宋体", title_size=10.5,
              title_at="left", signed_at="left", folio=""),
        ("正文字体", "正文字号", "标题字体", "标题字号", "标题居中", "段首缩进", "页码", "落款位置", "行距"),
    ),
    "缺省页边": (BY_HAND, Slips(top=25.4, left=31.8, right=31.8), ("左白边", "右白边")),
    "一倍半行距": (TABLE, Slips(pitch=24), ("行距",)),
    "方括号": (BOX, Slips(number="明公协[2023]12号"), ("文号括号",)),
    "圆括号和第": (SPACES, Slips(number="明公协〔2023〕第012号"), ("文号编第",)),
    "虚位": (TABLE, Slips(number="明公协〔2023〕012号", date="2023年05月08日"), ("文号虚位", "日期写法")),
    "点号日期": (BY_HAND, Slips(date="2023.5.18"), ("日期写法",)),
    "落款居中": (BOX, Slips(signed_at="middle"), ("落款位置",)),
    "落款顶格": (BY_HAND, Slips(mark="", number="", signed_at="left"), ("落款位置",)),
    "日期齐右": (WPS, Slips(date_right=0), ("落款位置",)),
    "第几页": (BY_HAND, Slips(folio="第{}页", folio_at="middle"), ("页码形式", "页码左右")),
    "小页码": (TABLE, Slips(folio="{}", folio_size=9, folio_at="middle", folio_font="Calibri"), ("页码形式", "页码字体", "页码左右")),
    "没有页码": (BOXED, Slips(folio=""), ("页码",)),
    "黑头": (BY_HAND, Slips(mark_colour="000000", rule=""), ("标志颜色", "分隔线")),
    "黑线": (TABLE, Slips(rule="000000"), ("分隔线",)),
    "标题黑体": (SPACES, Slips(title_font="黑体", title_size=18), ("标题字体", "标题字号")),
    "标题拆词": (BY_HAND, Slips(title="关于开展全市公证机构公证质\n量检查和满意度调查工作的通知"), ("标题拆词",)),
    "主送空格": (WPS, Slips(addressee_first=2), ("主送",)),
    "主送半角": (BOX, Slips(addressee="各县（市、区）司法局,各公证机构:"), ("半角点号",)),
    "主送无冒号": (BY_HAND, Slips(mark="", number="", addressee="明川市各公证机构"), ("主送",)),
    "段首不空": (TABLE, Slips(first=0), ("段首缩进",)),
    "小标题宋体加粗": (BY_HAND, Slips(heading_font="宋体"), ("层次字体",)),
    "跳号": (SPACES, Slips(headings=("一、总体要求", "三、主要任务", "四、工作要求")), ("层次次序",)),
    "半角标点": (WPS, Slips(more=('各机构要做到"应检尽检",不得遗漏,结果于5月底前报送。', "参加检查的人员(含聘请的专家)不少于3人。")),
             ("半角引号", "半角点号", "半角括号")),
    "数字写法": (BOX, Slips(more=("预计办理公证3千件，同比增长百分之5，其中涉外公证占5-10%。", "检查从23年6月开始，到二零二三年底结束。")),
             ("中西数混", "百分范围", "年份简写", "年份零")),
    "附件顿号": (BY_HAND, Slips(listed=("1、检查评分表。", "2、问题清单。"), listed_first=0), ("附件说明", "附件说明位置")),
    "签发人": (BY_HAND, Slips(signer="卢景行", title="关于开展公证质量检查的请示", addressee="明川市司法局：", more=("检查情况另行报告。。",), colour="C00000"),
            ("正文颜色", "三点省略")),
    "信纸": (BY_HAND, Slips(paper=(215.9, 279.4)), ("纸张",)),
    "小毛病凑在一起": (
        ALL,
        Slips(number="明公协[2023]第12号", body="楷体", date="二〇二三年五月十八日", folio="-{}-", folio_at="middle",
              more=("要加强领导...认真组织.",)),
        ("文号括号", "正文字体", "日期写法", "页码形式", "页码左右", "三点省略", "半角点号"),
    ),
    "等线字": (BY_HAND, Slips(mark="", number="", body="等线", title_font="微软雅黑"), ("正文字体", "标题字体")),
    "版记不对": (BY_HAND, Slips(copied="抄送：明川市司法局", printed="明川市公证协会|2023年5月18日", imprint_size=16, note=FULL),
             ("抄送", "印发", "版记字体", "版记位置")),
    "附件散乱": (TABLE, Slips(listed=("检查评分表，", "问题清单"), note=FULL, heading_font="楷体"), ("附件说明", "层次字体")),
}  # fmt: skip
