// An issue of a bulletin: typed on the left, shown as pages on the right a moment later; click a page, and the cursor is at its line.
import { Refused, ask, element, later, say } from "/static/desk.js";
import { Sheets } from "/static/sheets.js";

const bench = document.getElementById("bench");
const parts = Object.fromEntries(["text", "mirror", "source", "save", "state", "clash", "faults", "help", "helping", "samples", "stale", "sheets", "tools"].map((id) => [id, document.getElementById(id)]));
const file = bench.dataset.file;
const PAUSE = 60; // ms without a key before the pages are made anew
const PROOF_PAUSE = 700;
const issue = { mark: "", saved: "", problems: [], slips: [], lines: [], areas: [], shown: "" };

const SAMPLES = [
  ["一级标题", "# 工作开展情况"],
  ["二级标题", "## （一）加强组织领导"],
  ["小标题后接着写", "## （一）落实责任要求。\n\n各级司法行政机关要……"],
  ["段落", "一段写在一行里。\n\n空一行，就是另一段。"],
  ["编号", "1. 第一条\n2. 第二条"],
  ["着重", "**着重的文字**"],
  ["引文", "> 引用的原文"],
  ["表", "::: 题注\n表1 各市进展\n:::\n\n| 地区 | 机构数 | 已建党组织 |\n|------|------|------|\n| 某某市 | 3 | 2 |"],
  ["图", "![图上是什么](图片/文件名.jpg){宽=80%}"],
  ["居右", "::: 居右\n（某某市司法局供稿）\n:::"],
  ["另起一页", "+++"],
  ["又一篇文章", "::: 文章\n栏目: 各地动态\n标题: 文章的标题\n来源: 某某市司法局\n:::\n\n正文。"],
  ["登记册里的数字", "{{ 数字(\"组织覆盖率\", 地区=\"某某市\", 截至=\"2021-05-31\") }}"],
];

// --- the text and its lines -------------------------------------------------------------------------------------

const lineOf = (at) => parts.text.value.slice(0, at).split("\n").length;
const startOf = (line) => parts.text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
const isDirty = () => parts.text.value !== issue.saved;

/** Keep the lines behind the text as they are in it; only those that changed are made anew. */
function reflect() {
  const lines = parts.text.value.split("\n");
  const old = issue.lines;
  let first = 0;
  while (first < lines.length && first < old.length && lines[first] === old[first]) first += 1;
  let last = 0;
  while (last < lines.length - first && last < old.length - first && lines.at(-1 - last) === old.at(-1 - last)) last += 1;
  const fresh = lines.slice(first, lines.length - last).map((line) => element("div", {}, line || "\u200b"));
  const gone = [...parts.mirror.children].slice(first, old.length - last);
  const next = parts.mirror.children[old.length - last] ?? null;
  for (const each of gone) each.remove();
  for (const each of fresh) parts.mirror.insertBefore(each, next);
  if (fresh.length !== gone.length || first === 0) [...parts.mirror.children].forEach((each, place) => { each.dataset.line = String(place + 1); });
  else fresh.forEach((each, place) => { each.dataset.line = String(first + place + 1); });
  issue.lines = lines;
}

function colour() {
  const now = lineOf(parts.text.selectionStart);
  const wrong = new Set([...issue.problems, ...issue.slips].map((each) => each.line));
  [...parts.mirror.children].forEach((each, place) => {
    each.classList.toggle("now", place + 1 === now);
    each.classList.toggle("wrong", wrong.has(place + 1));
  });
}

/** Put the cursor into a line, and show it. */
function reach(line, column = 1, length = 0) {
  const lines = parts.text.value.split("\n");
  const start = startOf(Math.min(line, lines.length)) + Math.min(column - 1, (lines[line - 1] ?? "").length);
  parts.text.focus({ preventScroll: true });
  parts.text.setSelectionRange(start, start + length);
  const at = parts.mirror.children[line - 1];
  if (at) {
    const room = parts.source.getBoundingClientRect();
    const box = at.getBoundingClientRect();
    if (box.top < room.top || box.bottom > room.bottom) parts.source.scrollTop += box.top - room.top - room.height / 3;
    parts.source.scrollIntoView({ block: "nearest" });
  }
  colour();
}

