// One record as a form: shown, checked as it is typed, saved, taken back; and both values where the file has changed.
import { Refused, ask, element, later, problemList, say } from "/static/desk.js";
import { draw, idOf, openWay } from "/static/fields.js";
import { cleaned, clone, differences, isBlank, put, same, words } from "/static/tree.js";

const box = document.getElementById("form");
const parts = Object.fromEntries(["name", "place", "next", "clash", "faults", "save", "back", "state", "undo"].map((id) => [id, document.getElementById(id)]));
const kind = box.dataset.kind;
const form = { tree: {}, fields: [], was: {}, mark: "", id: box.dataset.id, file: "", problems: [], kept: new Set() };
let saved = 0;
let checking;

form.shown = (way, about, tree) =>
  about.asked || about.required || !isBlank(tree?.[about.key]) || form.kept.has(way.join("/")) || form.faulty(way);
form.faulty = (way) => form.problems.some((each) => way.every((key, place) => String(key) === each.path[place]));
form.changed = () => { showState(); check(); };
form.redraw = (focus) => { render(); if (focus) reach(focus.map(String)); form.changed(); };
form.show = () => mark();

async function open() {
  const query = new URLSearchParams(location.search);
  query.set("kind", kind);
  if (form.id) query.set("id", form.id);
  const told = await ask(`${form.id ? "/api/record" : "/api/new"}?${query}`);
  take(told);
  render();
  if (location.hash.length > 1) reach(decodeURIComponent(location.hash.slice(1)).split("/"));
  if (!form.id && Object.keys(form.tree).length) check();
}

function take(told) {
  if (told.units) {
    const links = told.units.map((each) => element("a", { href: `/units/${encodeURIComponent(each)}` }, each));
    parts.next.replaceChildren(...(links.length ? [element("p", { class: "row" }, "文书和要办的事：", ...links)] : []));
  }
  form.tree = clone(told.tree);
  form.was = form.id ? clone(told.tree) : {};
  form.mark = told.mark;
  form.file = told.file;
  form.fields = told.fields ?? form.fields;
  form.problems = told.problems;
  form.kept = new Set(Object.keys(form.tree));
}

function render() {
  const fresh = element("div", { class: "fields" });
  draw(form, fresh, form.fields, []);
  box.replaceChildren(fresh);
  mark();
  showState();
}

const current = () => cleaned(form.tree, form.was);
const isChanged = () => !same(current(), form.was);

function showState() {
  const changed = isChanged();
  parts.save.disabled = !changed;
  parts.back.disabled = !changed;
  if (changed) parts.state.textContent = "有改动还没有保存";
  else if (!saved) parts.state.textContent = "";
  if (changed) parts.undo.hidden = true;
}

