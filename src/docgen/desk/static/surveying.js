// Waits until all units have been looked at, then shows the overview.
import "/static/desk.js";

window.addEventListener("desk:surveyed", () => location.reload());
setTimeout(() => location.reload(), 15000);
