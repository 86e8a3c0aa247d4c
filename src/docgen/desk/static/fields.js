// The fields of a form, drawn from what the server says of them: texts, days, choices, groups and lists.
import { ask, element, later } from "/static/desk.js";
import { isBlank, put, valueAt } from "/static/tree.js";

const opened = new Set(); // groups and lists that a person has opened
const FEW = 10; // fields of a group that are shown without being asked for
let lists = 0;

export const idOf = (way) => `f-${way.join("/")}`;

/** From now on, what a way leads through is drawn open. */
export function openWay(way) {
  for (let length = 0; length < way.length; length += 1) opened.add(idOf(way.slice(0, length)));
}

/** Draw fields into a form. `form`: {tree, fields, shown(way), changed(), redraw(focus)}. */
export function draw(form, container, fields, way) {
  const tree = way.length ? valueAt(form.tree, way) : form.tree;
  const few = way.length > 0 && fields.length <= FEW;
  const first = fields.filter((each) => (few && !each.fields.length) || form.shown([...way, each.key], each, tree));
  const rest = fields.filter((each) => !first.includes(each));
  for (const each of first) container.append(field(form, each, [...way, each.key]));
  for (const key of Object.keys(tree || {})) {
    if (!fields.some((each) => each.key === key) && !["编号", "单位", "党组织"].includes(key)) container.append(unknown(form, [...way, key]));
  }
  if (rest.length) {
    const inner = element("div", { class: "fields" });
    const box = element("details", { class: "rest" }, element("summary", {}, `还可以填的 ${rest.length} 项`), inner);
    const fill = () => { if (!inner.childElementCount) for (const each of rest) inner.append(field(form, each, [...way, each.key])); };
    box.open = opened.has(`${idOf(way)}/rest`);
    if (box.open) fill();
    box.addEventListener("toggle", () => { remember(box, `${idOf(way)}/rest`); if (box.open) fill(); });
    container.append(box);
  }
}

function remember(box, name) {
  if (box.open) opened.add(name);
  else opened.delete(name);
}

function field(form, about, way) {
  const value = valueAt(form.tree, way);
  if (about.changes && isDated(value)) return dated(form, about, way, value);
  if (about.sort === "一组") return group(form, about, way, value);
  if (about.sort === "列表") return listing(form, about, way, Array.isArray(value) ? value : []);
  if (about.many) return several(form, about, way, Array.isArray(value) ? value : isBlank(value) ? [] : [value]);
  return single(form, about, way, value);
}

const isDated = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => each && typeof each === "object" && ("起" in each || "值" in each));

function label(about, way, control) {
  return element("label", { for: control.id }, about.key, about.required ? element("span", { class: "must" }, "必填") : "");
}

function single(form, about, way, value) {
  const control = input(form, about, way, value ?? "");
  const describe = element("p", { class: "about", id: `${idOf(way)}-about` }, about.about);
  const change = about.changes && !isBlank(value)
    ? element("button", { type: "button", class: "small quiet", on: { click: () => { put(form.tree, way, [{ 值: String(valueAt(form.tree, way) ?? "") }, { 起: "", 值: "" }]); form.redraw([...way, 1, "起"]); } } }, "从某天起变了……") : "";
  return element("div", { class: "field", "data-path": way.join("/") }, label(about, way, control), element("div", { class: "control" }, control, change), describe, faultBox(way));
}

function faultBox(way) {
  return element("p", { class: "fault", id: `${idOf(way)}-fault`, hidden: true });
}

