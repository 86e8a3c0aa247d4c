"""Monthly reports of a city's bureau: what was done, what is hard, what comes next, month by month of 2021."""

from calendar import monthrange
from datetime import date

from papers import Record

MONTHS = range(3, 13)
DONE = {
    3: "召开全市司法鉴定行业党建工作部署会，学习传达指导意见，逐家上门摸底，建立机构、党员和党组织台账，按时汇总上报。",
    4: "与市委组织部门研究行业党建工作管理体制，指导协会和机构对照条款起草章程修正案，督促具备条件的机构提出成立党组织的请示。",
    5: "督促各机构召开会议表决章程修正案，审查报送材料；审核成立党组织的请示，指导筹备党员大会。",
    6: "完成章程修正案的审查核准和工作制度修订，印发明确行业党建工作管理体制的通知。",
    7: "组织各党支部开展庆祝建党一百周年主题党日，集中开展“亮身份、亮承诺、亮岗牌”，党员司法鉴定人签订承诺书。",
    8: "逐县研究联合党支部组建方案，为暂不具备条件的机构明确联络员、选派指导员。",
    9: "结合执业检查同步检查党建工作，核对党员信息和组织关系，督促落实重大事项征求党组织意见制度。",
    10: "指导新成立的党支部健全“三会一课”制度，邀请组织关系不在机构的党员参加组织生活。",
    11: "开展党员先锋岗和党建示范点评选，交流推广党建和业务融合的做法。",
    12: "结合年度考核评估各机构党建工作，总结全年任务完成情况，研究下一年度工作要点。",
}
MORE = (
    "分管领导到两家机构调研，现场解决党组织活动场所问题。",
    "举办党务工作培训班一期，机构负责人和联络员参加。",
    "编发工作动态一期，通报各机构进展。",
    "对进展较慢的机构逐一约谈负责人，限期补齐材料。",
)
TROUBLES = (
    "少数机构规模小、党员少，单独开展组织生活有困难。",
    "部分党员的组织关系在人才服务中心或者原单位，接转手续尚未办完。",
    "",
    "个别机构对党建进章程的认识不到位，材料报送不及时。",
    "县区之间距离较远，指导员走访次数偏少。",
)
AFTER = "继续按照工作要点推进各项任务，做好新年度部署。"


def reports(mark: str, index: int, signer: str) -> list[Record]:
    """The reports that a bureau sent; one in a while is missing, one is late."""
    months = [month for month in MONTHS if (month + index) % 31 != 9]
    return [_report(mark, index, month, serial, signer) for serial, month in enumerate(months, 1)]


def _report(mark: str, index: int, month: int, serial: int, signer: str) -> Record:
    late = (month, index) == (11, 10)
    sent = date(2021, 12, 2) if late else date(2021, month, monthrange(2021, month)[1])
    record: Record = {
        "月份": f"2021-{month:02}",
        "发文字号": f"{mark}司报〔2021〕{serial}号",
        "报送日期": sent,
        "签发人": signer,
        "本月工作": DONE[month] + MORE[(month + index) % len(MORE)],
        "存在问题": TROUBLES[(month * 2 + index) % len(TROUBLES)],
        "下月安排": _plan(DONE[month + 1]) if month < 12 else AFTER,
    }
    return {key: value for key, value in record.items() if value}


def _plan(done: str) -> str:
    """What is planned is what the next month is then known for."""
    return f"拟重点做好以下工作：{done}"
