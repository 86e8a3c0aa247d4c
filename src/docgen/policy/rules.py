"""The registry: every duty and every check, one row each. Explanations, checks and docs/nine-tasks.md read it.

A new duty is one row here and one function; the rule itself stands in data/policy.
"""

from collections.abc import Callable, Mapping

from docgen.policy import bureau_duties, class_duties, guidance_duties, organization_duties, unit_duties
from docgen.policy import check_agreement as agreement
from docgen.policy import check_elections as polls
from docgen.policy import check_forms as forms
from docgen.policy import check_members as members
from docgen.policy import check_organizations as bodies
from docgen.policy import check_units as units
from docgen.policy import check_work as work
from docgen.policy import chronology as order
from docgen.policy.check_units import doubles
from docgen.policy.duty import binding
from docgen.policy.joint import plan_joint
from docgen.policy.numbers import number_faults
from docgen.policy.registry import WholeRow, check_row, duty_row
from docgen.policy.strokes import by_strokes
from docgen.records.bureau import Bureau, Instructor
from docgen.records.election import Election
from docgen.records.institution import Association, Institution
from docgen.records.life import Activity
from docgen.records.party import Member, PartyOrganization

DUTIES = (
    duty_row(
        Association,
        unit_duties.responsibility,
        "任务一",
        "任务一",
        "责任人、党建领导机关、年度计划",
        "协会：党建责任人、党建领导机关、年度计划",
    ),
    duty_row(
        Bureau,
        bureau_duties.responsible,
        "任务一",
        "任务一",
        "分管领导和责任人、年度计划",
        "司法局：分管领导、党建责任人、年度计划（含意识形态）",
    ),
    duty_row(
        Association,
        unit_duties.integration,
        "三进 三进新设",
        "任务二 步骤二",
        "三进",
        "协会：三进（章程、制度、日常管理）",
    ),
    duty_row(
        Institution,
        unit_duties.integration,
        "三进 三进新设",
        "任务二 步骤二",
        "三进",
        "机构：三进（章程、制度、日常管理）",
    ),
    duty_row(
        Institution,
        unit_duties.synchronisation,
        "同步",
        "任务三",
        "登记、许可、检查、评估同步党建",
        "机构：四同步；党员：到岗日期、执业证号",
    ),
    duty_row(
        Institution,
        guidance_duties.honoured,
        "考核等次",
        "任务三",
        "评优、表彰以考核评估的等次为依据",
        "机构：四同步（考核评估的等次）、政治把关（评优、表彰）",
    ),
    duty_row(
        Bureau,
        bureau_duties.urged,
        "三进",
        "任务二",
        "督促辖区单位完成三进",
        "辖区协会、机构：三进",
    ),
    duty_row(
        Bureau,
        bureau_duties.planned,
        "全覆盖",
        "任务四",
        "省厅的全覆盖工作方案、市局的组建方案",
        "司法局：组建方案",
    ),
    duty_row(
        Institution,
        guidance_duties.lived,
        "F1依托生活",
        "任务五",
        "依托设立的，具有行业特点的组织生活",
        "机构：行业组织生活",
    ),
    duty_row(
        Bureau,
        bureau_duties.recommending,
        "推荐",
        "任务八",
        "每年推荐人选",
        "辖区机构：推荐",
    ),
    duty_row(
        Institution,
        unit_duties.covering,
        "全覆盖 全覆盖新设",
        "任务四 步骤三",
        "组织覆盖、工作覆盖",
        "机构：设立主体、负责人明确日期、联络员登记、指导员指派日期；党组织：成立日期、参加、调整",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.approving,
        "A8",
        "任务四",
        "批复成立的请示",
        "党组织：请示、批复",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.electing,
        "A45 A45及时",
        "任务四",
        "批复后选举",
        "选举：大会日期",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.reporting,
        "A27 A8",
        "任务四",
        "选举结果的请示、批准、备案",
        "选举：结果报告、任职批复、备案报告",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.renewal,
        "A24 A24提醒 A23 A23总支 A23党委",
        "任务四",
        "按期换届",
        "党组织：选举日期、届满日期、延期；选举：类型",
    ),
    duty_row(
        Institution,
        class_duties.classified,
        "F1依托 F1应建 F1联建 F1双员 F1口径 A5 A9 A10",
        "任务五",
        "各类机构各自要办的事",
        "机构：设立主体、分类决定、不联建理由、联络员登记、指导员指派日期；党员：类别、转正日期、组织关系在本单位",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.life,
        "A30 A32 A33小组 A35 A36 A37组织生活会 A37民主评议 A37谈心",
        "任务六",
        "各种组织生活，一期一项",
        "组织生活：形式、日期、补开",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.guests,
        "一方隶属",
        "任务六",
        "组织关系在外的党员参加组织生活",
        "组织生活：组织关系在外的参加人",
    ),
    duty_row(
        PartyOrganization,
        organization_duties.belonging,
        "任务七",
        "任务七",
        "有一个上级党组织",
        "党组织：隶属、外部隶属",
    ),
    duty_row(
        Bureau,
        bureau_duties.contacts,
        "任务七",
        "任务七",
        "与组织部门、设立单位党组织、主管部门党组织沟通",
        "司法局：沟通（对象、单位、函）",
    ),
    duty_row(Bureau, bureau_duties.system, "任务七", "任务七", "确定管理体制", "司法局：管理体制"),
    duty_row(
        Institution,
        guidance_duties.crossing,
        "双向进入",
        "任务八",
        "双向进入、交叉任职",
        "机构：管理层；党组织：班子",
    ),
    duty_row(
        Institution,
        guidance_duties.heard,
        "任务八",
        "任务八",
        "重大事项征求意见、政治把关",
        "机构：重大事项、政治把关",
    ),
    duty_row(Institution, guidance_duties.pledges, "任务九", "任务九", "每年的党员承诺书", "党员：承诺"),
    duty_row(Institution, guidance_duties.identities, "任务九", "任务九", "亮身份", "党员：亮身份日期"),
    duty_row(Institution, guidance_duties.plates, "任务九", "任务九", "亮岗牌", "党员：岗牌日期"),
    duty_row(
        Institution, unit_duties.filing, "摸底 摸底新设", "步骤一", "摸底建档", "机构：建档日期和登记的各项"
    ),
    duty_row(Bureau, bureau_duties.surveyed, "摸底", "步骤一", "摸底汇总上报", "司法局：名录机构数、摸底"),
    duty_row(
        Bureau,
        bureau_duties.covered,
        "全覆盖",
        "步骤三",
        "辖区组织和工作全覆盖（省、市、县）",
        "司法局辖区内各机构的覆盖方式",
    ),
    duty_row(Bureau, bureau_duties.reports, "月报", "步骤四", "每月的月报", "司法局：月报"),
)