/** The control of one value. */
function input(form, about, way, value) {
  const attributes = { id: idOf(way), name: way.join("/"), "aria-describedby": `${idOf(way)}-fault ${idOf(way)}-about`, "aria-required": about.required ? "true" : undefined };
  let control;
  if (about.choices.length) {
    const known = about.choices.includes(value) || value === "";
    control = element("select", attributes, element("option", { value: "" }, "（不填）"), ...about.choices.map((each) => element("option", { value: each }, each)), known ? "" : element("option", { value }, value));
  } else if (about.sort === "可分段的文字") {
    control = element("textarea", { ...attributes, rows: Math.min(12, Math.max(3, value.split("\n").length + 1)) });
  } else if (about.sort === "日期" && /^(|\d{4}-\d{2}-\d{2})$/.test(value)) {
    control = element("input", { ...attributes, type: "date", min: "1900-01-01", max: "2100-12-31" });
  } else {
    control = element("input", { ...attributes, type: "text", inputmode: about.sort === "整数" ? "numeric" : about.sort === "小数" ? "decimal" : undefined, class: about.sort === "整数" || about.sort === "小数" ? "short" : "" });
    if (about.refers.length) choose(control, about.refers, way);
  }
  control.value = value;
  control.addEventListener("input", () => { put(form.tree, way, control.value); form.changed(); });
  return control;
}

/** Records to choose from, as one types. */
function choose(control, kinds, way) {
  const options = element("datalist", { id: `choices-${(lists += 1)}` });
  control.setAttribute("list", options.id);
  control.placeholder = `选一个${kinds.join("或")}`;
  const fetchChoices = async () => {
    const query = new URLSearchParams(kinds.map((kind) => ["kind", kind]));
    query.set("q", control.value.trim());
    const found = await ask(`/api/choices?${query}`);
    options.replaceChildren(...found.choices.map((each) => element("option", { value: each.id, label: each.name })));
  };
  control.addEventListener("focus", fetchChoices);
  control.addEventListener("input", later(fetchChoices, 150));
  queueMicrotask(() => control.after(options));
}

function group(form, about, way, value) {
  const box = element("fieldset", { class: "group", "data-path": way.join("/"), id: idOf(way), tabindex: "-1" }, element("legend", {}, about.key, about.required ? element("span", { class: "must" }, "必填") : ""));
  box.append(element("p", { class: "about" }, about.about), faultBox(way));
  if (isBlank(value) && !opened.has(idOf(way)) && !about.required) {
    box.append(element("button", { type: "button", class: "small", on: { click: () => { opened.add(idOf(way)); put(form.tree, way, {}); form.redraw([...way, about.fields[0].key]); } } }, `填写“${about.key}”`));
    return box;
  }
  if (value === undefined || typeof value === "string") put(form.tree, way, {});
  const inner = element("div", { class: "fields" });
  draw(form, inner, about.fields, way);
  box.append(inner);
  if (!about.required) box.append(element("button", { type: "button", class: "small quiet", on: { click: () => { opened.delete(idOf(way)); put(form.tree, way, undefined); form.redraw(way); } } }, `删去整组“${about.key}”`));
  return box;
}

function frame(about, way) {
  return element("fieldset", { class: "list", "data-path": way.join("/"), id: idOf(way), tabindex: "-1" }, element("legend", {}, about.key, about.required ? element("span", { class: "must" }, "必填") : ""), element("p", { class: "about" }, about.about), faultBox(way));
}

/** The buttons of an item: moved up or down, taken out. */
function buttons(form, way, items, place, name) {
  const act = (words, sign, able, change) => element("button", { type: "button", class: "small quiet", "aria-label": `${words}${name}第${place + 1}项`, title: words, disabled: !able, on: { click: change } }, sign);
  const move = (by) => () => { const [taken] = items.splice(place, 1); items.splice(place + by, 0, taken); put(form.tree, way, items); form.redraw([...way, place + by]); };
  return element("span", { class: "acts" },
    act("上移", "↑", place > 0, move(-1)), act("下移", "↓", place < items.length - 1, move(1)),
    act("删去", "删去", true, () => { items.splice(place, 1); put(form.tree, way, items.length ? items : undefined); form.redraw(way); }));
}

