// What all pages share: asking the server, hearing its events, saying what happened.

const writeKey = document.querySelector('meta[name="desk-write"]').content;
const status = document.getElementById("status");

/** A fault that the server told: `problems` as lists of {where, what, remedy, level}; `answer`: all it said. */
export class Refused extends Error {
  constructor(code, answer) {
    super((answer.problems || []).map((each) => each.what).join("；") || "没有成");
    this.code = code;
    this.answer = answer;
    this.problems = answer.problems || [];
  }
}

/** Ask the server: with `body` (an object or FormData) it may change something. Throws Refused. */
export async function ask(address, body, signal) {
  const options = { headers: {}, signal };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["x-docgen-write"] = writeKey;
    options.body = body instanceof FormData ? body : JSON.stringify(body);
    if (!(body instanceof FormData)) options.headers["content-type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, { problems: [{ where: "", what: "工作台没有应答", remedy: "请看终端窗口里 docgen desk 是不是还开着", level: "错误" }] });
  }
  const kind = response.headers.get("content-type") || "";
  const answer = kind.includes("json") ? await response.json() : { text: await response.text() };
  if (!response.ok) {
    if (!answer.problems) answer.problems = [{ where: "", what: `没有成（${response.status}）`, remedy: "请从终端里打印的地址重新进入", level: "错误" }];
    throw new Refused(response.status, answer);
  }
  return answer;
}

/** Say something in the line at the top; screen readers speak it. */
export function say(words, sort = "") {
  status.textContent = words;
  status.className = `status ${sort}`;
}

/** An element: its name, attributes, and children (texts or elements). */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

/** The list of problems, as the server's own pages show it. */
export function problemList(problems) {
  const items = problems.map((each) =>
    element("li", { class: each.level === "错误" ? "error" : "warning" },
      element("strong", {}, each.level), " ",
      each.where ? element("span", { class: "where" }, each.where) : "", " ",
      element("span", { class: "what" }, each.what), " ",
      each.remedy ? element("span", { class: "remedy" }, each.remedy) : ""));
  return element("ul", { class: "problems" }, ...items);
}

/** The same act, but only once nothing has called for it for some time (ms). */
export function later(act, pause) {
  let waiting = 0;
  return (...words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...words), pause);
  };
}

function listen() {
  const source = new EventSource("/events");
  for (const name of ["files", "saved", "built", "progress", "surveyed"]) {
    source.addEventListener(name, (event) =>
      window.dispatchEvent(new CustomEvent(`desk:${name}`, { detail: JSON.parse(event.data) })));
  }
  let lost = false;
  source.addEventListener("error", () => { if (!lost) say("与工作台断开了，正在重连……", "error"); lost = true; });
  source.addEventListener("open", () => { if (lost) say("又连上了"); lost = false; });
  window.addEventListener("pagehide", () => source.close());
}

listen();
