// The papers that are due, searched.
import { Refused, ask, element, later, problemList } from "/static/desk.js";

const parts = Object.fromEntries(["search", "q", "number", "found", "rows"].map((id) => [id, document.getElementById(id)]));
let asking;

async function list() {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: parts.q.value, unit: parts.search.dataset.unit });
  try {
    show(await ask(`/api/papers?${query}`, undefined, asking.signal));
  } catch (error) {
    if (error instanceof Refused) parts.number.replaceChildren(problemList(error.problems));
    else if (error.name !== "AbortError") throw error;
  }
}

function show(told) {
  const rest = told.number - told.rows.length;
  parts.number.textContent = told.number ? `${told.number} 份文件${rest ? `，这里只列前 ${told.rows.length} 份，请再写几个字缩小范围` : ""}` : "没有找到应出的文件。";
  parts.found.hidden = !told.rows.length;
  parts.rows.replaceChildren(...told.rows.map(([place, kind, sort, record, day]) => {
    const steps = place.split("/");
    const address = `/papers/${steps.map(encodeURIComponent).join("/")}`;
    return element("tr", {}, element("td", {}, element("a", { href: address }, steps.at(-1)), element("br"), element("span", { class: "soft" }, steps.slice(0, -1).join("/"))),
      element("td", {}, kind), element("td", {}, `${sort} ${record}`), element("td", {}, day));
  }));
}

parts.q.addEventListener("input", later(list, 250));
parts.search.addEventListener("submit", (event) => { event.preventDefault(); list(); });
list();
