// The page of a unit: what it has to do and its papers; made here, anew whenever the data change.
import { Refused, ask, element, later, problemList, say } from "/static/desk.js";

const box = document.getElementById("unit");
const made = document.getElementById("made");
const id = box.dataset.id;

async function show() {
  try {
    const told = await ask(`/api/unit/${encodeURIComponent(id)}`);
    const parsed = new DOMParser().parseFromString(told.text, "text/html");
    const focus = document.activeElement?.dataset?.build;
    box.replaceChildren(...parsed.body.childNodes);
    for (const button of box.querySelectorAll("[data-build]")) {
      button.addEventListener("click", () => build(button.dataset.build, button));
      if (button.dataset.build === focus) button.focus();
    }
    for (const link of box.querySelectorAll("[data-packet]")) {
      link.addEventListener("click", async (event) => {
        event.preventDefault();
        if (await build(link.dataset.packet)) location.assign(link.href);
      });
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    box.replaceChildren(error.problems.length ? problemList(error.problems) : element("p", {}, "现在看不了这一家，请先改正上面的错误。"));
  }
}

/** Bring a packet up to date; whether that could be done. */
async function build(packet, button) {
  if (button) button.disabled = true;
  let done = true;
  made.replaceChildren(element("progress", { max: "1", "aria-label": "正在生成" }));
  try {
    const told = await ask("/api/build", { id, packet });
    say(told.words);
    made.replaceChildren(told.problems.length ? problemList(told.problems) : "");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    made.replaceChildren(problemList(error.problems));
    done = false;
  }
  if (button) button.disabled = false;
  await show();
  return done;
}

window.addEventListener("desk:progress", (event) => {
  const bar = made.querySelector("progress");
  if (!bar || event.detail.id !== id) return;
  bar.max = event.detail.total;
  bar.value = event.detail.done;
});
window.addEventListener("desk:files", later(show, 200));
show();
