// The toolbar: real buttons, one tab stop, arrow keys inside (WAI-ARIA toolbar pattern).

const chain = (editor) => editor.chain().focus();

export const BUTTONS = [
  { label: "加粗", keys: "Ctrl+B", run: (e) => chain(e).toggleBold().run(), active: (e) => e.isActive("bold") },
  { label: "标题", run: (e) => chain(e).toggleHeading({ level: 3 }).run(), active: (e) => e.isActive("heading", { level: 3 }) },
  { label: "小标题", run: (e) => chain(e).toggleHeading({ level: 4 }).run(), active: (e) => e.isActive("heading", { level: 4 }) },
  { label: "编号", run: (e) => chain(e).toggleOrderedList().run(), active: (e) => e.isActive("orderedList") },
  { label: "列表", run: (e) => chain(e).toggleBulletList().run(), active: (e) => e.isActive("bulletList") },
  { label: "图片", pick: true },
  { label: "表格", title: "插入表格", run: (e) => chain(e).insertTable({ rows: 3, cols: 3, withHeaderRow: false }).run(), can: (e) => !e.isActive("table") },
  { label: "加行", title: "在下方加一行", table: true, run: (e) => chain(e).addRowAfter().run() },
  { label: "加列", title: "在右侧加一列", table: true, run: (e) => chain(e).addColumnAfter().run() },
  { label: "删行", table: true, run: (e) => chain(e).deleteRow().run() },
  { label: "删列", table: true, run: (e) => chain(e).deleteColumn().run() },
  { label: "合并", title: "合并选中的单元格", table: true, run: (e) => chain(e).mergeCells().run(), can: (e) => e.can().mergeCells() },
  { label: "拆分", title: "拆分单元格", table: true, run: (e) => chain(e).splitCell().run(), can: (e) => e.can().splitCell() },
  { label: "删表", title: "删除整个表格", table: true, run: (e) => chain(e).deleteTable().run() },
  { label: "清除格式", run: (e) => chain(e).unsetAllMarks().clearNodes().run() },
  { label: "撤销", keys: "Ctrl+Z", run: (e) => chain(e).undo().run(), can: (e) => e.can().undo() },
  { label: "重做", keys: "Ctrl+Y", run: (e) => chain(e).redo().run(), can: (e) => e.can().redo() },
];

export function makeToolbar(editor, controls, pick) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "编辑工具");
  if (controls) bar.setAttribute("aria-controls", controls);
  const buttons = BUTTONS.map((spec) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = spec.label;
    button.title = [spec.title || spec.label, spec.keys].filter(Boolean).join(" ");
    if (spec.active) button.setAttribute("aria-pressed", "false");
    button.addEventListener("mousedown", (event) => event.preventDefault());  // the selection stays in the text
    button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && (spec.pick ? pick() : spec.run(editor)));
    bar.append(button);
    return button;
  });
  roving(bar, buttons);
  const refresh = () => BUTTONS.forEach((spec, i) => {
    if (spec.active) buttons[i].setAttribute("aria-pressed", String(spec.active(editor)));
    if (spec.table) buttons[i].hidden = !editor.isActive("table");
    if (spec.can) buttons[i].setAttribute("aria-disabled", String(!spec.can(editor)));
  });
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

function roving(bar, buttons) {
  const shown = () => buttons.filter((button) => !button.hidden);
  const reach = (button) => {
    buttons.forEach((other) => (other.tabIndex = other === button ? 0 : -1));
  };
  reach(buttons[0]);
  bar.addEventListener("focusin", (event) => buttons.includes(event.target) && reach(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = shown();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (here === -1 || to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
}
