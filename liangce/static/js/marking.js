// Drawing on the marking screen: a rectangle by two corners, a polygon corner by corner; Enter or the first corner ends it.
"use strict";
(() => {
  const svg = document.querySelector("[data-marking]");
  if (!svg) return;
  const frame = svg.parentElement;
  let kind = "", number = "", points = [], shape = null;
  for (const span of document.querySelectorAll(".draw")) span.hidden = false;

  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const box = svg.viewBox.baseVal;
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
    return [within(point.x, box.width), within(point.y, box.height)];
  };
  const corners = (list) => {
    if (kind !== "rect" || list.length < 2) return list;
    const [[a, b], [c, d]] = list;
    return [[Math.min(a, c), Math.min(b, d)], [Math.max(a, c), Math.min(b, d)], [Math.max(a, c), Math.max(b, d)], [Math.min(a, c), Math.max(b, d)]];
  };
  const draw = (list) => shape.setAttribute("points", corners(list).map((point) => point.join(",")).join(" "));
  const end = (done) => {
    frame.classList.remove("drawing");
    const field = document.querySelector(`[name="area-${number}"]`);
    if (done && field) { field.value = corners(points).map((point) => point.join(",")).join(" "); field.focus(); } else shape?.remove();
    kind = ""; points = [];
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-draw]");
    if (!button) return;
    kind = button.dataset.draw; number = button.dataset.for; points = [];
    svg.querySelector(`[data-area="${number}"]`)?.remove();
    shape = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
    shape.setAttribute("class", `drawn tone-${number % 6}`); shape.dataset.area = number;
    svg.append(shape); frame.classList.add("drawing"); frame.scrollIntoView({ block: "nearest" });
  });
  svg.addEventListener("click", (event) => {
    if (!kind) return;
    event.preventDefault();
    const point = at(event), first = points[0];
    if (kind === "polygon" && points.length > 2 && Math.hypot(point[0] - first[0], point[1] - first[1]) < 1500) return end(true);
    points.push(point); draw(points);
    if (kind === "rect" && points.length === 2) end(true);
  });
  svg.addEventListener("pointermove", (event) => { if (kind && points.length) draw([...points, at(event)]); });
  document.addEventListener("keydown", (event) => {
    if (!kind) return;
    if (event.key === "Escape") end(false);
    if (event.key === "Enter" && points.length > 2) { event.preventDefault(); draw(points); end(true); }
  });
  const light = (block, lit) => {
    svg.querySelector(`[data-block="${block}"]`)?.classList.toggle("lit", lit);
    document.getElementById(`block-${block}`)?.classList.toggle("lit", lit);
  };
  for (const row of document.querySelectorAll("[id^='block-']")) {
    const block = row.id.slice(6);
    row.addEventListener("pointerenter", () => light(block, true));
    row.addEventListener("pointerleave", () => light(block, false));
    row.addEventListener("focusin", () => light(block, true));
    row.addEventListener("focusout", () => light(block, false));
  }
})();
