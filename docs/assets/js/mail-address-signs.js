// Warning signs in the addresses of a mail: its links, the hosts in its text, its sender. Pure.
import { fold } from "./mail-fold.js";
import { belongs, borrowedName, hostOf, isNumeric, mentions, readable, registered, skeleton } from "./mail-hosts.js";
import { addresses, mailHosts } from "./mail-links.js";
import { senders } from "./mail-senders.js";

/** @typedef {import("./mail-text.js").Mail} Mail */
/** @typedef {import("./mail-signs.js").Add} Add */
/** @typedef {import("./mail-hosts.js").Name} Name */
/** @typedef {{names: Name[], shorteners: string[], redirectors: import("./mail-links.js").Redirector[], chats: string[], mailers: string[], "free-mail": string[]}} Known */

export const MOST = 60_000; // characters in which addresses are looked for

/**
 * @param {Mail} mail
 * @param {string[]} lines those that the sender wrote
 * @param {Known} known
 * @param {import("./mail-signs.js").Words} words
 * @param {Add} add
 */
export function addressSigns(mail, lines, known, words, add) {
  const text = lines.join("\n").slice(0, MOST);
  const links = addresses(text, mail.links, known.redirectors);
  const from = senders(mail.headers);
  for (const link of links) {
    const around = fold(lines.find((line) => line.includes(link.text) || line.includes(link.target)) ?? "");
    linkSigns(link, URGES.test(`${fold(link.text)} ${around}`), known, add);
    if (leadsToChat(link.host, known) && !BADGE.test(link.text.trim()) && !words.footer.test(around)) add("off-channel", link.target.slice(0, 80));
  }
  for (const { target, text: shown } of mail.links) schemeSigns(target, shown, add);
  const mailboxes = mailHosts([text, ...[from.from, from.replyTo].map((sender) => sender?.address ?? "")].join("\n"));
  for (const host of mailboxes) hostSigns(host, false, known, add);
  twins([...links.map(({ host }) => host), ...mailboxes], add);
  senderSigns(from, known, add);
}

// Where a link is to be used to log in, a host with somebody's name in it is no chance.
const URGES = /\b(?:log ?in|sign ?in|verify|confirm|unlock|restore|claim|reactivate|synchroni[sz]e|recover)\b|ログイン|サインイン|認証|解除|復元/;

/** @param {import("./mail-links.js").Address} link @param {boolean} urged @param {Known} known @param {Add} add */
function linkSigns({ text, target, host, promised }, urged, known, add) {
  hostSigns(host, urged, known, add);
  if (isNumeric(host)) add("ip-host", host);
  if (/[^\x00-\x7f]/.test(target.replace(/^[a-z]+:\/\//i, "").split(/[/?#]/)[0])) add("punycode", `${readable(host)} = ${host}`);
  if (/(?:^|[.-])(?:tiny-?url|short-?(?:url|link)|bitly|shorten(?:er)?)/.test(host)) add("shortener", host);
  if (promised) add("link-mismatch", `${promised} → ${host}`);
  else if (namesAnother(text, host, known)) add("link-mismatch", `${text.slice(0, 60)} → ${host}`, true);
  if (/^[^/]*\/\/[^/]*@/.test(target)) add("link-mismatch", `${target.split("//")[1].split("@")[0]}@ → ${host}`);
}

// A footer's badge is named by its network only.
const BADGE = /^(?:(?:join |follow )?(?:us )?(?:on |our )?(?:telegram|whatsapp|line|discord|messenger|viber)(?: (?:channel|community|group))?)?$/i;

/** @param {string} host @param {Known} known */
function leadsToChat(host, known) {
  return known.chats.some((chat) => host === chat || host.endsWith(`.${chat}`));
}

/** Whether a link says that it logs in to a known company and leads to somebody else. @param {string} text @param {string} host @param {Known} known */
function namesAnother(text, host, { names, mailers }) {
  if (text.includes(host) || !URGES.test(fold(text)) || mailers.includes(registered(host))) return false;
  return names.some((known) => mentions(text, known) && !belongs(host, known));
}

/** @param {string} target @param {string} text @param {Add} add */
function schemeSigns(target, text, add) {
  if (/^(?:data|file|blob|vbscript):/i.test(target)) add("executable-attachment", target.slice(0, 60));
  if (/^(?:tg|whatsapp|line|viber|sgnl|skype|weixin|discord):/i.test(target) && !BADGE.test(text)) add("off-channel", target.slice(0, 60));
}

/** @param {string} host @param {boolean} urged @param {Known} known @param {Add} add */
function hostSigns(host, urged, known, add) {
  if (/(?:^|\.)xn--/.test(host)) add("punycode", `${readable(host)} = ${host}`);
  const borrowed = borrowedName(host, known.names);
  if (borrowed) add("lookalike-host", `${readable(host)} (${borrowed.name})`, borrowed.plainly && !urged);
  if (known.shorteners.includes(registered(host)) || known.shorteners.includes(host)) add("shortener", host);
}

/** Hosts of one mail that look alike but differ. @param {string[]} hosts @param {Add} add */
function twins(hosts, add) {
  const named = [...new Set(hosts.map(registered))];
  for (const one of named) {
    const twin = named.find((other) => other !== one && skeleton(other) === skeleton(one));
    if (twin) add("lookalike-host", `${one} / ${twin}`);
  }
}

/** @param {import("./mail-senders.js").Senders} senders @param {Known} known @param {Add} add */
function senderSigns({ from, replyTo }, known, add) {
  if (!from?.host) return;
  const promised = /[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|jp|us|co|cc|app)\b/i.exec(from.name)?.[0];
  if (promised && registered(hostOf(promised)) !== registered(from.host)) add("link-mismatch", `${promised} → ${from.host}`);
  const anybodys = (host) => known["free-mail"].includes(registered(host));
  const borrowed = known.names.find((entry) => mentions(from.name, entry));
  if (borrowed && anybodys(from.host) && !belongs(from.host, borrowed)) add("lookalike-host", `${from.name} → ${from.host}`);
  if (replyTo?.host && anybodys(replyTo.host) && registered(replyTo.host) !== registered(from.host)) add("off-channel", `Reply-To: ${replyTo.address}`);
}
