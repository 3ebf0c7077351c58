// What a browser can add to pages that are whole without it: type size, contrast, reading aloud, neighbours as they are now.
(() => {
  const root = document.documentElement;
  const SIZES = ["", "large", "larger"];
  const recall = (key) => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window keeps nothing */ } };
  const set = (name, value) => (value ? root.setAttribute(name, value) : root.removeAttribute(name));
  root.classList.add("js");
  set("data-type", recall("liangce-type"));
  set("data-contrast", recall("liangce-contrast"));

  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  const look = () => {
    const show = () => {
      const at = Math.max(SIZES.indexOf(root.dataset.type || ""), 0);
      all("[data-type-step]", (button) => {
        const step = Number(button.dataset.typeStep);
        const still = step === 0 ? at === 0 : at + step < 0 || at + step >= SIZES.length;
        button.setAttribute("aria-disabled", String(still));
      });
      all("[data-contrast-switch]", (button) => button.setAttribute("aria-pressed", String(root.dataset.contrast === "high")));
    };
    all("[data-type-step]", (button) => button.addEventListener("click", () => {
      const step = Number(button.dataset.typeStep);
      const at = Math.max(SIZES.indexOf(root.dataset.type || ""), 0);
      const size = step === 0 ? "" : SIZES[Math.min(Math.max(at + step, 0), SIZES.length - 1)];
      set("data-type", size);
      keep("liangce-type", size);
      show();
    }));
    all("[data-contrast-switch]", (button) => button.addEventListener("click", () => {
      const contrast = root.dataset.contrast === "high" ? "" : "high";
      set("data-contrast", contrast);
      keep("liangce-contrast", contrast);
      show();
    }));
    show();
  };

  const neighbours = () => all("[data-nav]", async (nav) => {
    const answer = await fetch(nav.dataset.nav).catch(() => null);
    if (!answer || !answer.ok) return;
    const known = await answer.json();
    for (const [name, words] of [["previous", "上一期"], ["next", "下一期"]]) {
      let link = nav.querySelector(`[data-turn="${name}"]`);
      if (!known[name]) {
        if (link) link.remove();
        continue;
      }
      if (!link) {
        link = Object.assign(document.createElement("a"), { textContent: words, rel: name === "next" ? "next" : "prev" });
        link.dataset.turn = name;
        nav.prepend(link);
      }
      link.href = nav.dataset.root + known[name].path;
      link.title = known[name].name;
    }
  });

  const month = () => all("[data-month]", async (card) => {
    const address = new URL(card.dataset.month, location.href);
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok) return;
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = read.querySelector("[data-month-table] table");
    const mine = card.querySelector("table");
    const here = mine.querySelector("[aria-current]");
    if (!other) return;
    const later = read.querySelector("[data-months] [rel=next]");
    if (later) {
      later.href = new URL(later.getAttribute("href"), address).href;
      card.querySelector("h2 small").append(document.adoptNode(later));
    }
    other.querySelectorAll("a").forEach((link) => {
      link.href = new URL(link.getAttribute("href"), address).href;
      if (here && link.href === here.href) {
        link.setAttribute("aria-current", "page");
        link.closest("td").classList.add("on");
      }
    });
    mine.replaceWith(document.adoptNode(other));
  });

  const listen = () => all("[data-listen]", (button) => {
    const text = document.querySelector("[data-read]");
    if (!("speechSynthesis" in window) || !text) {
      button.remove();
      return;
    }
    const parts = () => [document.querySelector("h1"), ...text.querySelectorAll("p, h2, li, figcaption, td")].filter((part) => part.textContent.trim());
    let going = 0;
    const stop = () => {
      going += 1;
      speechSynthesis.cancel();
      all(".spoken", (part) => part.classList.remove("spoken"));
      button.setAttribute("aria-pressed", "false");
      button.textContent = "朗读";
    };
    const say = ([part, ...rest], turn) => {
      all(".spoken", (spoken) => spoken.classList.remove("spoken"));
      if (turn !== going) return;
      if (!part) return stop();
      const words = new SpeechSynthesisUtterance(part.textContent);
      words.lang = "zh-CN";
      words.onend = words.onerror = () => say(rest, turn);
      part.classList.add("spoken");
      speechSynthesis.speak(words);
    };
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") return stop();
      button.setAttribute("aria-pressed", "true");
      button.textContent = "停止朗读";
      say(parts(), going);
    });
    addEventListener("pagehide", stop);
  });

  const copy = () => all("[data-copy]", (button) => button.addEventListener("click", async () => {
    const address = button.dataset.copy || location.href.split("#")[0];
    const said = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = "已复制。";
    } catch {
      said.textContent = `请手工复制：${address}`;
    }
  }));

  document.addEventListener("DOMContentLoaded", () => {
    look();
    neighbours();
    month();
    listen();
    copy();
    all("[data-print]", (button) => button.addEventListener("click", () => print()));
    all("[data-jump]", (select) => select.addEventListener("change", () => { location.href = select.value; }));
  });
})();
