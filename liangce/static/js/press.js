// Comfort on the page of an article; it works without.
//   [data-focus-on=KEY]   a click on the picture puts the focus there; the two sliders of its fieldset follow
"use strict";
(() => {
  const sliders = (look) => {
    const box = look.closest("fieldset");
    return ["focus_x", "focus_y"].map((name) => box.querySelector(`[name="${look.dataset.focusOn}-${name}"]`));
  };
  const show = (look) => {
    const [x, y] = sliders(look);
    const point = look.querySelector(".picture-point");
    if (!x || !y || !point) return;
    point.style.left = `${x.value}%`;
    point.style.top = `${y.value}%`;
  };
  document.addEventListener("click", (event) => {
    const look = event.target.closest("[data-focus-on]");
    if (!look) return;
    const frame = look.getBoundingClientRect();
    const [x, y] = sliders(look);
    x.value = Math.round(((event.clientX - frame.x) / frame.width) * 20) * 5;
    y.value = Math.round(((event.clientY - frame.y) / frame.height) * 20) * 5;
    x.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (event) => {
    const look = event.target.closest("fieldset")?.querySelector("[data-focus-on]");
    if (look) show(look);
  });
  const showAll = (root) => root.querySelectorAll("[data-focus-on]").forEach(show);
  document.addEventListener("DOMContentLoaded", () => showAll(document));
  document.addEventListener("htmx:load", (event) => showAll(event.detail.elt));
})();
