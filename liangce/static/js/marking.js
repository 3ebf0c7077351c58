// The marking screen. Everything here only fills in fields that work without it: drawing on the page, merging, splitting,
// moving blocks (buttons, or Alt with the arrows). A rectangle has two corners, a polygon ends with Enter or its first corner.
"use strict";
(() => {
  const svg = document.querySelector("[data-marking]");
  if (!svg) return;
  const frame = svg.parentElement, state = document.querySelector("[data-marking-state]");
  const field = (name) => document.querySelector(`[name="${name}"]`);
  const say = (words) => { if (state) state.textContent = words; };
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;

  // Drawing.
  const SVG = "http://www.w3.org/2000/svg", NEAR = 1500;
  let kind = "", number = "", points = [], shape = null;
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const box = svg.viewBox.baseVal;
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
    return [within(point.x, box.width), within(point.y, box.height)];
  };
  const written = (list) => list.map((point) => point.join(",")).join(" ");
  const corners = (list) => {
    if (kind === "polygon" || list.length < 2) return list;
    const [[a, b], [c, d]] = list, [left, right] = [Math.min(a, c), Math.max(a, c)], [top, bottom] = [Math.min(b, d), Math.max(b, d)];
    return [[left, top], [right, top], [right, bottom], [left, bottom]];
  };
  const draw = (list) => shape.setAttribute("points", written(corners(list)));
  const begin = (button) => {
    if (kind) end(false);
    ({ draw: kind, for: number } = button.dataset);
    points = [];
    shape = document.createElementNS(SVG, "polygon");
    shape.setAttribute("class", `drawn tone-${number % 6}${kind === "picture" ? " cut" : ""}`);
    shape.dataset[kind === "picture" ? "picture" : "area"] = number;
    svg.append(shape);
    frame.classList.add("drawing");
    frame.scrollIntoView({ block: "nearest" });
    say(kind === "polygon" ? "依次点各个角，点回第一个角或按回车结束，按 Esc 放弃。" : "点左上角和右下角，按 Esc 放弃。");
  };
  const end = (done) => {
    frame.classList.remove("drawing");
    if (done) keep(); else shape.remove();
    say(done ? "已画好，保存标注后生效。" : "");
    kind = ""; points = [];
  };
  const keep = () => {
    if (kind === "picture") {
      const [left, , right] = corners(points), input = field(`pictures-${number}`);
      input.value = [input.value.trim(), written([left, right])].filter(Boolean).join("; ");
      changed(input);
      return;
    }
    for (const other of svg.querySelectorAll(`[data-area="${number}"]`)) if (other !== shape) other.remove();
    const input = field(`area-${number}`);
    input.value = written(corners(points));
    changed(input);
  };
  const changed = (input) => { input.dispatchEvent(new Event("input", { bubbles: true })); input.focus({ preventScroll: true }); };
  svg.addEventListener("click", (event) => {
    if (!kind) return;
    event.preventDefault();
    const point = at(event), [first] = points;
    if (kind === "polygon" && points.length > 2 && Math.hypot(point[0] - first[0], point[1] - first[1]) < NEAR) { draw(points); end(true); return; }
    points.push(point); draw(points);
    if (kind !== "polygon" && points.length === 2) end(true);
  });
  svg.addEventListener("pointermove", (event) => { if (kind && points.length) draw([...points, at(event)]); });

  // Articles: merge, split, move.
  const rowsOf = (group) => [...document.querySelectorAll(`[data-group="${group}"] [data-row]`)];
  const select = (row, name) => row.querySelector(`[name^="${name}-"]`);
  const retone = (row) => {
    const rect = svg.querySelector(`[data-block="${row.id.slice(6)}"]`), article = select(row, "article").value;
    rect?.setAttribute("class", `tone-${article % 6}${article === "0" ? " none" : ""}`);
  };
  const move = (row, step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return say("已在这一篇的头上或末尾。");
    if (step < 0) other.before(row); else other.after(row);
    [...row.parentElement.children].forEach((one, index) => { select(one, "order").value = index + 1; });
    say(`第 ${row.id.slice(6)} 块已移到第 ${[...row.parentElement.children].indexOf(row) + 1} 位，保存标注后生效。`);
  };
  const merge = (group) => {
    const numbers = [...document.querySelectorAll("[data-group]")].map((one) => one.dataset.group), into = numbers[numbers.indexOf(group) - 1];
    const last = Math.max(0, ...rowsOf(into).map((row) => Number(select(row, "order").value)));
    rowsOf(group).forEach((row, index) => {
      select(row, "article").value = into;
      select(row, "order").value = last + index + 1;
      if (select(row, "role").value === "headline") select(row, "role").value = "h";
      retone(row);
    });
    say(`第 ${group} 篇并入第 ${into} 篇，它的标题改作小标题；保存标注后生效。`);
  };
  const split = (row) => {
    const article = select(row, "article"), made = article.options[article.options.length - 1].value, rows = [...row.parentElement.children];
    rows.slice(rows.indexOf(row)).forEach((one, index) => {
      select(one, "article").value = made;
      select(one, "order").value = index + 1;
      retone(one);
    });
    const short = "short" in row.dataset;
    if (short) select(row, "role").value = "headline";
    say(`从第 ${row.id.slice(6)} 块起另成第 ${made} 篇，${short ? "这一块作标题" : "请在最下面写上它的标题"}；保存标注后生效。`);
    if (!short) {
      field(`headline-${made}`).closest("details").open = true;
      field(`headline-${made}`).focus();
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-draw], [data-merge], [data-split], [data-move]");
    if (!button) return;
    const { merge: merged, split: from, move: step } = button.dataset, row = button.closest("[data-row]");
    if (button.dataset.draw) begin(button);
    else if (merged) merge(merged);
    else if (from) split(row);
    else { move(row, Number(step)); button.focus(); }
  });
  document.addEventListener("keydown", (event) => {
    if (kind && event.key === "Escape") end(false);
    if (kind && event.key === "Enter" && points.length > 2) { event.preventDefault(); draw(points); end(true); }
    const row = event.target.closest?.("[data-row]");
    if (row && event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      move(row, event.key === "ArrowUp" ? -1 : 1);
      event.target.focus();
    }
  });

  // A block is lit on the page while its row is looked at.
  const light = (row, lit) => {
    svg.querySelector(`[data-block="${row.id.slice(6)}"]`)?.classList.toggle("lit", lit);
    row.classList.toggle("lit", lit);
  };
  for (const row of document.querySelectorAll("[data-row]")) {
    for (const [name, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) row.addEventListener(name, () => light(row, lit));
    select(row, "article").addEventListener("change", () => retone(row));
  }
})();
