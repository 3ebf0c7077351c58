// <textarea data-editor> becomes a rich text editor; without this script it stays a textarea with HTML in it.
//   data-upload-url  where pictures go (POST multipart "file" → {"url": …})
//   data-max-chars   shown beside the count
// The textarea keeps the HTML and emits "input" and "change"; "liangce:set" on it loads its value again.
import { Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { clean, parse } from "./paste.mjs";
import { asData, dataToBlob, isPicture, upload } from "./pictures.mjs";
import { picturesIn } from "./rtf.mjs";
import { makeToolbar } from "./toolbar.mjs";

const QUIET = 250;  // milliseconds after the last key before the textarea follows
const OWN = /^\/(?!\/)/;

// Without Tiptap's style attributes: the site's content security policy forbids them.
const PlainTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] }).configure({ resizable: false, View: null });
const span = (name) => ({ default: 1, parseHTML: (cell) => Number(cell.getAttribute(name)) || 1, renderHTML: (a) => (a[name] > 1 ? { [name]: a[name] } : {}) });
const plainCell = (cell) => cell.extend({ addAttributes: () => ({ colspan: span("colspan"), rowspan: span("rowspan"), colwidth: { default: null, rendered: false, parseHTML: () => null } }) });

const EXTENSIONS = [
  StarterKit.configure({ heading: { levels: [3, 4] }, code: false, codeBlock: false, strike: false, link: false, horizontalRule: false, dropcursor: { color: false, class: "editor-drop" } }),
  Image.configure({ inline: true, allowBase64: true }),
  Subscript, Superscript, PlainTable, TableRow, plainCell(TableCell), plainCell(TableHeader),
];