/** Show on the pages what the cursor's line became: itself, or the nearest line above that is printed. */
function follow(bring = true) {
  const now = lineOf(parts.text.selectionStart);
  let line = 0;
  for (const each of issue.areas) if (each.number <= now && each.number > line) line = each.number;
  sheets.mark(line ? [line] : [], bring);
  colour();
}

const sheets = new Sheets(parts.sheets, parts.tools, (line) => { reach(line); follow(false); });

// --- the pages, and what is wrong ---------------------------------------------------------------------------------

let busy = false;
let again = false;
let typed = 0;

async function show() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    do {
      again = false;
      await made(parts.text.value, typed);
    } while (again);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.problems);
    parts.stale.hidden = false;
  } finally {
    busy = false;
  }
}

async function made(text, since) {
  const told = await ask("/api/bulletin/show", { file, text });
  tell(told.problems);
  const isGood = told.pages.length > 0;
  parts.stale.hidden = isGood || !issue.areas.length;
  let changed = 0;
  if (isGood) {
    const words = text.split("\n");
    issue.areas = told.areas.map(([page, left, top, width, height, line]) => ({ page, box: [left, top, width, height], number: line, label: `第 ${line} 行：${words[line - 1].slice(0, 24)}` }));
    changed = await sheets.show(told.pages, issue.areas);
    follow(false);
  }
  const took = since ? performance.now() - since : 0;
  window.dispatchEvent(new CustomEvent("bulletin:shown", { detail: { took, changed, good: isGood } }));
}

/** The problems, each with its line where it lies in this text. */
function tell(problems) {
  issue.problems = problems.map((each) => {
    const place = each.where.includes(`${file}:`) ? /:(\d+):(\d+)/.exec(each.where) ?? /:(\d+)/.exec(each.where) : null;
    return { ...each, line: place ? Number(place[1]) : 0, column: place ? Number(place[2] ?? 1) : 1 };
  });
  list();
}

async function proof() {
  try {
    const text = parts.text.value;
    const told = await ask("/api/bulletin/proof", { file, text });
    if (text === parts.text.value) issue.slips = told.slips;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    issue.slips = [];
  }
  list();
}

function list() {
  const place = (each) => each.line
    ? element("button", { type: "button", class: "link where", on: { click: () => reach(each.line, each.column, each.length ?? 0) } }, each.where)
    : element("span", { class: "where" }, each.where);
  const faults = issue.problems.map((each) => element("li", { class: each.level === "错误" ? "error" : "warning" },
    element("strong", {}, each.level), " ", place(each), element("span", { class: "what" }, each.what), " ", each.remedy ? element("span", { class: "remedy" }, each.remedy) : ""));
  const slips = issue.slips.map((each) => element("li", { class: "warning" },
    element("strong", {}, `校对·${each.level}`), " ", place(each), element("span", { class: "what" }, `${each.rule}（${each.clause}）：“${each.words}”，${each.said}`), " ",
    each.fix === null ? element("span", { class: "remedy" }, each.advice)
      : element("button", { type: "button", class: "small", on: { click: () => mend(each) } }, each.fix ? `改为“${each.fix}”` : "删去")));
  const errors = issue.problems.filter((each) => each.level === "错误").length;
  parts.faults.replaceChildren();
  if (faults.length) parts.faults.append(element("h2", {}, errors ? `${errors} 处要改` : `${faults.length} 处提醒`), element("ul", { class: "problems" }, ...faults));
  if (slips.length) {
    const open = parts.faults.dataset.open ? parts.faults.dataset.open === "true" : issue.slips.some((each) => each.level !== "提示");
    const box = element("details", { open }, element("summary", {}, `校对 ${slips.length} 处`), element("ul", { class: "problems" }, ...slips));
    box.querySelector("summary").addEventListener("click", () => { parts.faults.dataset.open = String(!box.open); });
    parts.faults.append(box);
  }
  colour();
}

/** Put the certain right form in the place of a slip. */
function mend(slip) {
  const start = startOf(slip.line) + slip.column - 1;
  if (parts.text.value.slice(start, start + slip.length) !== slip.words) { proof(); return; }
  parts.text.focus({ preventScroll: true });
  parts.text.setRangeText(slip.fix, start, start + slip.length, "end");
  parts.text.dispatchEvent(new Event("input"));
}

// --- the file -------------------------------------------------------------------------------------------------------

