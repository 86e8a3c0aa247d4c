"""All questions about more units than a closure holds, with how each is answered."""

from docgen.policy.asking import GroupShare, Row
from docgen.policy.cities import BROUGHT, ROOMS
from docgen.policy.counts import CHANGES, COUNTS
from docgen.policy.listings import ASSOCIATIONS, CLASSES, ORGANIZATIONS, RECOMMENDING
from docgen.policy.owing import OWING
from docgen.records.question import QuestionKind

_ALL: tuple[GroupShare[Row], ...] = (  # type: ignore[assignment]
    COUNTS,
    CHANGES,
    OWING,
    CLASSES,
    ORGANIZATIONS,
    ASSOCIATIONS,
    RECOMMENDING,
    BROUGHT,
    ROOMS,
)
SHARES: dict[QuestionKind, GroupShare[Row]] = {share.what: share for share in _ALL}
