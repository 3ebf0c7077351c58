// The pictures in an RTF clipboard, in reading order. Word puts the bytes there and only file:/// into the HTML.

const MIMES = { pngblip: "image/png", jpegblip: "image/jpeg" };
const UNSEEN = /^\{\\\*?\\?(?:nonshppict|listpicture|header|footer|headerl|headerr|headerf|footerl|footerr|footerf)\b/;

// → an array with a Blob for each picture, or null for a kind that browsers do not show (EMF, WMF).
export function picturesIn(rtf) {
  const pictures = [];
  for (let at = rtf.indexOf("{"); at !== -1; at = rtf.indexOf("{", at)) {
    const head = rtf.slice(at, at + 40);
    if (UNSEEN.test(head) || head.startsWith("{\\*\\listpicture")) at = groupEnd(rtf, at);
    else if (/^\{\\pict\b/.test(head)) {
      const end = groupEnd(rtf, at);
      pictures.push(toBlob(rtf.slice(at, end)));
      at = end;
    } else at += 1;
  }
  return pictures;
}

function groupEnd(rtf, start) {
  let depth = 0;
  for (let at = start; at < rtf.length; at += 1) {
    const sign = rtf[at];
    if (sign === "\\") at += 1;
    else if (sign === "{") depth += 1;
    else if (sign === "}" && --depth === 0) return at + 1;
  }
  return rtf.length;
}

function toBlob(group) {
  const kind = /\\(pngblip|jpegblip|emfblip|wmetafile\d*|dibitmap\d*|macpict)\b/.exec(group);
  const mime = kind && MIMES[kind[1]];
  if (!mime) return null;
  let inside = group.slice(1, -1);
  for (let before = ""; before !== inside;) {  // nested groups hold properties, never the bytes
    before = inside;
    inside = inside.replace(/\{[^{}]*\}/g, " ");
  }
  const hex = inside.replace(/\\[a-z]+-?\d* ?/gi, "").replace(/[^0-9a-f]/gi, "");
  if (hex.length < 16) return null;
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = parseInt(hex.substr(i * 2, 2), 16);
  return new Blob([bytes], { type: mime });
}
