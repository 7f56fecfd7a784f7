// Reads mail source: undoes its encodings and takes its headers off. Pure.

/** Undoes quoted-printable, base64 and encoded words of mail source. @param {string} source */
export function decoded(source) {
  let text = source.replace(/=\?([\w-]+)\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/gi, (whole, charset, kind, data) =>
    kind.toLowerCase() === "b" ? fromBytes(base64(data), charset, whole) : fromBytes(quoted(data.replace(/_/g, " ")), charset, whole),
  );
  const blank = text.search(/\n\s*\n/);
  if (/^content-transfer-encoding:\s*quoted-printable/im.test(text) || /=[0-9A-F]{2}(?:=[0-9A-F]{2}){1,}/.test(text)) {
    text = text.replace(/=\n/g, "");
    text = text.replace(/(?:=[0-9A-F]{2})+/gi, (run) => fromBytes(quoted(run), "utf-8", run));
  }
  if (/^content-transfer-encoding:\s*base64/im.test(text) && blank > 0) {
    text = text.replace(/(?:^[A-Za-z0-9+/]{16,}={0,2}\s*$\n?)+/gm, (run) => fromBytes(base64(run), "utf-8", run) + "\n");
  }
  return text;
}

/** @param {string} data */
function base64(data) {
  try {
    return Uint8Array.from(atob(data.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @param {string} data */
function quoted(data) {
  const bytes = [];
  for (let at = 0; at < data.length; at += 1) {
    const hex = data[at] === "=" && /^[0-9a-f]{2}$/i.test(data.slice(at + 1, at + 3));
    if (hex) {
      bytes.push(parseInt(data.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(data.charCodeAt(at) & 255);
  }
  return Uint8Array.from(bytes);
}

/** @param {Uint8Array | null} bytes @param {string} charset @param {string} otherwise */
function fromBytes(bytes, charset, otherwise) {
  try {
    return bytes ? new TextDecoder(charset, { fatal: true }).decode(bytes) : otherwise;
  } catch {
    return otherwise;
  }
}

const HEADER = /^(?:> ?)*([A-Za-z][A-Za-z-]{1,40}|差出人|送信元|宛先|件名|日時|送信日時|日付|返信先)\s*[:：]\s*(.*)$/;
const FORWARDED = /^-*\s*(?:begin forwarded message|forwarded message|転送されたメッセージ)/i;
const KNOWN = {
  from: "from", 差出人: "from", 送信元: "from", to: "to", 宛先: "to", subject: "subject", 件名: "subject",
  date: "date", sent: "date", 日時: "date", 送信日時: "date", 日付: "date", "reply-to": "reply-to", 返信先: "reply-to",
};

/**
 * Takes the headers off the top. A line that begins with a space carries on the header before it.
 * @param {string[]} lines
 * @returns {{headers: Map<string, string>, body: string[]}}
 */
export function splitHeaders(lines) {
  const headers = new Map();
  let last = "";
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at].trim();
    const [, label = "", value = ""] = HEADER.exec(line) ?? [];
    if (isHeader(label)) {
      const name = KNOWN[label.toLowerCase()] ?? label.toLowerCase();
      last = headers.has(name) ? "" : name; // the topmost is the newest
      if (last) headers.set(name, value.trim());
    } else if (line && headers.size && /^\s/.test(lines[at])) {
      if (last) headers.set(last, `${headers.get(last)} ${line}`.trim());
    } else if (line ? !FORWARDED.test(line) : headers.size) break;
  }
  return { headers, body: lines.slice(at) };
}

/** @param {string} name */
function isHeader(name) {
  return (
    name.toLowerCase() in KNOWN ||
    /^(?:x-[\w-]+|content-[\w-]+|authentication-results|received(?:-spf)?|dkim-signature|arc-[\w-]+|message-id|mime-version|return-path|cc|bcc|importance|list-[\w-]+|auto-submitted|in-reply-to|references|precedence|delivered-to|sender|feedback-id|thread-[\w-]+|priority|attachments?)$/i.test(name)
  );
}