BARRED = " ".join(members.BARS.values())

CHECKS = (
    check_row(PartyOrganization, bodies.superior, "一致上级", "隶属的上级"),
    check_row(PartyOrganization, bodies.state, "一致状态", "状态和日期"),
    check_row(PartyOrganization, bodies.name, "A22", "名称"),
    check_row(PartyOrganization, bodies.numbers, "A2 A5 A9", "党员人数"),
    check_row(PartyOrganization, bodies.seats, "A20 A21 A20最少 A20最多", "委员职数"),
    check_row(PartyOrganization, bodies.cover, "一致单位", "覆盖的单位"),
    check_row(PartyOrganization, bodies.partners, "A1 A3 A4", "联合的单位"),
    check_row(PartyOrganization, bodies.posts, "A28 A40 A26 A25 一致人员", "班子成员"),
    check_row(PartyOrganization, bodies.passing, "A10", "临时党支部"),
    check_row(PartyOrganization, bodies.group, "一致班子", "班子和选举结果"),
    check_row(PartyOrganization, order.founding_order, "A5顺序", "成立的先后"),
    check_row(PartyOrganization, order.answered, "A8 A12", "批复的时间"),
    check_row(PartyOrganization, order.held, "A45 A45及时", "批复后的选举"),
    check_row(PartyOrganization, order.adjustment_order, "A12 A1 一致单位 一致上级", "调整和撤销"),
    check_row(PartyOrganization, order.term_order, "A23 A23总支 A23党委 A24", "任期和换届"),
    check_row(Institution, units.mode, "一致组建", "组建方式"),
    check_row(Institution, units.counts, "一致人数", "人数"),
    check_row(Institution, units.pair, "F1双员", "联络员和指导员"),
    check_row(Institution, units.heard, "任务八", "征求意见的时间"),
    check_row(Institution, units.managers, "一致人员", "管理层"),
    check_row(Institution, order.charter_order, "章程顺序 A5章程", "修改章程的先后"),
    check_row(Association, units.authority, "任务一 任务七", "党建领导机关"),
    check_row(Association, order.charter_order, "章程顺序 A5章程", "修改章程的先后"),
    *(
        check_row(kind, judge, "一致单位", what)
        for kind in (Institution, Association)
        for judge, what in (
            (agreement.file_name, "文件名和名称"),
            (agreement.area, "行政区划代码和设区市"),
            (agreement.charter, "章程的文件"),
        )
    ),
    check_row(Institution, agreement.leader, "一致人员", "负责人任书记"),
    check_row(Election, agreement.chairs, "一致人员", "大会的主持人"),
    check_row(Activity, agreement.chaired, "一致人员", "组织生活的主持人"),
    check_row(Member, agreement.late, "预备期 审批时间", "转正的时间"),
    check_row(Member, units.workplace, "一致单位 A38", "单位和组织关系"),
    check_row(Member, members.joining, "入党年龄", "入党的年龄"),
    check_row(Member, members.probation, "预备期 延长预备期 延长预备期最短", "预备期"),
    check_row(
        Member, members.resolved, "A40 A31到会 A31通过 一致人数 A5顺序 审批时间 预备期", "转正和延长的决议"
    ),
    check_row(Member, members.dues, "党费", "党费"),
    check_row(Member, members.studies, "学时 学时班子", "学时"),
    check_row(PartyOrganization, members.posts, BARRED, "任职和处分"),
    check_row(PartyOrganization, forms.on_the_roll, forms.RULE, "党员名册的栏目"),
    check_row(Election, forms.of_candidates, forms.RULE, "候选人情况的栏目"),
    check_row(Election, members.candidates, BARRED, "候选人和处分"),
    check_row(Institution, members.recommended, f"任务八 推荐 {BARRED}", "推荐的人"),
    check_row(Institution, units.sync_records, "同步", "四同步的记录"),
    check_row(Institution, units.grades, "考核等次 考核评优", "考核等次和评优"),
    check_row(Member, units.rights, "A40", "权利中止和恢复"),
    check_row(Member, units.transfers, "A38 介绍信", "组织关系接转"),
    check_row(Election, polls.sheets, "A50 A51 A56 A49", "计票"),
    check_row(Election, polls.attendance, "A41", "到会人数"),
    check_row(Election, polls.candidates, "A43 A43等额 A26 A40 A25 A56", "候选人"),
    check_row(Election, polls.consented, "A44", "候选人的批复"),
    check_row(Election, polls.committee, "A27书记 一致人数", "支委会的选举"),
    check_row(Election, polls.voters, "A40", "应到人数"),
    check_row(Election, polls.exclusions, "A42", "不计入应到会人数"),
    check_row(Election, polls.tellers, "A47", "监票人、计票人"),
    check_row(Election, polls.announced, "A52", "当选名单"),
    check_row(Election, polls.next_ballots, "A53", "再次投票"),
    check_row(Election, order.renewed, "A24", "换届的时间"),
    check_row(Election, order.election_order, "A5顺序", "选举的先后"),
    check_row(Activity, work.life, "一致状态 A21 A32到会 一致人数", "组织生活"),
    check_row(Activity, work.votes, "A31到会 A31通过 一致人数", "表决"),
    check_row(Activity, work.visitors, "A39", "外来参加人"),
    check_row(Bureau, work.survey, "摸底 一致人数", "摸底上报"),
    check_row(Bureau, work.monthly, "月报", "月报"),
    check_row(Instructor, units.instructed, "指导员数 F1双员", "指导员"),
)

WHOLE = (
    WholeRow(("一致党员",), "一名党员只计一次", doubles),
    WholeRow(("一致文号",), "发文字号", number_faults),
    WholeRow(("A11总支", "A11党委"), "党总支和党委的人数", bodies.sizes),
)

# Rules that decide without finding fault: the function that asks each.
DECIDED: Mapping[str, Callable[..., object]] = {
    "F1范围": plan_joint,
    "A57": by_strokes,
    "首期": binding,
}
