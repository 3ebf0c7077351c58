// What Word, WPS and web pages put on the clipboard, made into the few elements a paper holds.
// The server's clean_html has the last word; this is so that the writer sees the result at once.

const RENAMED = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };
const BULLET = /^[\s\u00a0]*(?:[·•●■◆▪§\uf000-\uf0ff]|[lnuØü§o](?=[\s\u00a0]))[\s\u00a0]*/;
const WRAPPED = /([\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—])/g;
const BLOCKS = "p, h3, h4, li, td, th";

// The security policy forbids style and event attributes, even in a document that is only read.
export function parse(html) {
  const tame = html
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
  return new DOMParser().parseFromString(tame, "text/html");
}

// `find(img, position)` gives the address to show a picture from, or null. → { html, missing }
export function clean(html, find) {
  const page = parse(html);
  const body = page.body;
  body.querySelectorAll("script, style, title, meta, link, xml, noscript, colgroup").forEach((node) => node.remove());
  dropComments(page, body);
  const missing = placePictures(body, find);
  body.querySelectorAll("p").forEach((p) => /\bMso(Title|Subtitle)\b/.test(p.className) && rename(p, "h3"));
  for (const [from, to] of Object.entries(RENAMED)) body.querySelectorAll(from).forEach((node) => rename(node, to));
  body.querySelectorAll("tr").forEach((row) => row.getAttribute("height") === "0" && !row.textContent.trim() && row.remove());
  makeLists(page, body);
  body.querySelectorAll("span[data-style], font[data-style]").forEach(spellStyle);
  tidyText(page, body);
  body.querySelectorAll("*").forEach((node) => {
    for (const { name } of [...node.attributes]) if (!KEPT.includes(name)) node.removeAttribute(name);
  });
  return { html: body.innerHTML, missing };
}

const KEPT = ["colspan", "rowspan", "src", "alt"];
const STYLES = [
  [/font-weight\s*:\s*(?:bold|[6-9]00)/i, "strong"],
  [/font-style\s*:\s*italic/i, "em"],
  [/text-decoration[^;]*:[^;]*underline/i, "u"],
  [/vertical-align\s*:\s*super/i, "sup"],
  [/vertical-align\s*:\s*sub\b/i, "sub"],
];

// What a span only looks like, said by an element.
function spellStyle(span) {
  for (const [pattern, tag] of STYLES) {
    if (!pattern.test(span.dataset.style) || !span.textContent.trim() || span.querySelector("p, table, ul, ol")) continue;
    const element = span.ownerDocument.createElement(tag);
    element.append(...span.childNodes);
    span.append(element);
  }
}

function dropComments(page, body) {
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

function placePictures(body, find) {
  let missing = 0;
  [...body.querySelectorAll("img")].forEach((img, position) => {
    const source = find(img, position);
    if (source) img.src = source;
    else {
      missing += 1;
      img.remove();
    }
  });
  return missing;
}

function rename(node, tag) {
  const renamed = node.ownerDocument.createElement(tag);
  renamed.append(...node.childNodes);
  node.replaceWith(renamed);
  return renamed;
}

// Bullets that Word draws as text become lists; numbers stay text, because papers quote them.
function makeLists(page, body) {
  let list = null;
  for (const p of [...body.querySelectorAll("p")]) {
    const style = p.dataset.style || "";
    const hinted = /mso-list\s*:\s*\S+\s+level/.test(style) || /MsoListBullet/.test(p.className);
    const typed = /^[\s\u00a0]*[·•●■◆▪]/.test(p.textContent);
    const match = (hinted || typed) && BULLET.exec(p.textContent);
    if (!match) continue;
    if (!list || p.previousElementSibling !== list) p.before((list = page.createElement("ul")));
    cutFront(page, p, match[0].length);
    list.append(rename(p, "li"));
  }
}

function cutFront(page, node, length) {
  const walker = page.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (length > 0 && walker.nextNode()) {
    const text = walker.currentNode;
    const gone = Math.min(length, text.data.length);
    text.data = text.data.slice(gone);
    length -= gone;
  }
}

function tidyText(page, body) {
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.data = text.data.replace(WRAPPED, "$1").replace(/[ \t\r\n\u00a0\u3000]+/g, " ");
  }
  for (const block of body.querySelectorAll(BLOCKS)) {
    const indent = /^[\s\u00a0\u3000]+/.exec(block.textContent);
    if (indent && indent[0].length < block.textContent.length) cutFront(page, block, indent[0].length);
    const isEmpty = !block.textContent.trim() && !block.querySelector("img, br");
    if (isEmpty && /^(p|h3|h4|li)$/.test(block.localName) && !block.closest("td, th")) block.remove();
  }
}
