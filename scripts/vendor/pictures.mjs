// Pictures on their way to the server: shown at once from their own bytes, then from the address it answers.

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export const isPicture = (file) => TYPES.includes(file.type);

export function asData(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

export function dataToBlob(source) {
  const match = /^data:(image\/(?:png|jpeg|gif|webp));base64,(.+)$/s.exec(source);
  if (!match) return null;
  try {
    return new Blob([Uint8Array.from(atob(match[2]), (sign) => sign.charCodeAt(0))], { type: match[1] });
  } catch {
    return null;  // not base64 after all
  }
}

function token() {
  const meta = document.querySelector("meta[name=csrf-token]")?.content;
  const field = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return meta || field || cookie || "";
}

// → the picture's address. Throws an Error whose message is for people.
export async function upload(blob, url, name = "") {
  const form = new FormData();
  form.append("file", blob, name || `picture.${blob.type.split("/")[1].replace("jpeg", "jpg")}`);
  let answer;
  try {
    answer = await fetch(url, { method: "POST", body: form, headers: { "X-CSRFToken": token(), Accept: "application/json" }, credentials: "same-origin" });
  } catch {
    throw new Error("网络不通，图片没有传上。内容仍在，恢复后保存时会一并上传。");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok || !body.url) throw new Error(body.message || body.error || `图片没有传上（${answer.status}）。请稍后再试。`);
  return body.url;
}
