// Comfort on top of pages that work without it. No inline script anywhere: the CSP forbids it.
"use strict";
(() => {
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, handler) => document.addEventListener(type, handler);

  // Menus: close on a click outside and on Escape.
  const closeMenus = (except) => $$("details.menu[open]").forEach((menu) => menu !== except && (menu.open = false));
  on("click", (event) => closeMenus(event.target.closest("details.menu")));
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // Messages: a cross for each; the good news leaves by itself, unless it is being read.
  const arm = (note) => {
    const cross = note.querySelector("[data-dismiss]");
    if (!cross) return;
    cross.hidden = false;
    cross.addEventListener("click", () => note.remove());
    if (note.getAttribute("role") === "alert") return;
    const leave = () => (note.matches(":hover, :focus-within") ? setTimeout(leave, 4000) : note.remove());
    setTimeout(leave, 12000);
  };
  const toast = (words) => {
    const note = Object.assign(document.createElement("div"), { className: "note", textContent: words });
    document.getElementById("toasts")?.append(note);
    setTimeout(() => note.remove(), 6000);
  };

  // Forms: ask first (data-confirm), never send twice, warn before losing words (data-guard).
  const dirty = new Set();
  const ask = (form, button) => {
    const dialog = document.getElementById("confirm");
    dialog.querySelector("[data-words]").textContent = form.dataset.confirm;
    dialog.querySelector("[data-yes]").textContent = button?.textContent.trim() || "确定";
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue !== "yes") return;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "confirmed", value: "1" }));
      delete form.dataset.confirm;
      form.requestSubmit(button);
    };
    dialog.showModal();
  };
  on("submit", (event) => {
    const form = event.target;
    if (form.dataset.confirm && form.querySelector("[name=confirmed]") === null) {
      event.preventDefault();
      return ask(form, event.submitter);
    }
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    dirty.delete(form);
    setTimeout(release, 5000, form);  // the answer may be a file, and the page stays
  });
  const release = (form) => {
    delete form.dataset.sent;
    $$("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  };
  window.addEventListener("pageshow", () => $$("form[data-sent]").forEach(release));
  on("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) dirty.add(form);
  });
  window.addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });
  on("liangce:saved", (event) => dirty.delete(event.target.closest("form")));  // fired by autosave
  on("change", (event) => {
    if (event.target.matches("[data-check-all]")) {
      $$(`[name="${event.target.dataset.checkAll}"]`).forEach((box) => (box.checked = event.target.checked));
    } else event.target.closest("form[data-auto]")?.requestSubmit();
  });

  // Buttons: dialogs, copying, type size and contrast kept in a cookie the server reads.
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`; };
  on("click", async (event) => {
    const button = event.target.closest("[data-open], [data-close], [data-copy], [data-type-switch], [data-contrast-switch]");
    if (!button) return;
    const { open, copy, typeSwitch, contrastSwitch } = button.dataset;
    if (open) document.getElementById(open)?.showModal();
    else if (copy !== undefined) {
      try { await navigator.clipboard.writeText(copy); toast("已复制"); }
      catch { toast("浏览器不允许复制，请手工选中文字"); }
    } else if (typeSwitch !== undefined) {
      document.documentElement.dataset.type = typeSwitch;
      keep("liangce_type", typeSwitch);
    } else if (contrastSwitch !== undefined) {
      document.documentElement.dataset.contrast = contrastSwitch;
      keep("liangce_contrast", contrastSwitch);
    } else button.closest("dialog")?.close();
  });

  // htmx: say that it is busy, put the focus where the new part asks for it, say it when the wire fails.
  on("htmx:beforeRequest", (event) => event.detail.target?.setAttribute("aria-busy", "true"));
  on("htmx:afterRequest", (event) => event.detail.target?.removeAttribute("aria-busy"));
  on("htmx:afterSwap", (event) => {
    $$(".note", event.detail.elt).forEach(arm);
    event.detail.elt.querySelector("[data-focus]")?.focus();
  });
  on("htmx:responseError", (event) => toast(`没有办成（${event.detail.xhr.status}），请刷新页面再试。`));
  on("htmx:sendError", () => toast("网络不通，写好的内容还在页面上，请稍后再试。"));

  $$(".messages .note").forEach(arm);
  document.querySelector(".form-errors[data-focus]")?.focus();
})();