function stateNow() {
  parts.save.disabled = !isDirty();
  parts.state.textContent = isDirty() ? "有改动还没有保存" : "已保存在磁盘上";
  parts.state.parentElement.classList.toggle("dirty", isDirty());
}

function take(told, keep) {
  const at = parts.text.selectionStart;
  issue.mark = told.mark;
  issue.saved = told.text;
  if (keep) { stateNow(); return; }
  parts.text.value = told.text;
  parts.text.setSelectionRange(at, at);
  reflect();
  stateNow();
  show();
  proof();
}

async function save() {
  if (!isDirty()) return;
  const text = parts.text.value;
  parts.save.disabled = true;
  try {
    const told = await ask("/api/bulletin/save", { file, text, mark: issue.mark });
    issue.mark = told.mark;
    issue.saved = text;
    parts.clash.replaceChildren();
    const errors = issue.problems.filter((each) => each.level === "错误").length;
    say(errors ? `已保存，还有 ${errors} 处要改` : "已保存");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 409) clash(error.answer);
    else { tell(error.problems); say("没有保存", "error"); }
  }
  stateNow();
}

/** The file was changed elsewhere while there are changes here: both are kept, a person chooses. */
function clash(told) {
  const theirs = element("button", { type: "button", on: { click: () => { parts.clash.replaceChildren(); take(told, false); say("已换成磁盘上的"); } } }, "用磁盘上的，放弃这里的改动");
  const ours = element("button", { type: "button", on: { click: () => { parts.clash.replaceChildren(); take(told, true); save(); } } }, "用这里的，替换磁盘上的");
  parts.clash.replaceChildren(element("section", { class: "card clash", role: "alert" },
    element("h2", {}, "这份文件在别处被改过，没有保存"),
    element("p", {}, told.mark ? "下面是磁盘上现在的内容。请选用哪一份；要合在一起，先把需要的字句复制过来。" : "磁盘上的这份文件被删去了。"),
    told.mark ? element("details", {}, element("summary", {}, "看磁盘上的内容"), element("pre", { tabindex: "0" }, told.text)) : "",
    element("div", { class: "row" }, ours, theirs)));
  parts.clash.scrollIntoView({ block: "nearest" });
}

async function look(event) {
  if (!event.detail.files.some((each) => each === file)) { if (event.detail.files.length) show(); return; }
  const told = await ask(`/api/bulletin?${new URLSearchParams({ file })}`);
  if (told.mark === issue.mark) return;
  if (!isDirty()) { take(told, false); say("这份文件在别处改了，已换成新的内容"); } else if (told.text === parts.text.value) take(told, true);
  else clash(told);
}

// --- all together -----------------------------------------------------------------------------------------------

const showLater = later(show, PAUSE);
const proofLater = later(proof, PROOF_PAUSE);
parts.text.addEventListener("input", () => {
  typed = performance.now();
  reflect();
  stateNow();
  colour();
  showLater();
  proofLater();
});
parts.text.addEventListener("click", () => follow());
parts.text.addEventListener("keyup", (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) follow(); });
parts.save.addEventListener("click", save);
parts.helping.addEventListener("click", () => {
  parts.help.hidden = !parts.help.hidden;
  parts.helping.setAttribute("aria-expanded", String(!parts.help.hidden));
});
for (const [name, sample] of SAMPLES) {
  const insert = () => {
    const at = parts.text.selectionStart;
    const before = parts.text.value.slice(0, at).replace(/\n*$/, "");
    const block = sample.startsWith("**") ? sample : `${before ? "\n\n" : ""}${sample}\n\n`;
    parts.text.setRangeText(block, sample.startsWith("**") ? at : before.length, parts.text.selectionEnd, "end");
    parts.text.focus();
    parts.text.dispatchEvent(new Event("input"));
  };
  parts.samples.append(element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, element("pre", {}, sample)),
    element("td", {}, element("button", { type: "button", class: "small", "aria-label": `插入${name}`, on: { click: insert } }, "插入"))));
}
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
});
window.addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
window.addEventListener("desk:files", look);

ask(`/api/bulletin?${new URLSearchParams({ file })}`).then((told) => take(told, false)).catch((error) => {
  if (!(error instanceof Refused)) throw error;
  tell(error.problems);
});
