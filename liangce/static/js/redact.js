// Hiding what is selected in the original; without script one writes the words into the box.
"use strict";
(() => {
  const form = document.getElementById("redaction");
  const original = form?.querySelector("[data-original]");
  const button = form?.querySelector("[data-hide-selection]");
  if (!form || !original || !button) return;
  const none = form.querySelector("[data-no-selection]");
  button.hidden = false;

  // Characters, not units of UTF-16: the server counts so.
  const size = (text) => [...text].length;
  let chosen = null;

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!original.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(original, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const begin = size(before.toString()), words = range.toString();
    chosen = { begin, end: begin + size(words), passage: words };
  });

  button.addEventListener("click", () => {
    if (!chosen || chosen.begin === chosen.end) {
      none.hidden = false;
      return;
    }
    for (const [name, value] of Object.entries(chosen)) form.elements[name].value = value;
    form.requestSubmit();
  });
})();
