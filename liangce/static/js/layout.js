// The compose screen: dragging and keys fill the article's form and send it; without this script the form does all.
"use strict";
(() => {
  const root = () => document.getElementById("layout");
  const formOf = (part) => root().querySelector(`#story-${CSS.escape(part.dataset.aid)} form`);
  const parts = () => [...root().querySelectorAll(".plan .part")];
  let wanted = null;  // the article to come back to when the screen was made anew

  const send = (part, name, value) => {
    const form = formOf(part), field = form?.elements[name];
    if (!field) return;
    if (field.type === "checkbox") field.checked = value;
    else {
      if (field.tagName === "SELECT" && ![...field.options].some((one) => one.value === String(value))) return;
      field.value = value;
    }
    wanted = part.dataset.aid;
    form.requestSubmit();
  };
  const step = (part, name, by) => {
    const field = formOf(part)?.elements[name];
    const now = name === "span" && field?.value === "0" ? Number(part.dataset.span) : Number(field?.value);
    if (field) send(part, name, now + by);
  };
  const open = (part) => {
    const story = root().querySelector(`#story-${CSS.escape(part.dataset.aid)}`);
    parts().forEach((one) => one.classList.toggle("open", one === part));
    root().querySelectorAll("details.story[open]").forEach((one) => one !== story && (one.open = false));
    if (story) { story.open = true; story.scrollIntoView({ block: "nearest" }); }
    return story;
  };

  // Keys on an article of the picture.
  const KEYS = {
    ArrowUp: (part) => step(part, "place", -1), ArrowLeft: (part) => step(part, "place", -1),
    ArrowDown: (part) => step(part, "place", 1), ArrowRight: (part) => step(part, "place", 1),
    "+": (part) => step(part, "span", 1), "=": (part) => step(part, "span", 1), "-": (part) => step(part, "span", -1),
    b: (part) => {
      const field = formOf(part)?.elements.frame;
      if (field) send(part, "frame", field.options[(field.selectedIndex + 1) % field.options.length].value);
    },
    v: (part) => send(part, "vertical", !formOf(part)?.elements.vertical?.checked),
    u: (part) => { wanted = part.dataset.aid; document.querySelector("#undo")?.requestSubmit(); },
    Enter: (part) => open(part)?.querySelector("select, input:not([type=hidden])")?.focus(),
    " ": (part) => open(part),
  };
  document.addEventListener("keydown", (event) => {
    const part = event.target.closest?.(".plan .part");
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!part || event.ctrlKey || event.metaKey || event.altKey || !KEYS[key]) return;
    event.preventDefault();
    KEYS[key](part);
  });

  // Dragging: over another article, over a page's name, or the right edge.
  let drag = null;
  const under = (event) => document.elementFromPoint(event.clientX, event.clientY);
  const mark = (selector, name, found) =>
    root().querySelectorAll(selector).forEach((one) => one.classList.toggle(name, one === found));
  const clear = () => {
    mark(".part", "drop", null);
    mark(".sheets a", "over", null);
    drag?.part.classList.remove("drag");
    drag?.part.removeAttribute("transform");
    drag = null;
  };
  document.addEventListener("pointerdown", (event) => {
    const part = event.target.closest?.(".plan .part");
    if (!part || event.button || (event.pointerType === "touch" && innerWidth <= 900)) return;
    const scale = 1 / part.ownerSVGElement.getScreenCTM().a;  // units of the page in a pixel
    drag = { part, x: event.clientX, y: event.clientY, scale, grip: event.target.closest("[data-grip]"), far: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
    if (!drag.far && Math.hypot(dx, dy) < 6) return;
    drag.far = true;
    event.preventDefault();
    drag.part.classList.add("drag");
    if (drag.grip) return;
    drag.part.setAttribute("transform", `translate(${dx * drag.scale} ${dy * drag.scale})`);
    const found = under(event);
    mark(".part", "drop", found?.closest(".plan .part"));
    mark(".sheets a", "over", found?.closest("[data-page]"));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { part, far, grip, x, scale } = drag, found = far && !grip ? under(event) : null;
    clear();
    if (!far) return void open(part);
    if (grip) {
      const column = 88000 / Number(root().dataset.columns);
      const by = Math.round(((event.clientX - x) * scale) / column);
      return by && step(part, "span", by);
    }
    const sheet = found?.closest("[data-page]"), other = found?.closest(".plan .part");
    if (sheet) return send(part, "page", sheet.dataset.page);
    const place = other && other !== part && formOf(other)?.elements.place.value;
    if (place) send(part, "place", place);
  });
  document.addEventListener("pointercancel", clear);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".plan .part")) event.preventDefault();
  });

  // A changed field sends its form; half a place for a picture waits for its other half.
  const isHalf = ({ slot_columns: columns, slot_rows: rows, no_slot: none }) =>
    !none.checked && !columns.value !== !rows.value;
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.(".story form");
    if (form && !isHalf(form.elements)) form.requestSubmit();
  });

  // The screen is made anew: what is being typed stays, and the focus goes back to the article on the picture.
  let typed = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const field = document.activeElement;
    typed = field?.closest?.(".story form") && field.value !== field.defaultValue ? field : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const field = typed?.matches("input:not([type=checkbox]), textarea") && document.getElementById(typed.id);
    if (field) field.value = typed.value;
    const part = wanted && parts().find((one) => one.dataset.aid === wanted);
    if (part && !document.activeElement?.closest(".story")) part.focus({ preventScroll: true });
    typed = wanted = null;
  });
})();
