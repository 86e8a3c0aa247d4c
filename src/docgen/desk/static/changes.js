// The list of saves: each can be taken back.
import { ask, problemList, say } from "/static/desk.js";

const faults = document.getElementById("faults");
for (const button of document.querySelectorAll("[data-undo]")) {
  button.addEventListener("click", async () => {
    try {
      const done = await ask("/api/undo", { number: Number(button.dataset.undo) });
      sessionStorage.setItem("said", done.words);
      location.reload();
    } catch (error) {
      faults.replaceChildren(problemList(error.problems));
      faults.scrollIntoView();
    }
  });
}
const said = sessionStorage.getItem("said");
if (said) say(said);
sessionStorage.removeItem("said");
