// A data file as text, where it cannot be shown as a form: mended here, or brought back to what was sound.
import { ask, problemList } from "/static/desk.js";

const text = document.getElementById("text");
const lines = document.getElementById("lines");
const faults = document.getElementById("faults");
const state = document.getElementById("state");
const opened = text.value;
const wrong = new Set();

function number() {
  const many = text.value.split("\n").length;
  lines.replaceChildren();
  for (let line = 1; line <= many; line += 1) {
    const made = document.createElement("span");
    made.textContent = `${line}\n`;
    if (wrong.has(line)) made.className = "wrong";
    lines.append(made);
  }
}

function tell(problems) {
  faults.replaceChildren(problemList(problems));
  wrong.clear();
  for (const where of faults.querySelectorAll(".where")) {
    const line = Number((where.textContent.match(/:(\d+):\d+/) || [])[1]);
    if (line) wrong.add(line);
  }
  number();
  const first = Math.min(...wrong);
  if (Number.isFinite(first)) {
    const start = text.value.split("\n").slice(0, first - 1).join("\n").length + (first > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start);
  }
}

async function save() {
  try {
    await ask("/api/text", { file: text.dataset.file, text: text.value, mark: text.dataset.mark });
    window.removeEventListener("beforeunload", warn);
    location.reload();
  } catch (error) {
    state.textContent = "没有保存";
    tell(error.problems);
  }
}

function warn(event) {
  if (text.value !== opened) event.preventDefault();
}

document.getElementById("save").addEventListener("click", save);
document.getElementById("restore")?.addEventListener("click", () => {
  text.value = document.getElementById("last").textContent;
  save();
});
text.addEventListener("input", number);
text.addEventListener("scroll", () => { lines.scrollTop = text.scrollTop; });
window.addEventListener("beforeunload", warn);
window.addEventListener("desk:files", (event) => {
  const file = text.dataset.file;
  if (event.detail.files.includes(file) && text.value === opened) location.reload();
});
for (const where of faults.querySelectorAll(".where")) {
  const line = Number((where.textContent.match(/:(\d+):\d+/) || [])[1]);
  if (line) wrong.add(line);
}
number();
