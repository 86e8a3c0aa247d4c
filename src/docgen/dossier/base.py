"""What every dossier holds: its subject and day, the trade, the law, and the papers that are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.dossier.law import Ruling
from docgen.dossier.model import Facts, fact
from docgen.dossier.values import refuse_undefined
from docgen.policy.packets import packets_of
from docgen.policy.snapshot import Snapshot
from docgen.records.industry import Industry
from docgen.records.record import Record


@dataclass(frozen=True, eq=False)
class Dossier(Facts):
    """What is known, decided and due about one subject on one day. `snapshot`: the register as known on that day."""

    subject: Record
    snapshot: Snapshot

    @property
    def day(self) -> date:
        """The day: nothing later exists in the dossier."""
        return self.snapshot.on

    @fact("今日", "文书自己的日期；其中的一切都是这一天的情况")
    def today(self) -> date:
        return self.day

    @fact("截至", "同“今日”，用于“截至××”")
    def until(self) -> date:
        return self.day

    @fact("应出", "应出的文书编号，各属于哪几套")
    def due(self) -> Mapping[str, tuple[str, ...]]:
        return packets_of(self.subject, self.snapshot)

    @fact("行业", "data/行业.yaml 中的各项")
    def trade(self) -> Industry:
        return self.snapshot.register.industry

    @fact("规则", '规则("A23", 日期)：这条规则在这一天的规定')
    def rule(self) -> Callable[[str, date], Ruling]:
        def ruling(name: str, day: date) -> Ruling:
            refuse_undefined(day)
            policy = self.snapshot.policy
            return Ruling.of(policy.rule(name, day), policy.cite(name, day))

        return ruling

    @fact("法规", '法规("党章", 日期)：法规的名称，连同这一天有效的文号、年份')
    def law(self) -> Callable[[str, date], str]:
        def cited(name: str, day: date) -> str:
            refuse_undefined(day)
            return self.snapshot.policy.basis(name, day).cite()

        return cited

    @fact("施行", '施行("指导意见", 日期)：法规在这一天是不是已经施行')
    def in_force(self) -> Callable[[str, date], bool]:
        def known(name: str, day: date) -> bool:
            refuse_undefined(day)
            return self.snapshot.policy.has_basis(name, day)

        return known
