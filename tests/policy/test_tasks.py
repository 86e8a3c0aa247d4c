"""docs/nine-tasks.md is what the registry says, and no task is without duty and paper."""

from world import POLICY, ROOT

from docgen.policy.rules import DUTIES
from docgen.policy.tasks import MARK, generated


def test_the_page_is_what_the_registry_says() -> None:
    """Run scripts/generated after a change of rules or rows."""
    text = (ROOT / "docs" / "nine-tasks.md").read_text("utf-8")
    assert MARK + text.partition(MARK)[2] == generated(POLICY)


def test_every_task_has_duties_and_papers() -> None:
    tasks = {task for row in DUTIES for task in row.tasks}
    assert tasks == {task.id for task in POLICY.tasks}
    assert all(task.papers for task in POLICY.tasks)
