// Files dropped in: what they would change is shown first, and written only when a person says so.
import { Refused, ask, element, later, problemList, say } from "/static/desk.js";

const file = document.getElementById("file");
const unit = document.getElementById("unit");
const units = document.getElementById("units");
const zone = document.getElementById("zone");
const answer = document.getElementById("answer");

async function propose(chosen) {
  if (!chosen) return;
  const form = new FormData();
  form.set("file", chosen);
  form.set("unit", unit.value.trim());
  answer.replaceChildren(element("p", {}, `正在读“${chosen.name}”……`));
  try {
    show(await ask("/api/take", form));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer.replaceChildren(element("h2", {}, "没有导入"), problemList(error.problems));
  }
  file.value = "";
}

function show(told) {
  const parts = [element("h2", { tabindex: "-1", id: "told" }, `会改：${told.words}`)];
  if (told.problems.length) parts.push(problemList(told.problems));
  if (told.rows.length) parts.push(table(told));
  if (told.text) parts.push(element("details", { class: "card" }, element("summary", {}, "读出的全文"), element("pre", { tabindex: "0" }, told.text)));
  if (told.ticket) {
    const confirm = (partial) => () => take(told.ticket, partial);
    if (told.sound) parts.push(element("p", {}, element("button", { type: "button", class: "main", id: "confirm", on: { click: confirm(false) } }, "确认导入")));
    else if (told.rows.length) parts.push(element("p", {}, "有错误，请在表格里改好再放进来；也可以"), element("p", {}, element("button", { type: "button", id: "confirm", on: { click: confirm(true) } }, "只导入没有错误的")));
  }
  answer.replaceChildren(...parts);
  document.getElementById("told").focus();
}

function table(told) {
  const cell = (text) => element("td", {}, text.length > 60 ? `${text.slice(0, 59)}…` : text);
  const rows = told.rows.map((each) => element("tr", {}, element("td", {}, each.kind), element("th", { scope: "row" }, each.id), cell(each.label), cell(each.old || (each.label === "（新增）" ? "" : "（没有）")), cell(each.new || (each.label === "（新增）" ? "" : "（删去）"))));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "会改的各处" },
    element("table", {}, element("thead", {}, element("tr", {}, ...["数据", "编号", "项目", "原来", "改为"].map((each) => element("th", { scope: "col" }, each)))), element("tbody", {}, ...rows)),
    told.more ? element("p", { class: "soft" }, `另有 ${told.more} 处`) : "");
}

async function take(ticket, partial) {
  try {
    const told = await ask("/api/take/confirm", { ticket, partial });
    const back = element("button", { type: "button", class: "small", on: { click: () => undo(told.number) } }, "退回这次导入");
    const next = unit.value.trim() ? element("a", { class: "button main", href: `/units/${encodeURIComponent(unit.value.trim())}` }, "看这家单位") : element("a", { class: "button", href: "/records" }, "看数据");
    answer.replaceChildren(element("h2", { tabindex: "-1", id: "told" }, "已导入"), element("p", { class: "row" }, next, back));
    document.getElementById("told").focus();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer.prepend(problemList(error.problems));
  }
}

async function undo(number) {
  try {
    say((await ask("/api/undo", { number })).words);
    answer.replaceChildren(element("p", {}, "已退回。"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer.prepend(problemList(error.problems));
  }
}

const choose = later(async () => {
  const found = await ask(`/api/choices?${new URLSearchParams([["kind", "机构"], ["kind", "协会"], ["q", unit.value.trim()]])}`);
  units.replaceChildren(...found.choices.map((each) => element("option", { value: each.id, label: each.name })));
}, 150);

unit.addEventListener("focus", choose);
unit.addEventListener("input", choose);
file.addEventListener("change", () => propose(file.files[0]));
for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
document.addEventListener("dragleave", () => zone.classList.remove("over"));
document.addEventListener("drop", (event) => { event.preventDefault(); zone.classList.remove("over"); propose(event.dataTransfer.files[0]); });
document.getElementById("take").addEventListener("submit", (event) => event.preventDefault());