/** Show each fault beside its field, and all of them at the top with a way to each. */
function mark(elsewhere = form.elsewhere ?? []) {
  for (const each of box.querySelectorAll(".fault")) { each.hidden = true; each.replaceChildren(); }
  for (const each of box.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const items = form.problems.map((each) => {
    const place = beside(each);
    const link = element("a", { href: `#${each.path.join("/")}`, on: { click: (event) => { event.preventDefault(); reach(each.path); } } }, each.label || "整份记录");
    return element("li", { class: each.level === "错误" ? "error" : "warning" }, element("strong", {}, each.level), " ", place ? link : element("span", {}, each.label), "：", each.what, each.remedy ? element("span", { class: "remedy" }, each.remedy) : "");
  });
  const errors = form.problems.filter((each) => each.level === "错误").length;
  parts.faults.replaceChildren();
  if (items.length) parts.faults.append(element("h2", {}, errors ? `${errors} 处要改` : `${items.length} 处提醒`), element("ul", { class: "problems" }, ...items));
  if (elsewhere.length) parts.faults.append(element("h2", {}, `保存以后，别处会有 ${elsewhere.length} 处问题`), problemList(elsewhere));
}

function beside(problem) {
  for (let length = problem.path.length; length > 0; length -= 1) {
    const way = problem.path.slice(0, length);
    const fault = document.getElementById(`${idOf(way)}-fault`);
    if (fault) {
      fault.append(element("span", { class: problem.level === "错误" ? "error" : "warning" }, `${problem.what}${problem.remedy ? `；${problem.remedy}` : ""} `));
      fault.hidden = false;
      if (problem.level === "错误") document.getElementById(idOf(way))?.setAttribute("aria-invalid", "true");
      return fault;
    }
  }
  return null;
}

/** Go to a field, opening what it lies in. */
function reach(path) {
  if (path.length && !document.getElementById(idOf(path))) {
    openWay(path);
    path.forEach((_, place) => form.kept.add(path.slice(0, place + 1).join("/")));
    render();
  }
  for (let length = path.length; length > 0; length -= 1) {
    const at = document.getElementById(idOf(path.slice(0, length)));
    if (at) {
      for (let up = at.parentElement; up && up !== box; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
      (at instanceof HTMLDetailsElement ? at.querySelector("summary") : at).focus();
      at.scrollIntoView({ block: "center" });
      at.classList.add("reached");
      setTimeout(() => at.classList.remove("reached"), 2500);
      return;
    }
  }
}

const check = later(async () => {
  checking?.abort();
  checking = new AbortController();
  try {
    const told = await ask("/api/check", { kind, id: form.id, tree: current(), was: form.was }, checking.signal);
    form.problems = told.problems;
    form.elsewhere = told.elsewhere;
    mark();
  } catch (error) {
    if (error instanceof Refused) parts.faults.replaceChildren(problemList(error.problems));
    else if (error.name !== "AbortError") throw error;
  }
}, 250);

async function save() {
  if (parts.save.disabled) return;
  checking?.abort();
  parts.save.disabled = true;
  try {
    const told = await ask("/api/save", { kind, id: form.id, tree: current(), was: form.was, mark: form.mark });
    await settle(told);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 409) clash(error.answer);
    else if (error.answer.sound === false) { form.problems = error.problems; form.elsewhere = error.answer.elsewhere; mark(); parts.state.textContent = "有错误，没有保存"; reach(error.problems.find((each) => each.level === "错误")?.path ?? []); }
    else { parts.faults.replaceChildren(problemList(error.problems)); parts.state.textContent = "没有保存"; parts.faults.scrollIntoView({ block: "center" }); }
    parts.save.disabled = false;
  }
}

async function settle(told) {
  const isNew = !form.id;
  form.id = told.id;
  take(told);
  form.elsewhere = told.elsewhere;
  saved = told.number;
  parts.clash.replaceChildren();
  if (isNew) {
    const unit = kind === "机构" || kind === "协会";
    location.assign(unit ? `/units/${encodeURIComponent(told.id)}` : `/records/${encodeURIComponent(kind)}/${encodeURIComponent(told.id)}`);
    return;
  }
  history.replaceState(null, "", `/records/${encodeURIComponent(kind)}/${encodeURIComponent(told.id)}`);
  parts.place.textContent = told.file;
  const focus = document.activeElement?.id;
  render();
  if (focus) document.getElementById(focus)?.focus();
  parts.state.textContent = saved ? "已保存" : "没有变，不用保存";
  parts.undo.hidden = !saved;
}

/** The file says something else than what the form was made from: both are shown, a person chooses. */
function clash(told) {
  const found = differences(form.was, told.now, current());
  const rows = found.map((each, place) => {
    const pick = (name, value, label, on) => element("label", {}, element("input", { type: "radio", name: `clash-${place}`, value: name, checked: on, id: `clash-${place}-${name}` }), ` ${label}：`, element("span", { class: "value" }, words(value)));
    const mine = !same(each.mine, each.was);
    return element("fieldset", { class: "choice" }, element("legend", {}, each.way.join("·")), element("p", { class: "soft" }, `打开时：${words(each.was)}`), pick("now", each.now, "文件里现在", !mine), pick("mine", each.mine, "你填的", mine));
  });
  const merge = () => {
    const made = clone(told.now);
    found.forEach((each, place) => {
      if (document.getElementById(`clash-${place}-mine`).checked) put(made, each.way, each.mine === undefined ? undefined : clone(each.mine));
    });
    form.was = clone(told.now);
    form.mark = told.mark;
    form.tree = made;
    parts.clash.replaceChildren();
    render();
    form.changed();
    say("已按所选合在一起，请核对后保存");
  };
  parts.clash.replaceChildren(element("section", { class: "card clash", role: "alert" },
    element("h2", {}, "这份文件在别处被改过，没有保存"),
    element("p", {}, "下面是改得不一样的地方。请逐项选定，再保存；两边的内容都没有丢。"),
    ...rows, element("button", { type: "button", class: "main", on: { click: merge } }, "按所选合在一起")));
  parts.clash.scrollIntoView({ block: "start" });
  parts.clash.querySelector("input")?.focus();
}

/** The file has changed on disk: take it over if nothing was typed, else show both. */
async function look(event) {
  if (!form.id || !event.detail.files.includes(form.file)) return;
  let told;
  try {
    told = await ask(`/api/record?${new URLSearchParams({ kind, id: form.id })}`);
  } catch (error) {
    if (error instanceof Refused) parts.clash.replaceChildren(element("section", { class: "card clash", role: "alert" }, element("h2", {}, "这份文件现在读不进来"), problemList(error.problems), element("p", {}, "下面是上次正确的内容。"), element("p", {}, element("a", { href: location.pathname }, "改正这份文件"))));
    return;
  }
  if (told.mark === form.mark) return;
  if (same(told.tree, form.was)) { form.mark = told.mark; parts.clash.replaceChildren(); return; }
  if (!isChanged()) {
    take(told);
    render();
    parts.clash.replaceChildren();
    say("这份文件在别处改了，已换成新的内容");
  } else clash({ now: told.tree, mark: told.mark });
}

parts.undo.addEventListener("click", async () => {
  try {
    const told = await ask("/api/undo", { number: saved });
    say(told.words);
    saved = 0;
    take(await ask(`/api/record?${new URLSearchParams({ kind, id: form.id })}`));
    render();
    parts.state.textContent = "已退回";
    parts.undo.hidden = true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    parts.faults.replaceChildren(problemList(error.problems));
  }
});
parts.back.addEventListener("click", () => { form.tree = clone(form.was); render(); check(); });
box.addEventListener("submit", (event) => { event.preventDefault(); save(); });
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
});
window.addEventListener("beforeunload", (event) => { if (form.fields.length && isChanged() && !location.pathname.startsWith("/units/")) event.preventDefault(); });
window.addEventListener("desk:files", look);
open().catch((error) => { if (!(error instanceof Refused)) throw error; parts.faults.replaceChildren(problemList(error.problems)); document.getElementById("waiting")?.remove(); });
