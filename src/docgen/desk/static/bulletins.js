// The list of issues: a button of a series makes its next issue, and goes there.
import { ask, say } from "/static/desk.js";

for (const button of document.querySelectorAll("[data-series]")) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const made = await ask("/api/bulletin/new", { series: button.dataset.series, supplement: button.dataset.supplement === "yes" });
      location.href = `/bulletins/${made.file.split("/").map(encodeURIComponent).join("/")}`;
    } catch (error) {
      say(error.problems.map((each) => `${each.what}；${each.remedy}`).join("；"), "error");
      button.disabled = false;
    }
  });
}
