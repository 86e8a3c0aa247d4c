// Pages as pictures, one under the other or two side by side, with areas on them that can be chosen by mouse and keyboard.
import { element } from "/static/desk.js";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2];
const SCALES = [1, 1.25, 1.5, 2, 3];

/** Sheets in `box`, their tools in `tools`. `choose(number)`: an area was chosen, by its number. */
export class Sheets {
  constructor(box, tools, choose) {
    this.box = box;
    this.choose = choose;
    this.pages = [];
    this.areas = [];
    this.marked = [];
    this.zoom = 0; // 0: as wide as there is room
    this.double = false;
    box.addEventListener("click", (event) => this.#clicked(event));
    box.addEventListener("keydown", (event) => this.#pressed(event));
    box.addEventListener("focusin", (event) => this.#focused(event));
    new ResizeObserver(() => this.#fit()).observe(box);
    this.#tools(tools);
  }

  /** Show pages; of those that stay the pictures stay. Resolves with the number of pages that changed, once all are seen. */
  async show(pages, areas) {
    const changed = [];
    const before = this.pages;
    this.pages = pages;
    const figures = pages.map((page, place) => {
      const old = this.box.children[place];
      if (old && before[place]?.name === page.name) return old;
      const figure = old ?? this.#figure(place);
      changed.push(this.#load(figure, page));
      return figure;
    });
    await Promise.all(changed);
    if (this.pages !== pages) return changed.length;
    this.areas = areas;
    this.box.replaceChildren(...figures);
    this.#fit();
    figures.forEach((figure, place) => this.#lay(figure, place));
    this.mark(this.marked, false);
    this.count.textContent = `${pages.length} 页`;
    return changed.length;
  }

  /** Mark areas by their numbers, and bring the first into view. */
  mark(numbers, bring = true) {
    this.marked = numbers;
    const wanted = new Set(numbers.map(String));
    let first = null;
    for (const each of this.box.querySelectorAll(".area")) {
      const is = wanted.has(each.dataset.number);
      each.classList.toggle("on", is);
      if (is && !first) first = each;
    }
    if (first) this.#only(first);
    if (first && bring) this.#bring(first);
  }

  #figure(place) {
    return element("figure", { class: "sheet" }, element("img", { alt: `第 ${place + 1} 页` }), element("div", { class: "areas" }));
  }

  async #load(figure, page) {
    const fresh = new Image();
    fresh.alt = figure.querySelector("img").alt;
    fresh.src = this.#address(page);
    try { await fresh.decode(); } catch { /* another text has been typed meanwhile, and its pages come */ }
    figure.querySelector("img").replaceWith(fresh);
  }

  #address(page) {
    const wanted = (this.#width(page) / page.width) * (window.devicePixelRatio || 1);
    const scale = SCALES.find((each) => each >= wanted - 0.05) ?? SCALES.at(-1);
    return `/page/${page.name}.jpg?scale=${scale}`;
  }

  /** The width of a page on the screen, in pixels. */
  #width(page) {
    const room = Math.max(this.box.clientWidth - 24, 160);
    const columns = this.double && room > 500 ? 2 : 1;
    if (this.zoom) return Math.round((page.width * 4) / 3 * this.zoom);
    return Math.floor(Math.min(room / columns - (columns - 1) * 12, 1100));
  }

  #fit() {
    this.box.classList.toggle("double", this.double);
    [...this.box.children].forEach((figure, place) => {
      const page = this.pages[place];
      if (!page) return;
      const width = this.#width(page);
      figure.style.width = `${width}px`;
      figure.style.height = `${Math.round((width * page.height) / page.width)}px`;
      const image = figure.querySelector("img");
      const address = this.#address(page);
      if (image.getAttribute("src") && image.getAttribute("src") !== address && image.complete) image.src = address;
    });
  }

  #lay(figure, place) {
    const buttons = this.areas.filter((each) => each.page === place).map((each) => {
      const button = element("button", { type: "button", class: `area ${each.sort ?? ""}`, tabindex: "-1", "data-number": String(each.number), "aria-label": each.label, title: each.title ?? "" });
      const [left, top, width, height] = each.box;
      button.style.left = `${left * 100}%`;
      button.style.top = `${top * 100}%`;
      button.style.width = `${width * 100}%`;
      button.style.height = `${height * 100}%`;
      return button;
    });
    figure.querySelector(".areas").replaceChildren(...buttons);
    if (place === 0 && buttons.length) buttons[0].tabIndex = 0;
  }

  #all() { return [...this.box.querySelectorAll(".area")]; }

  #only(button) {
    for (const each of this.#all()) each.tabIndex = each === button ? 0 : -1;
  }

  #clicked(event) {
    const button = event.target.closest(".area");
    if (button) this.choose(Number(button.dataset.number), button);
  }

  #focused(event) {
    if (event.target.classList.contains("area")) this.#only(event.target);
  }

  #pressed(event) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const all = this.#all();
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    let to = at;
    if (event.key in steps) to = at + steps[event.key];
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = all.length - 1;
    else if (event.key === "PageDown" || event.key === "PageUp") {
      const page = all[at].closest(".sheet");
      const next = event.key === "PageDown" ? page.nextElementSibling : page.previousElementSibling;
      to = all.indexOf(next?.querySelector(".area"));
    } else return;
    event.preventDefault();
    if (all[to]) { all[to].focus({ preventScroll: true }); this.#bring(all[to]); }
  }

  /** Scroll the sheets, and nothing else, until an area is seen. */
  #bring(area) {
    const room = this.box.getBoundingClientRect();
    const at = area.getBoundingClientRect();
    if (at.top >= room.top + 8 && at.bottom <= room.bottom - 8) return;
    this.box.scrollTop += at.top - room.top - room.height / 3;
  }

  #tools(tools) {
    this.count = element("span", { class: "soft", role: "status" });
    const double = element("button", { type: "button", "aria-pressed": "false", on: { click: () => {
      this.double = !this.double;
      double.setAttribute("aria-pressed", String(this.double));
      this.#fit();
    } } }, "双页");
    const zoom = element("select", { "aria-label": "大小" }, element("option", { value: "0" }, "适合宽度"),
      ...ZOOMS.map((each) => element("option", { value: String(each) }, `${each * 100}%`)));
    zoom.addEventListener("change", () => { this.zoom = Number(zoom.value); this.#fit(); });
    const step = (by) => {
      const at = Math.max(0, Math.min(zoom.options.length - 1, (zoom.selectedIndex || 3) + by));
      zoom.selectedIndex = Math.max(at, 1);
      this.zoom = Number(zoom.value);
      this.#fit();
    };
    tools.append(
      element("button", { type: "button", "aria-label": "缩小", on: { click: () => step(-1) } }, "－"), zoom,
      element("button", { type: "button", "aria-label": "放大", on: { click: () => step(1) } }, "＋"), double, this.count);
  }
}
