// Saves <form data-autosave-url data-revision> while its writer works.
//   sent      the whole form, and revision=N; overwrite=1 when the writer chose to replace the other's text
//   answered  200 {revision, saved_at} · 409 {message, theirs_at, theirs_by, compare_url, revision?} · else {message}
//   data-saved-at  the moment (ISO) of what the page shows: an emergency copy here that is newer is offered
"use strict";
(() => {
  const QUIET = 1500;  // milliseconds after the last change
  const RETRIES = [3000, 10000, 30000, 60000];
  const PRIVATE = new Set(["csrfmiddlewaretoken", "revision", "overwrite"]);

  const clock = (moment) => new Date(moment).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const day = (moment) => new Date(moment).toLocaleString("zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  const isDate = (moment) => Boolean(moment) && !Number.isNaN(Date.parse(moment));

  const el = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  // Everything a form says, except files and tokens.
  const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !PRIVATE.has(name));

  const start = (form) => {
    const key = `liangce:copy:${form.dataset.autosaveUrl}`;
    const state = form.querySelector("[data-autosave-state]") || form.appendChild(el("p"));
    state.classList.add("autosave-state");
    state.setAttribute("aria-live", "polite");
    let revision = form.dataset.revision || "";
    let saved = JSON.stringify(fieldsOf(form));
    let timer = 0, tries = 0, sending = false, asking = "";  // "conflict" or "copy": which question is open

    const show = (kind, words) => {
      state.dataset.state = kind;
      state.textContent = words;
    };
    const changed = () => JSON.stringify(fieldsOf(form)) !== saved;
    const later = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    };

    // The emergency copy. A full or forbidden store must not stop the writer.
    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), revision, fields: fieldsOf(form) }));
      } catch { /* the server's copy remains */ }
    };
    const forget = () => {
      try {
        localStorage.removeItem(key);
      } catch { /* nothing was kept */ }
    };
    const kept = () => {
      try {
        return JSON.parse(localStorage.getItem(key) || "null");
      } catch {
        return null;
      }
    };

    async function save(overwrite = false) {
      clearTimeout(timer);
      if (sending || asking || (!changed() && overwrite !== true)) return;
      sending = true;
      show("saving", "正在保存…");
      const body = new FormData(form);
      const sent = JSON.stringify(fieldsOf(form));
      body.set("revision", revision);
      if (overwrite === true) body.set("overwrite", "1");
      for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
      let answer = null, said = {};
      try {
        answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, headers: { "X-Requested-With": "fetch", Accept: "application/json" }, credentials: "same-origin", redirect: "manual" });
        said = await answer.json().catch(() => ({}));
      } catch { /* no network: answer stays null */ }
      sending = false;
      if (answer?.ok && said.revision !== undefined) return done(said, sent);
      if (answer?.status === 409) return conflict(said);
      failed(answer, said);
    }

    function done(said, sent) {
      revision = String(said.revision);
      form.dataset.revision = revision;
      form.querySelectorAll("input[name=revision]").forEach((field) => (field.value = revision));
      saved = sent;
      tries = 0;
      show("saved", `已保存 ${clock(isDate(said.saved_at) ? said.saved_at : Date.now())}`);
      form.dispatchEvent(new CustomEvent("liangce:saved", { bubbles: true }));
      if (changed()) later(QUIET);
      else forget();
    }

    function failed(answer, said) {
      if (answer?.status === 422) forget();  // what was refused, a secret perhaps, must not stay on this machine
      else keep();
      const isLost = answer === null || answer.status >= 500;
      if (isLost) {
        const why = answer === null ? "网络不通" : "服务器暂时不能保存";
        show("failed", `没有保存上：${why}，内容留在本机，恢复后自动重试`);
        later(RETRIES[Math.min(tries++, RETRIES.length - 1)]);
      } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        show("failed", "没有保存上：登录已过期。内容留在本机，请在新窗口登录后回到这里继续。");
        later(RETRIES.at(-1));
      } else {
        show("failed", `没有保存上：${said.message || `服务器没有接收（${answer.status}）。内容留在本机。`}`);
      }
    }

    // Someone else saved meanwhile: nothing is written until the writer chooses.
    function conflict(said) {
      asking = "conflict";
      keep();
      show("failed", "没有保存：这份文稿已被改动，请选择");
      const who = said.theirs_by || "另一位同事";
      const when = isDate(said.theirs_at) ? ` ${day(said.theirs_at)} ` : "";
      const box = ask(said.message || `${who}${when}也改了这份文稿。您的内容没有丢，还没有保存。`, [
        ["用我的", () => {
          asking = "";
          if (said.revision !== undefined) revision = String(said.revision);
          save(true);
        }],
        ["用对方的", () => {
          forget();
          saved = JSON.stringify(fieldsOf(form));
          location.reload();
        }],
      ]);
      if (said.compare_url) {
        const link = el("a", { href: said.compare_url, target: "_blank", rel: "noopener", textContent: "看差异" });
        box.querySelector(".autosave-choices").prepend(link);
      }
    }

    function ask(words, choices) {
      form.querySelector(".autosave-box")?.remove();
      const row = el("div", { className: "autosave-choices" });
      const box = el("section", { className: "autosave-box", tabIndex: -1 }, el("p", { textContent: words }), row);
      box.setAttribute("role", "alert");
      for (const [label, act] of choices) {
        const button = el("button", { type: "button", textContent: label });
        button.addEventListener("click", () => {
          box.remove();
          act();
        });
        row.append(button);
      }
      form.prepend(box);
      box.focus();
      return box;
    }

    function offerCopy() {
      const copy = kept();
      if (!copy || !Array.isArray(copy.fields)) return;
      const isOlder = isDate(form.dataset.savedAt) && Date.parse(copy.at) <= Date.parse(form.dataset.savedAt);
      if (isOlder || JSON.stringify(copy.fields) === saved) return forget();
      asking = "copy";
      ask(`这台电脑上留有 ${day(copy.at)} 没有保存上的内容，比服务器上的新。要恢复吗？`, [
        ["恢复", () => {
          asking = "";
          restore(copy.fields);
          save();
        }],
        ["不要", () => {
          asking = "";
          forget();
        }],
      ]);
    }

    function restore(fields) {
      const values = Map.groupBy ? Map.groupBy(fields, ([name]) => name) : fields.reduce((map, pair) => map.set(pair[0], [...(map.get(pair[0]) || []), pair]), new Map());
      for (const field of form.elements) {
        if (!field.name || PRIVATE.has(field.name) || field.type === "file") continue;
        const said = (values.get(field.name) || []).map(([, value]) => value);
        if (field.type === "checkbox" || field.type === "radio") field.checked = said.includes(field.value);
        else if (field.tagName === "SELECT") [...field.options].forEach((option) => (option.selected = said.includes(option.value)));
        else if (said.length) field.value = said.length > 1 ? values.get(field.name).shift()[1] : said[0];
        field.dispatchEvent(new CustomEvent("liangce:set"));
      }
    }

    const touched = () => {
      if (asking === "copy" || !changed()) return;
      keep();
      if (asking) return;
      tries = 0;
      show("changed", "有改动，稍后自动保存");
      later(QUIET);
    };
    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      saved = JSON.stringify(fieldsOf(form));
    });
    window.addEventListener("online", () => changed() && later(0));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && changed() && save());
    window.addEventListener("beforeunload", (event) => (changed() || sending) && event.preventDefault());
    // The editor may spell the same text differently when it starts: that is no change of the writer's.
    setTimeout(() => {
      saved = JSON.stringify(fieldsOf(form));
      offerCopy();
    }, 0);
  };

  const startAll = () => document.querySelectorAll("form[data-autosave-url]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
