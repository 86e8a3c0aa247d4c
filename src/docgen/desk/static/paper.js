// A paper as pages: click a value, and see which field it comes from; made anew when the data change.
import { Refused, ask, element, problemList, say } from "/static/desk.js";
import { Sheets } from "/static/sheets.js";

const bench = document.getElementById("bench");
const parts = Object.fromEntries(["sheets", "tools", "stale", "files", "faults", "value", "rest", "first", "explained"].map((id) => [id, document.getElementById(id)]));
const place = bench.dataset.place;
let values = [];

const SORTS = {
  sure: "来自这个字段",
  several: "由这几个字段合成",
  worked: "由程序算出，不止来自一处",
};

const sheets = new Sheets(parts.sheets, parts.tools, (number) => { sheets.mark([number], false); tell(values[number]); });

/** Where a value comes from; said as far as it is certain, and no further. */
function tell(value) {
  const fields = value.fields.map((each) => {
    const name = `${each.kind}“${each.record}”的“${each.label}”`;
    return element("li", {}, each.address ? element("a", { href: each.address }, name) : name, each.file ? element("span", { class: "soft" }, ` ${each.file}`) : "");
  });
  const worked = value.worked.map((each) => element("li", {}, `“${each.name}”`, each.about ? `：${each.about}` : ""));
  parts.value.replaceChildren(element("div", { class: `value ${value.sort}` },
    element("p", { class: "words" }, value.words),
    element("p", {}, SORTS[value.sort], value.sort === "worked" && fields.length ? "；其中用到的字段：" : "："),
    fields.length ? element("ul", {}, ...fields) : "",
    worked.length ? element("p", {}, "模板里的名称：") : "", worked.length ? element("ul", {}, ...worked) : "",
    value.template ? element("p", { class: "soft" }, `印在 ${value.template}`) : ""));
}

async function open() {
  let told;
  try {
    told = await ask(`/api/paper?${new URLSearchParams({ place })}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    parts.faults.replaceChildren(problemList(error.problems));
    parts.stale.hidden = !values.length;
    return;
  }
  parts.faults.replaceChildren(told.problems.length ? problemList(told.problems) : "");
  parts.stale.hidden = told.pages.length > 0 || !values.length;
  parts.files.replaceChildren(...told.files.map((each) => element("a", { class: "button", href: each.address, download: true }, `下载 ${each.label.split("（")[0]}`)),
    told.unit ? element("a", { href: `/units/${encodeURIComponent(told.unit)}` }, "这个单位的全部文件，成套下载") : "");
  parts.first.replaceChildren(...told.why.first.map((each) => element("li", {}, each)));
  parts.explained.textContent = told.why.explained.join("\n");
  parts.explained.parentElement.hidden = !told.why.explained.length;
  if (!told.pages.length) return;
  values = told.values;
  parts.rest.textContent = told.lost ? `没有下划线的，是模板里固定的文字和编号；另有 ${told.lost} 段文字没有查清来源。` : "没有下划线的，是模板里固定的文字和编号。";
  await sheets.show(told.pages, told.areas.map(([page, left, top, width, height, number]) => ({
    page, box: [left, top, width, height], number, sort: values[number].sort, label: values[number].words, title: summary(values[number]) })));
}

function summary(value) {
  return value.fields.map((each) => `${each.record} ${each.label}`).join("、") || value.worked.map((each) => each.name).join("、");
}

window.addEventListener("desk:files", () => { say("数据变了，版面已更新"); open(); });
open();
