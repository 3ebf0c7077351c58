// Choosing several of many: a box that filters, and a line that says what is chosen. Without script: plain checkboxes.
"use strict";
document.querySelectorAll("[data-pick]").forEach((field) => {
  const boxes = [...field.querySelectorAll("input[type=checkbox]")];
  const groups = [...field.querySelectorAll(".pick-group")];
  const count = field.querySelector("[data-pick-count]");
  const holder = field.querySelector("[data-pick-filter]");
  const input = holder.querySelector("input");
  const words = (box) => box.closest("label").textContent.trim();
  const opened = new Map(groups.map((group) => [group, group.open]));

  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.closest("label").querySelector("span").firstChild.textContent.trim());
    count.hidden = !chosen.length;
    count.textContent = `已选 ${chosen.length} 个：${chosen.join("、")}`;
  };
  const filter = () => {
    const wanted = input.value.trim();
    boxes.forEach((box) => { box.closest("li").hidden = Boolean(wanted) && !box.checked && !words(box).includes(wanted); });
    groups.forEach((group) => {
      const some = [...group.querySelectorAll("li")].some((item) => !item.hidden);
      group.hidden = !some;
      group.open = wanted ? some : opened.get(group);
    });
  };
  holder.hidden = boxes.length < 12;
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  field.addEventListener("change", tell);
  tell();
});
