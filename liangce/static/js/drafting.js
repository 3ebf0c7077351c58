// Comfort on the page of a draft; it works without.
//   input[data-max-chars]        counts its characters
//   textarea[data-min-chars=N]   says how many are still wanted
//   form[data-autosave-url]      takes a conflict to its page
"use strict";
(() => {
  const start = () => {
    const form = document.getElementById("draft");
    if (!form) return;
    form.querySelectorAll("input[data-max-chars]").forEach(count);
    form.querySelectorAll("textarea[data-min-chars]").forEach(remind);
    askReason(form);
    compare(form);
  };

  const size = (text) => [...text.replace(/\s+/g, "")].length;
  const note = (after, className) => {
    const node = Object.assign(document.createElement("p"), { className });
    after.after(node);
    return node;
  };

  function count(input) {
    const most = Number(input.dataset.maxChars);
    const shown = note(input, "editor-count");
    const show = () => {
      const now = [...input.value.trim()].length;
      shown.textContent = `${now} / ${most} 字`;
      shown.classList.toggle("is-over", now > most);
    };
    input.addEventListener("input", show);
    input.addEventListener("liangce:set", show);
    show();
  }

  function remind(textarea) {
    const least = Number(textarea.dataset.minChars);
    if (!least) return;
    const shown = note(textarea, "help");
    const show = () => {
      const now = size(new DOMParser().parseFromString(textarea.value, "text/html").body.textContent);
      shown.textContent = now && now < least ? `还差 ${least - now} 字` : "";
    };
    textarea.addEventListener("input", show);
    textarea.addEventListener("liangce:set", show);
    show();
  }

  // The reason is asked only from those who say no.
  function askReason(form) {
    const field = form.querySelector("[name=publish_reason]")?.closest(".field");
    if (!field) return;
    const show = () => (field.hidden = form.querySelector("[name=publish_consent]:checked")?.value !== "no");
    form.addEventListener("change", show);
    show();
  }

  // Both texts side by side are on the page that answers an ordinary save.
  function compare(form) {
    form.addEventListener("click", (event) => {
      if (!event.target.closest(".autosave-choices a")) return;
      event.preventDefault();
      form.requestSubmit();
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
