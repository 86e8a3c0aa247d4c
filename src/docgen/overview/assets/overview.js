// The list of the overview: searched, filtered and sorted in memory; few rows are shown at a time.
"use strict";
(() => {
  const data = window.docgenOverview;
  // The places of the values in a row of rows.js.
  const FIELDS = ["sort", "id", "name", "city", "county", "class", "standing", "late", "due", "done", "made",
    "papers", "errors", "warnings", "since", "duties", "bucket"];
  const AT = Object.fromEntries(FIELDS.map((name, at) => [name, at]));
  const COLUMNS = [
    ["名称", "name"], ["类型", "sort"], ["地区", "city"], ["分类", "class"], ["状态", "standing"],
    ["逾期", "late", true], ["待办", "due", true], ["已完成", "done", true], ["文书", "papers", true],
    ["问题", "errors", true], ["最早逾期", "since"],
  ];
  const STEP = 100;
  const get = (id) => document.getElementById(id);
  const FILTERS = ["text", "sort", "city", "class", "standing", "duty", "problem"];
  const body = get("rows").tBodies[0];
  const rows = data.rows;
  const words = rows.map((row) =>
    [row[AT.name], row[AT.id], row[AT.sort], row[AT.city], row[AT.county], row[AT.class],
      data.standings[row[AT.standing]]].join(" ").toLowerCase());
  const loaded = new Map();
  let found = rows.map((_, at) => at);
  let shown = 0;
  let order = ["", 1];
  let names = null;

  function element(tag, text, attributes) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    return made;
  }

  function fill(id, values, labels) {
    for (const [at, value] of values.entries()) {
      get(id).append(element("option", labels ? labels[at] : value, { value }));
    }
  }

  function several(name) {
    return [...new Set(rows.map((row) => row[AT[name]]))].filter((word) => word);
  }

  function heads() {
    const line = get("rows").tHead.rows[0];
    for (const [label, name, isNumber] of COLUMNS) {
      const head = element("th", null, { scope: "col" });
      if (isNumber) head.className = "number";
      const button = element("button", label, { type: "button" });
      button.addEventListener("click", () => sortBy(name, isNumber));
      head.append(button);
      head.dataset.name = name;
      line.append(head);
    }
  }

  function sortBy(name, isNumber) {
    const first = isNumber ? -1 : 1;
    order = order[0] === name ? [name, -order[1]] : [name, first];
    refresh();
  }

  // The rank of each row by its name, as Chinese is put in order.
  function byName() {
    if (names === null) {
      const collator = new Intl.Collator("zh");
      const sorted = rows.map((_, at) => at).sort((a, b) => collator.compare(rows[a][AT.name], rows[b][AT.name]));
      names = new Array(rows.length);
      sorted.forEach((at, rank) => { names[at] = rank; });
    }
    return names;
  }

  function compare(name, way) {
    if (name === "name") {
      const ranks = byName();
      return (a, b) => way * (ranks[a] - ranks[b]);
    }
    const place = AT[name];
    const value = (at) => (name === "errors" ? rows[at][place] * 1e4 + rows[at][AT.warnings]
      : name === "papers" ? rows[at][place] - rows[at][AT.made] : rows[at][place]);
    return (a, b) => {
      const one = value(a), other = value(b);
      if (one === other) return a - b;
      if (one === "") return 1;
      if (other === "") return -1;
      return one < other ? -way : way;
    };
  }

  function matches() {
    const want = Object.fromEntries(FILTERS.map((name) => [name, get(name).value]));
    const terms = want.text.toLowerCase().split(/\s+/).filter((word) => word);
    const duty = want.duty === "" ? -1 : data.duties.indexOf(want.duty);
    const standing = want.standing === "" ? -1 : data.standings.indexOf(want.standing);
    return (at) => {
      const row = rows[at];
      if (want.sort && row[AT.sort] !== want.sort) return false;
      if (want.city && row[AT.city] !== want.city) return false;
      if (want.class && row[AT.class] !== want.class) return false;
      if (want.standing && row[AT.standing] !== standing) return false;
      if (want.duty && !row[AT.duties].includes(duty)) return false;
      if (want.problem && !hasProblem(row, want.problem)) return false;
      return terms.every((term) => words[at].includes(term));
    };
  }

  function hasProblem(row, wanted) {
    const number = row[AT.errors] + row[AT.warnings];
    if (wanted === "error") return row[AT.errors] > 0;
    return wanted === "any" ? number > 0 : number === 0;
  }

  function refresh() {
    found = rows.map((_, at) => at).filter(matches());
    if (order[0]) found.sort(compare(...order));
    for (const head of get("rows").tHead.rows[0].cells) {
      if (head.dataset.name === order[0]) head.setAttribute("aria-sort", order[1] > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    body.replaceChildren();
    shown = 0;
    show(STEP);
  }

  function show(number) {
    const piece = document.createDocumentFragment();
    for (const at of found.slice(shown, shown + number)) piece.append(line(at));
    body.append(piece);
    shown = Math.min(found.length, shown + number);
    const rest = found.length - shown;
    get("more").hidden = rest === 0;
    get("next").textContent = `再显示 ${Math.min(rest, STEP)} 行`;
    get("count").textContent = found.length === 0 ? `没有符合条件的，共 ${rows.length} 行`
      : `符合条件的 ${found.length} 行，共 ${rows.length} 行${rest ? `，显示了前 ${shown} 行` : ""}`;
  }

  function line(at) {
    const row = rows[at];
    const made = element("tr");
    const head = element("th", null, { scope: "row" });
    const button = element("button", row[AT.name], { type: "button", class: "name", "aria-expanded": "false" });
    button.addEventListener("click", () => toggle(made, button, at));
    head.append(button);
    const place = [row[AT.city], row[AT.county]].filter((word) => word).join(" ");
    const standing = element("td", data.standings[row[AT.standing]]);
    standing.className = ["error", "warning", "late", "due", "done", "quiet"][row[AT.standing]];
    made.append(head, element("td", row[AT.sort]), element("td", place), element("td", row[AT.class]), standing);
    const problems = row[AT.errors] + row[AT.warnings];
    const told = row[AT.errors] ? `错误${row[AT.errors]}` : "";
    const hint = row[AT.warnings] ? `提醒${row[AT.warnings]}` : "";
    for (const [value, name] of [[row[AT.late], row[AT.late] ? "late" : "quiet"], [row[AT.due], ""], [row[AT.done], ""],
      [`${row[AT.made]}/${row[AT.papers]}`, ""], [problems ? [told, hint].filter((word) => word).join(" ") : "0", row[AT.errors] ? "error" : "quiet"]]) {
      made.append(element("td", value, { class: `number ${name}` }));
    }
    made.append(element("td", row[AT.since], { class: "whole" }));
    return made;
  }

  function toggle(made, button, at) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) {
      made.nextSibling.remove();
      return;
    }
    const row = element("tr", null, { class: "details" });
    const cell = element("td", "正在读取……", { colspan: String(COLUMNS.length) });
    row.append(cell);
    made.after(row);
    load(rows[at][AT.bucket], (details) => {
      const key = `${rows[at][AT.sort]}/${rows[at][AT.id]}`;
      cell.replaceChildren(...(details && details[key] ? describe(details[key], key) : [element("p", "没有找到这一行的明细，请再运行 docgen site。")]));
    });
  }

  // The details of some rows come in a script of their own: a page from the disk may not fetch.
  function load(bucket, act) {
    if (loaded.has(bucket)) {
      act(loaded.get(bucket));
      return;
    }
    const script = element("script", null, { src: `details/${String(bucket).padStart(3, "0")}.js` });
    script.addEventListener("load", () => act(loaded.get(bucket)));
    script.addEventListener("error", () => act(null));
    document.head.append(script);
  }
  window.docgenDetails = (bucket, details) => loaded.set(bucket, details);

  function describe(details, key) {
    const parts = [];
    const way = key.split("/").map(encodeURIComponent);
    const ways = [];
    if (data.links.unit && way[0] === encodeURIComponent("机构")) ways.push(link(data.links.unit + way[1], "打开这家机构"), " ");
    if (data.links.record) ways.push(link(data.links.record + way.join("/"), "打开这份记录"));
    if (ways.length) {
      parts.push(element("p"));
      parts[0].append(...ways);
    }
    if (details.problems.length) parts.push(element("h3", "问题"), list(details.problems.map(problem)));
    const tasks = [...new Set(details.duties.map((duty) => duty[0]))];
    for (const task of tasks) {
      parts.push(element("h3", `${task}  ${data.tasks[task] || ""}`));
      parts.push(list(details.duties.filter((duty) => duty[0] === task).map(dutyLine)));
    }
    parts.push(element("h3", details.papers.length ? `文书 ${details.papers.length} 份` : "没有应出的文书"));
    if (details.papers.length) parts.push(list(details.papers.map(paper)));
    return parts;
  }

  function list(items) {
    const made = element("ul");
    for (const item of items) {
      const entry = element("li");
      entry.append(...item);
      made.append(entry);
    }
    return made;
  }

  function problem([level, where, what, remedy]) {
    const text = `${where ? `${where}：` : ""}${what}${remedy ? `；${remedy}` : ""}`;
    return [element("b", level, { class: level === "错误" ? "error" : "warning" }), ` ${text}`];
  }

  function dutyLine([, title, state, due, done, rule, basis]) {
    const kind = state === "逾期" ? "late" : state === "待办" ? "due" : state === "不适用" ? "quiet" : "done";
    const days = `${due ? `，期限 ${due}` : ""}${done ? `，完成 ${done}` : ""}`;
    return [element("b", state, { class: kind }), ` ${title}${days}`, element("span", basis ? `（${rule}，${basis}）` : "", { class: "quiet" })];
  }

  function paper([kind, place, files, packets]) {
    const path = place.split("/").map(encodeURIComponent).join("/");
    const name = place.split("/").pop();
    const parts = [data.links.paper ? link(data.links.paper + path, name) : element("span", name)];
    for (const [form, stands] of files) {
      const label = { docx: "Word", pdf: "PDF", ofd: "OFD", html: "网页", xlsx: "Excel" }[form] || form;
      parts.push(" ");
      if (stands) parts.push(link(`${data.links.files}${path}.${form}`, label, `${name} ${label}`));
      else parts.push(element("span", `${label}（未生成）`, { class: "quiet" }));
    }
    parts.push(element("span", `（${[kind, ...packets].join("，")}）`, { class: "quiet" }));
    return parts;
  }

  function link(href, text, label) {
    return element("a", text, label ? { href, "aria-label": label } : { href });
  }

  // The conditions stand in the address, so that a link leads to them.
  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!FILTERS.some((name) => asked.has(name))) return false;
    for (const name of FILTERS) get(name).value = asked.get(name) || "";
    return true;
  }

  function toAddress() {
    const said = new URLSearchParams();
    for (const name of FILTERS) if (get(name).value) said.set(name, get(name).value);
    history.replaceState(null, "", `#${said}`);
  }

  heads();
  fill("sort", several("sort"));
  fill("city", several("city"));
  fill("class", data.classes);
  fill("standing", data.standings);
  fill("duty", data.duties);
  get("filters").addEventListener("input", () => { toAddress(); refresh(); });
  get("filters").addEventListener("submit", (event) => event.preventDefault());
  get("filters").addEventListener("reset", () => setTimeout(() => { toAddress(); refresh(); }));
  get("next").addEventListener("click", () => show(STEP));
  get("all").addEventListener("click", () => show(found.length));
  window.addEventListener("hashchange", () => {
    if (fromAddress()) {
      refresh();
      get("list").scrollIntoView();
      get("list").focus({ preventScroll: true });
    }
  });
  window.addEventListener("beforeprint", () => show(found.length));
  fromAddress();
  refresh();
})();
