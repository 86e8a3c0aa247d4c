"""The names by which templates ask for a role: `::: 编者按`, and in a cell `<p class="题名">`."""

from docgen.compose.document import Role

ROLES = {
    "编者按": Role.EDITOR_NOTE,
    "栏目": Role.COLUMN,
    "标题": Role.HEADLINE,
    "署名": Role.CREDIT,
    "居中": Role.CENTRED,
    "章名": Role.CHAPTER,
    "顶格": Role.FLUSH,
    "居右": Role.RIGHT,
    "引文": Role.QUOTE,
    "题名": Role.TITLE,
    "题注": Role.SUBTITLE,
    "表题": Role.CAPTION,
    "图题": Role.CAPTION,
    "出席": Role.ATTENDANCE,
    "要目": Role.CONTENTS,
    "牌名": Role.BANNER,
    "岗牌姓名": Role.PLATE_NAME,
    "选票姓名": Role.BALLOT_NAME,
    "聘书题名": Role.APPOINTMENT_TITLE,
    "聘书抬头": Role.APPOINTMENT_TO,
    "聘书正文": Role.APPOINTMENT,
    "聘书落款": Role.APPOINTMENT_SIGNED,
}
