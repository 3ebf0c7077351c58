// The example below a format of numbers follows what is written: [届:2][次:2]-[序号:5] becomes 0905-00001.
"use strict";
document.querySelectorAll("[data-example]").forEach((example) => {
  const box = example.parentElement.querySelector("input"), shown = example.querySelector("b");
  const values = JSON.parse(box.dataset.values || "{}");
  box.addEventListener("input", () => {
    shown.textContent = box.value.replace(/[[［]([^\]］:：]+)(?:[:：](\d))?[\]］]/g, (slot, name, digits) =>
      name in values ? String(values[name]).padStart(Number(digits || 0), "0") : slot);
  });
});