function several(form, about, way, items) {
  const box = frame(about, way);
  const own = () => [...items];
  items.forEach((each, place) => {
    const control = input(form, about, [...way, place], each);
    control.setAttribute("aria-label", `${about.key}第${place + 1}项`);
    control.addEventListener("input", () => { if (!Array.isArray(valueAt(form.tree, way))) put(form.tree, way, own()); put(form.tree, [...way, place], control.value); });
    box.append(element("div", { class: "line", "data-path": [...way, place].join("/") }, control, buttons(form, way, own(), place, about.key)), faultBox([...way, place]));
  });
  const add = () => { put(form.tree, way, [...own(), ""]); form.redraw([...way, items.length]); };
  box.append(element("button", { type: "button", class: "small", on: { click: add } }, `添加${about.key}`));
  return box;
}

function listing(form, about, way, items) {
  const box = frame(about, way);
  items.forEach((each, place) => {
    const here = [...way, place];
    const inner = element("div", { class: "fields" });
    const item = element("details", { class: "item", "data-path": here.join("/"), id: idOf(here) }, element("summary", {}, summary(each, place, about)), inner, faultBox(here));
    const fill = () => { if (!inner.childElementCount) draw(form, inner, about.fields, here); };
    item.open = opened.has(idOf(here)) || isBlank(each) || form.faulty(here);
    if (item.open) fill();
    item.addEventListener("toggle", () => { remember(item, idOf(here)); if (item.open) { fill(); form.show(); } });
    inner.addEventListener("input", () => { item.firstElementChild.textContent = summary(valueAt(form.tree, here), place, about); });
    box.append(element("div", { class: "line" }, item, buttons(form, way, [...items], place, about.key)));
  });
  const add = () => { opened.add(idOf([...way, items.length])); put(form.tree, way, [...items, {}]); form.redraw([...way, items.length, about.fields[0].key]); };
  box.append(element("button", { type: "button", class: "small", on: { click: add } }, `添加${about.key}`));
  return box;
}

function summary(item, place, about) {
  const texts = about.fields.map((each) => item?.[each.key]).filter((each) => typeof each === "string" && each.trim());
  return `第${place + 1}项　${texts.slice(0, 4).join("　").slice(0, 60) || "（还没有填）"}`;
}

/** A value that has been others before: each with the day from which it holds. */
function dated(form, about, way, items) {
  const box = frame(about, way);
  const plain = { ...about, changes: false };
  const day = { key: "起", sort: "日期", about: "从哪天起；第一项可以不写", required: false, many: false, changes: false, choices: [], refers: [], fields: [] };
  items.forEach((each, place) => {
    box.append(element("div", { class: "line dated", "data-path": [...way, place].join("/") },
      single(form, day, [...way, place, "起"], each.起), field(form, { ...plain, key: "值", about: about.about }, [...way, place, "值"]), buttons(form, way, [...items], place, about.key)));
  });
  const add = () => { put(form.tree, way, [...items, { 起: "", 值: "" }]); form.redraw([...way, items.length, "起"]); };
  const one = () => { put(form.tree, way, items[0].值 ?? ""); form.redraw(way); };
  box.append(element("div", { class: "row" }, element("button", { type: "button", class: "small", on: { click: add } }, "再添加一次变动"), items.length === 1 ? element("button", { type: "button", class: "small quiet", on: { click: one } }, "不分时间，只留一个值") : ""));
  return box;
}

function unknown(form, way) {
  const value = valueAt(form.tree, way);
  return element("div", { class: "field unknown", "data-path": way.join("/"), id: idOf(way), tabindex: "-1" },
    element("span", { class: "label" }, String(way[way.length - 1])), element("pre", {}, typeof value === "string" ? value : JSON.stringify(value, null, 1)),
    element("button", { type: "button", class: "small", on: { click: () => { put(form.tree, way, undefined); form.redraw(way.slice(0, -1)); } } }, "删去这一项"), faultBox(way));
}
