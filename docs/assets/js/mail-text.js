// Turns what was pasted into lines of plain text: HTML, mail source, quotes and threads. Pure.

/** @typedef {{text: string, target: string}} Link */
/** @typedef {{lines: string[], newest: string[], subject: string, headers: Map<string, string>, links: Link[]}} Mail */

export const LIMIT = 400_000; // characters that are read; nobody's mail is longer
const BREAKS = "address,article,blockquote,br,button,dd,div,dl,dt,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,section,table,td,tr,ul";
const SILENT = "script,style,template,head,iframe,object,embed,noscript,textarea,select";
const TAGS =
  "a|abbr|b|big|blockquote|body|br|button|center|code|dd|div|dl|dt|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|mglyph|mtext|object|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul";
const ANY_TAG = new RegExp(`</?(?:${TAGS})(?=[\\s>/])[^<>]*>`, "i");
const NO_TAG = new RegExp(`<(?!/?(?:${TAGS})(?=[\\s>/])|!--)`, "gi");
// Marks that turn or hide text without showing: bidi controls, zero-width characters, soft hyphens.
const HIDDEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Reads what was pasted. HTML counts where the clipboard had it, since only HTML has the links' targets.
 * @param {string} text
 * @param {string} [html]
 * @returns {Mail}
 */
export function readMail(text, html = "") {
  let links = [];
  let plain = text.slice(0, LIMIT);
  if (html) [plain, links] = fromHtml(html.slice(0, LIMIT), false);
  else if (ANY_TAG.test(plain)) [plain, links] = fromHtml(plain, true);
  const source = decoded(plain.replace(HIDDEN, "").replace(/\r\n?/g, "\n"));
  if (!html && source !== plain && ANY_TAG.test(source)) {
    // an encoded mail with HTML inside
    const [inner, more] = fromHtml(source, true);
    return parts(inner.replace(HIDDEN, ""), [...links, ...more]);
  }
  return parts(source, links);
}

/** @param {string} source @param {Link[]} links @returns {Mail} */
function parts(source, links) {
  const all = source.split("\n").map((line) => line.replace(/[\u00a0\u3000\t ]+/g, " ").trim());
  const { headers, body } = splitHeaders(all);
  return { lines: all, newest: newest(body), subject: headers.get("subject") ?? "", headers, links };
}

/**
 * The text of HTML as a reader sees it, and its links. The document is inert: nothing loads or runs.
 * @param {string} html
 * @param {boolean} keepBreaks whether line breaks of the source count (HTML that was pasted as text)
 * @returns {[string, Link[]]}
 */
export function fromHtml(html, keepBreaks) {
  // The policy would stop handlers and styles anyway, but report each: they go before parsing.
  const bare = html
    .replace(NO_TAG, "&lt;")
    .replace(/<style\b[^]*?(?:<\/style\s*>|$)/gi, " ")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])(on\w+|style|srcdoc)(?=\s*=)/gi, "$1data-$2"));
  const parsed = new DOMParser().parseFromString(bare, "text/html");
  for (const silent of parsed.querySelectorAll(SILENT)) silent.remove();
  const links = [...parsed.querySelectorAll("a[href], area[href]")].map((link) => ({
    text: link.textContent.replace(HIDDEN, "").replace(/\s+/g, " ").trim(),
    target: link.getAttribute("href").trim(),
  }));
  if (!keepBreaks) {
    const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest("pre")) node.data = node.data.replace(/\s+/g, " ");
    }
  }
  for (const quote of parsed.querySelectorAll("blockquote")) {
    const quoted = quote.innerText ?? quote.textContent;
    if (quoted.length < 20_000) quote.prepend("\n> ");
  }
  for (const block of parsed.querySelectorAll(BREAKS)) {
    if (block.localName === "td") block.after(" ");
    else {
      block.before("\n");
      block.after("\n");
    }
  }
  const text = parsed.body.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
  return [text.replace(/\n{3,}/g, "\n\n"), links];
}