export function mount(textarea) {
  if (textarea.dataset.editorReady) return;
  textarea.dataset.editorReady = "1";
  const frame = make("div", "editor");
  const page = make("div", "editor-page");
  const note = make("p", "editor-note");
  const count = make("span", "editor-count");
  note.setAttribute("role", "status");
  let rtfPictures = [];
  let filePictures = [];
  let timer = 0;

  const editor = new Editor({
    element: page,
    extensions: EXTENSIONS,
    content: textarea.value,
    injectCSS: false,
    editorProps: {
      attributes: labels(textarea),
      handleDOMEvents: { paste: (_, event) => remember(event) },
      transformPastedHTML: (html) => cleaned(html),
      handlePaste: (_, event) => takeFiles(event.clipboardData),
      handleDrop: (_, event, __, moved) => !moved && takeFiles(event.dataTransfer),
    },
    onUpdate: () => {
      refreshCount();
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET);
    },
    onBlur: () => flush(),
  });

  const input = Object.assign(make("input"), { type: "file", accept: "image/png,image/jpeg,image/gif,image/webp", multiple: true, hidden: true });
  input.addEventListener("change", () => {
    insertFiles([...input.files]);
    input.value = "";
  });
  const foot = make("div", "editor-foot");
  foot.append(note, count);
  frame.append(makeToolbar(editor, "", () => input.click()), page, foot, input);
  textarea.before(frame);
  textarea.hidden = true;
  textarea.required = false;  // a hidden field cannot be pointed at; the server checks
  textarea.addEventListener("liangce:set", () => editor.commands.setContent(textarea.value, { emitUpdate: false }) && refreshCount());
  textarea.form?.addEventListener("submit", () => flush(), true);
  textarea.form?.addEventListener("formdata", (event) => event.formData.set(textarea.name, content()));
  document.querySelectorAll(`label[for="${CSS.escape(textarea.id)}"]`).forEach((label) => label.addEventListener("click", () => editor.commands.focus()));
  refreshCount();

  function content() {
    return editor.getHTML().replace(/(?:<p><\/p>)+$/, "");  // the editor's own last line
  }

  function flush() {
    clearTimeout(timer);
    const html = content();
    if (html === textarea.value) return;
    textarea.value = html;
    for (const name of ["input", "change"]) textarea.dispatchEvent(new Event(name, { bubbles: true }));
  }

  function refreshCount() {
    const size = [...editor.getText({ blockSeparator: "" }).replace(/\s+/g, "")].length;
    const most = Number(textarea.dataset.maxChars) || 0;
    count.textContent = most ? `${size} / ${most} 字` : `${size} 字`;
    count.classList.toggle("is-over", most > 0 && size > most);
  }

  function remember(event) {
    const data = event.clipboardData;
    rtfPictures = data ? picturesIn(data.getData("text/rtf")) : [];
    filePictures = data ? [...data.files].filter(isPicture) : [];
    return false;
  }

  function cleaned(html) {
    const own = parse(html).querySelectorAll("img").length;
    const spare = rtfPictures.length >= own ? rtfPictures : filePictures.length >= own ? filePictures : rtfPictures;
    const late = new Map();  // address shown meanwhile → bytes
    const result = clean(html, (img, position) => {
      const source = img.getAttribute("src") || "";
      if (OWN.test(source) || dataToBlob(source)) return source;
      const blob = spare[position];
      if (!blob) return null;
      const shown = URL.createObjectURL(blob);
      late.set(shown, blob);
      return shown;
    });
    say(result.missing ? `有 ${result.missing} 幅图片没有带进来，请用“图片”按钮插入。` : "");
    setTimeout(() => send(late), 0);
    return result.html;
  }

  // Pictures from bytes in the text go to the server one after the other.
  async function send(late) {
    for (const [shown, blob] of late) {
      replace(shown, await asData(blob));
      URL.revokeObjectURL(shown);
    }
    const sources = new Set();
    editor.state.doc.descendants((node) => {
      if (node.type.name === "image" && node.attrs.src.startsWith("data:")) sources.add(node.attrs.src);
    });
    if (!textarea.dataset.uploadUrl) return;
    for (const source of sources) await sendOne(source);
  }

  async function sendOne(source, name) {
    const blob = dataToBlob(source);
    if (!blob) return;
    try {
      replace(source, await upload(blob, textarea.dataset.uploadUrl, name));
    } catch (error) {
      say(error.message);
    }
  }

  function replace(from, to) {
    const { tr, doc } = editor.state;
    doc.descendants((node, position) => {
      if (node.type.name === "image" && node.attrs.src === from) tr.setNodeMarkup(position, null, { ...node.attrs, src: to });
    });
    if (tr.docChanged) editor.view.dispatch(tr.setMeta("addToHistory", false));
  }

  function takeFiles(data) {
    const files = [...(data?.files || [])].filter(isPicture);
    const hasText = parse(data?.getData("text/html") || "").body.textContent.trim();
    if (!files.length || hasText) return false;
    insertFiles(files);
    return true;
  }

  async function insertFiles(files) {
    const others = files.filter((file) => !isPicture(file)).length;
    say(others ? `有 ${others} 个文件不是图片（可用 PNG、JPG、GIF、WebP），没有插入。` : "");
    for (const file of files.filter(isPicture)) {
      const source = await asData(file);
      editor.chain().focus().setImage({ src: source, alt: file.name.replace(/\.\w+$/, "") }).run();
      if (textarea.dataset.uploadUrl) await sendOne(source, file.name);
    }
  }

  function say(words) {
    note.textContent = words;
  }
}

function make(tag, className = "") {
  return Object.assign(document.createElement(tag), className ? { className } : {});
}

function labels(textarea) {
  const label = textarea.labels?.[0];
  if (label && !label.id) label.id = `${textarea.id || textarea.name}-label`;
  const described = textarea.getAttribute("aria-describedby");
  return {
    class: "editor-text prose",
    role: "textbox",
    "aria-multiline": "true",
    ...(label ? { "aria-labelledby": label.id } : { "aria-label": textarea.getAttribute("aria-label") || "正文" }),
    ...(textarea.required ? { "aria-required": "true" } : {}),
    ...(described ? { "aria-describedby": described } : {}),
  };
}

const mountAll = (root) => root.querySelectorAll("textarea[data-editor]").forEach(mount);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => mountAll(document));
else mountAll(document);
document.addEventListener("htmx:load", (event) => mountAll(event.detail.elt));
