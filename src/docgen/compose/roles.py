"""The names by which templates ask for a role: `::: 编者按`, and in a cell `<p class="题名">`."""

from docgen.compose.document import Role

ROLES = {
    "编者按": Role.EDITOR_NOTE,
    "栏目": Role.COLUMN,
    "标题": Role.HEADLINE,
    "署名": Role.CREDIT,
    "居中": Role.CENTRED,
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
}