/** Undoes quoted-printable, base64 and encoded words of mail source. @param {string} source */
function decoded(source) {
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
const KNOWN = {
  from: "from", 差出人: "from", 送信元: "from", to: "to", 宛先: "to", subject: "subject", 件名: "subject",
  date: "date", sent: "date", 日時: "date", 送信日時: "date", 日付: "date", "reply-to": "reply-to", 返信先: "reply-to",
};

/** Takes the headers off the top. @param {string[]} lines */
function splitHeaders(lines) {
  const headers = new Map();
  let at = 0;
  let seen = 0;
  while (at < lines.length) {
    const line = lines[at];
    const found = HEADER.exec(line);
    if (!line && (seen === 0 || headers.size === 0)) at += 1;
    else if (/^-*\s*(?:begin forwarded message|forwarded message|転送されたメッセージ).*$/i.test(line)) at += 1;
    else if (found && (seen > 0 || isHeader(found[1]))) {
      const name = KNOWN[found[1].toLowerCase()] ?? found[1].toLowerCase();
      if (!isHeader(found[1])) break;
      if (!headers.has(name)) headers.set(name, found[2].trim());
      seen += 1;
      at += 1;
    } else break;
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

// Where an older message begins.
const OLDER = [
  /^-{2,}\s*(?:original message|元のメッセージ|original appointment).*$/i,
  /^on .{4,120}(?:wrote|writes)\s*:$/i,
  /^\d{4}年\d{1,2}月\d{1,2}日.{0,80}[:：]$/,
  /^\d{4}[/-]\d{1,2}[/-]\d{1,2}.{0,80}<[^>]+>.{0,12}[:：]$/,
  /^_{8,}$/,
  /^.{2,60}さんは(?:書きました|次のように).{0,10}$/,
];
const SEPARATOR = /^(?:-{12,}|={12,}|\*{12,})$/;

/**
 * The newest message of a thread: what stands above the older ones, without its quotes.
 * @param {string[]} body
 */
function newest(body) {
  const lines = body.filter((line) => !/^#{0,3}-? ?please (?:type|write) your reply above this line|^(?:##- )?上に返信を/i.test(line.replace(/^#+- /, "")));
  const joined = wrappedIntroductions(lines);
  const isQuote = (line) => /^(?:>|＞|\|\s)/.test(line);
  const own = joined.filter((line) => !isQuote(line));
  const useful = own.filter((line) => line && !OLDER.some((start) => start.test(line)));
  if (!useful.some((line) => /[\p{L}]{2}/u.test(line))) {
    // all of it is quoted: the least quoted level is the newest
    const depth = (line) => /^(?:(?:>|＞)\s*)*/.exec(line)[0].replace(/[^>＞]/g, "").length;
    const deep = joined.filter((line) => line.replace(/[>＞\s]/g, "") && isQuote(line)).map(depth);
    const least = deep.length ? Math.min(...deep) : 0;
    const shallow = joined.filter((line) => depth(line) === least || !line.trim()).map((line) => line.replace(/^(?:(?:>|＞)\s*)+/, ""));
    return least ? cut(shallow) : cut(joined);
  }
  const first = cut(joined);
  const kept = first.filter((line) => !isQuote(line));
  return kept.some((line) => /[\p{L}]{2}/u.test(line)) ? kept : own;
}

/** Joins "On … \n<…> wrote:" that a mail program broke into two lines. @param {string[]} lines */
function wrappedIntroductions(lines) {
  const joined = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before && /^on .{4,}/i.test(before) && !/wrote:$/i.test(before) && /wrote\s*:$/i.test(line) && before.length < 100) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined;
}

/** Everything above the first older message. @param {string[]} lines */
function cut(lines) {
  for (let at = 0; at < lines.length; at += 1) {
    const older =
      OLDER.some((start) => start.test(lines[at])) ||
      SEPARATOR.test(lines[at]) ||
      (/^(?:from|差出人)\s*[:：]/i.test(lines[at]) && /^(?:sent|date|to|subject|送信日時|日時|宛先|件名)\s*[:：]/i.test(lines[at + 1] ?? ""));
    if (!older) continue;
    const above = lines.slice(0, at);
    const said = above.filter((line) => /[\p{L}]{2}/u.test(line)).join(" ");
    if (said.replace(/\b(?:fyi|fwd?|see below)\b/gi, "").length > 3) return above;
  }
  return lines;
}

/**
 * The lines cut into sentences: the pieces that phrases are looked for in.
 * @param {string} line
 * @returns {string[]}
 */
export function sentences(line) {
  const pieces = line.split(/(?<=[.!?;]["'”’)\]]{0,3})(?<!\b(?:ref|no|nr|num|approx|mr|mrs|ms|dr|e\.g|i\.e|etc|vs|tel)\.)\s+|(?<=[。！？])(?![」）])/iu);
  return pieces.flatMap((piece) => piece.match(/[\s\S]{1,700}/g) ?? []).filter((piece) => piece.trim());
}

/**
 * Lines with those joined that a mail program wrapped in the middle of a sentence.
 * @param {string[]} lines
 * @returns {string[]}
 */
export function unwrapped(lines) {
  const joined = [];
  let last = "";
  for (const line of lines) {
    const wrapped = last.length >= 48 && !/[.!?:;。！？」)）]$/.test(last) && /^[\p{L}\p{N}("'「]/u.test(line) && !/^\d+[.)]/.test(line);
    if (wrapped) joined[joined.length - 1] += /[^\x00-\x7f]$/.test(last) ? line : ` ${line}`;
    else joined.push(line);
    last = line;
  }
  return joined;
}

// Degrees of politeness and spellings of one Japanese word, most polite first.
const POLITE = [
  [/申し訳(?:ござい|あり)ません/g, "申し訳"], [/お待たせ(?:し|いたし)(?:て|ま)/g, "お待たせし"],
  [/を?お願い(?:でき|出来)ますで?(?:しょう)?か|いただけ(?:ると|れば|ましたら)(?:助かります|幸いです|幸甚です|ありがたいです|と思います|と存じます)|いただければ(?:助かります|幸いです|と思います|と存じます)|もらえます(?:でしょう)?か|くださると(?:助かります|幸いです)|頂戴でき(?:ます|ません)(?:でしょう)?か/g, "ください"],
  [/致し/g, "いたし"], [/頂/g, "いただ"], [/下さい/g, "ください"], [/御(?=[\u3040-\u30ff\u4e00-\u9fff])/g, "ご"], [/出来/g, "でき"], [/無い/g, "ない"], [/無く/g, "なく"],
  [/(?:お問合わせ|お問合せ|お問い合せ|問合わせ|問合せ|問い合せ)/g, "問い合わせ"], [/お問い合わせ/g, "問い合わせ"],
  [/(?<=[じべけえれめげせて])させていただき/g, ""], [/させていただいており/g, "してい"], [/させていただき/g, "し"], [/せていただき/g, "し"], [/でございます/g, "です"], [/ございません/g, "ありません"],
  [/いたしており/g, "してい"], [/いたし(?=[まてた])/g, "し"], [/(?<=[てで])おり(?=ま)/g, "い"], [/(?<=[てで])おります/g, "います"],
  [/くださいますよう|くださいませ|いただけますか|いただけますでしょうか|いただけませんか|いただけますと幸いです|いただきたく|いただきますよう|願います|をお願い(?:し|申し上げ|いたし)ます/g, "ください"],
];

// What chat and haste make of words, as they are spelled.
const SPELLED = {
  pls: "please", plz: "please", plse: "please", u: "you", ur: "your", thx: "thanks", thnx: "thanks", acct: "account", msg: "message", gonna: "going to",
  cant: "cannot", dont: "do not", doesnt: "does not", didnt: "did not", isnt: "is not", wont: "will not", havent: "have not", hasnt: "has not", couldnt: "could not", arent: "are not",
  recieve: "receive", recieved: "received", adress: "address", acount: "account", sended: "sent", verifing: "verifying", needn: "need",
};
const CLIPPED = new RegExp(`(?<![\\w.'/@-])(?:${Object.keys(SPELLED).join("|")})(?![\\w'/@-]|\\.\\w)`, "g");

/**
 * Folds a text for comparing: one case, plain quotes, no contractions, "e-mail" as "email", one degree
 * of politeness.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKC");
  return (/[\u3040-\u30ff\u4e00-\u9fff]/.test(plain) ? POLITE.reduce((left, [from, to]) => left.replace(from, to), plain) : plain)
    .toLowerCase()
    .replace(HIDDEN, "")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, "")
    .replace(/\be-mail/g, "email")
    .replace(/\bcan't\b|\bcan not\b/g, "cannot")
    .replace(/\bwon't\b/g, "will not")
    .replace(CLIPPED, (word) => SPELLED[word])
    .replace(/n't\b/g, " not")
    .replace(/\b(i|you|we|they)'ve\b/g, "$1 have")
    .replace(/\b(i|you|we|they|he|she|it)'ll\b/g, "$1 will")
    .replace(/\b(you|we|they)'re\b/g, "$1 are")
    .replace(/\bi'm\b/g, "i am")
    .replace(/\b(he|she|it|that|here|there|what|who|where|how)'s\b/g, "$1 is")
    .replace(/\b(i|you|we|they)'d\b/g, "$1 would")
    .replace(/\s+/g, " ")
    .trim();
}

// What stands before the number of a request, and what may stand between the two.
const LABEL =
  "(?:support |help ?desk |service |case |file |claim |our |your )?(?:request|ticket|case|enquiry|inquiry|incident|reference|ref|conversation|issue|claim|notice|dossier|matter|numbered|(?<!(?:transaction|order|user|account|customer|client|withdrawal|deposit|agent|line|wechat)[ -])id)|お問い合わせ|お問合せ|問い合わせ|受付|チケット|リクエスト|要求|ケース|整理|参照|管理|照会|案件";
const BETWEEN = "(?:\\s|number|no\\.?|num\\.?|nr\\.?|id|ref\\.?|reference|is|was|番号|ナンバー|は|が|の|into|with|under|as|[:：,#＃(（\\[［<「„\"'=|-])*";
// Digits, with letters in front or behind and groups parted by dashes or slashes.
const NUMBER = "((?:[A-Z]{1,6}[-/]?)?\\d+[A-Z]?(?:[-/](?:\\d+|[A-Z]{1,6}\\d*|[A-Z\\d]{2,6})){0,4})(?![\\w%]|[/.:,-]\\d|年|月|日|時|円|個|件)";
const LABELLED = new RegExp(`(?<![a-z])(?:${LABEL})${BETWEEN}${NUMBER}`, "gi");
// A request that goes on under another number: the later number is the one to answer to.
const NOW_UNDER = [
  new RegExp(`(?:merged|folded|combined|joined|moved|rolled|consolidated|bundled|put|transferred|added|統合|まとめ)[^.。]{0,80}?\\b(?:in)?to (?:(?:your|the|our|my) )?(?:\\w+ )?(?:${LABEL}|#)${BETWEEN}${NUMBER}`, "gi"),
  new RegExp(`(?:merged|folded|combined|joined|rolled|consolidated)[^.。]{0,80}?\\binto #?${NUMBER}`, "gi"),
  new RegExp(`(?:\\bnew (?:[\\w-]+ )?(?:number|${LABEL})|新しい(?:番号|${LABEL}))[^.。#\\d]{0,40}?[#: ]${BETWEEN}${NUMBER}`, "gi"),
];
const ELSEWHERE = [
  /\bkey[:：] ?([A-Z]{2,10}-\d+)\b/gi,
  new RegExp(`(?:番号|number)[^\\dA-Z]{0,6}${NUMBER}`, "g"),
  new RegExp(`[#＃]\\s?${NUMBER}`, "g"),
  new RegExp(`[\\[【]#?${NUMBER}[\\]】]`, "g"),
  new RegExp(`(?<![+\\d] ?)\\(${NUMBER}\\)`, "g"),
  /url (\d{3,12})/g,
];

/** Whether something that looks like a number of a request can be one. @param {string} found */
function plausible(found) {
  const digits = found.replace(/\D/g, "").length;
  if (digits < 3 || digits > 18 || found.length > 24) return false;
  if (/^(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?:[-/]\d{1,2})?$|^\d{1,2}[-/]\d{1,2}[-/](?:19|20)?\d\d$/.test(found)) return false; // a date
  return !/[a-z]/.test(found) && !/^\d+(?:BTC|ETH|USDT|USD|EUR|MB|KB|GB|H)$/.test(found) && !/^(?:ERC|TRC|BEP|HTTP|SHA|UTC|GMT|TLS|SSL|KYC|COVID|FA)-?\d+$/.test(found);
}

/**
 * The number of the request, as it stands in the text.
 * @param {string[]} lines
 * @returns {string | null}
 */
export function requestNumber(lines) {
  const text = lines.join("\n").slice(0, 60_000).normalize("NFKC").replace(/https?:\/\/\S+/g, (url) => /\/(?:requests|tickets|r|cases)\/(\d{3,12})/.exec(url)?.[0].replace(/.*\//, " url ") ?? " ");
  for (const pattern of [...NOW_UNDER, LABELLED, ...ELSEWHERE]) {
    for (const [, found] of text.matchAll(pattern)) if (plausible(found)) return found;
  }
  return null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DATES = [
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, "gi"), (m) => [m[3], month(m[2]), m[1]]],
  [new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "gi"), (m) => [m[3], month(m[1]), m[2]]],
  [/(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日/g, (m) => [m[1], m[2], m[3]]],
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g, (m) => [m[1], m[2], m[3]]],
];

/** @param {string} name */
function month(name) {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/**
 * The full dates of some lines, in order.
 * @param {string[]} lines
 * @returns {{text: string, iso: string}[]}
 */
export function datesIn(lines) {
  const text = lines.join("\n").slice(0, 60_000);
  const found = [];
  for (const [pattern, take] of DATES) {
    for (const match of text.matchAll(pattern)) {
      const [year, monthNumber, day] = take(match).map(Number);
      const date = new Date(Date.UTC(year, monthNumber - 1, day));
      if (year < 2000 || year > 2100 || date.getUTCMonth() !== monthNumber - 1) continue;
      found.push({ at: match.index, text: match[0], iso: date.toISOString().slice(0, 10) });
    }
  }
  found.sort((one, other) => one.at - other.at);
  return found.filter((date, index) => found.findIndex((other) => other.iso === date.iso) === index).map(({ text, iso }) => ({ text, iso }));
}

/**
 * The day the mail was sent: from its headers, or from a line that is a date and little else.
 * @param {Mail} mail
 * @returns {string | null}
 */
export function mailDate(mail) {
  const header = datesIn([mail.headers.get("date") ?? ""])[0];
  if (header) return header.iso;
  const line = mail.newest.slice(0, 8).find((text) => text.length < 45 && datesIn([text]).length === 1 && !/\b(?:by|until|before|from|since|between)\b|まで|以降/i.test(text));
  return line ? datesIn([line])[0].iso : null;
}
