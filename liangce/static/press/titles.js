// Headlines by year, searched in the browser: works while only files are served.
addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-titles]");
  if (!place) return;
  const root = place.dataset.titles, form = place.querySelector("form");
  const said = place.querySelector("[data-said]"), list = place.querySelector("[data-found]");
  const MOST = 200;
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const years = {};
  const load = (name) => (years[name] ??= fetch(root + name).then((answer) => answer.json()));
  const rows = async (year) => {
    const { fields, articles } = await load(`index-${year}.json`);
    return articles.map((row) => Object.fromEntries(fields.map((field, n) => [field, row[n]]))).reverse();
  };
  const line = (row) => {
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span");
    link.href = root + row.path;
    link.textContent = row.headline;
    where.textContent = [row.path.slice(0, 10), row.page && `${row.page}版`, row.byline].filter(Boolean).join(" ");
    item.append(link, " ", where);
    return item;
  };
  const search = async (typed) => {
    const words = typed.split(/\s+/).map(plain).filter(Boolean);
    list.replaceChildren();
    if (!words.length) return;
    let count = 0;
    for (const year of [...(await load("index-years.json")).years].reverse()) {
      said.textContent = `正在查找${year}年……`;
      for (const row of await rows(year)) {
        const text = plain([row.kicker, row.headline, row.subhead, row.byline].join("\n"));
        if (!words.every((word) => text.includes(word))) continue;
        count += 1;
        if (count <= MOST) list.append(line(row));
      }
    }
    said.textContent = count > MOST ? `找到 ${count} 篇，列出最新的 ${MOST} 篇。` : `找到 ${count} 篇。`;
  };
  // A host of files alone has no search of texts: the page asks before it offers one.
  const live = document.querySelector("[data-live]");
  const asleep = () => { live.querySelector("form").hidden = true; live.querySelector("[data-asleep]").hidden = false; };
  if (live) fetch(live.dataset.live, { method: "HEAD" }).then((answer) => { if (!answer.ok) asleep(); }, asleep);
  form.hidden = false;
  const field = form.querySelector("input");
  const go = () => search(field.value).catch(() => { said.textContent = "标题目录没有取到，请稍后再试。"; });
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) go();
});
