// Whether a mail may be a fake: its warning signs, its sender, where its links lead. Never says "safe".
import { facts, heading, make, quote } from "./mail-dom.js";
import { foreignLetters, readable } from "./mail-hosts.js";
import { addresses } from "./mail-links.js";

/** @typedef {import("./mail-reader.js").Reading} Reading */

const MOST = { links: 40, details: 3, characters: 60_000 };

/** @param {Reading} reading @param {import("./mail-reader.js").Known & {signs: Record<string, {name: string, why: string}>}} known @param {Record<string, string>} say */
export function signsOf(reading, known, say) {
  const links = addresses(reading.spoken.join("\n").slice(0, MOST.characters), reading.links, known.redirectors).slice(0, MOST.links);
  const parts = [...senderOf(reading, say), ...linksOf(links, say)];
  if (reading.finding === "unknown" && !reading.signs.length && !parts.length) return null;
  const box = make("section", { className: "mailtool__signs" }, heading(say["mailtool.signs"]));
  const kinds = [...new Set(reading.signs.map(({ kind }) => kind))];
  box.classList.toggle("mailtool__signs--found", kinds.length > 0);
  if (kinds.length) {
    box.append(make("p", { textContent: say["mailtool.signs-found"].replace("{n}", kinds.length) }));
    box.append(make("ul", {}, ...kinds.map((kind) => signOf(kind, reading.signs, known.signs[kind]))));
  } else box.append(make("p", { textContent: say["mailtool.signs-none"] }));
  const check = make("a", { href: "#how-to-check", textContent: say["mailtool.how-to-check"] });
  box.append(make("p", {}, `${say["mailtool.signs-check"]} `, check), ...parts);
  return box;
}

/** @param {string} kind @param {import("./mail-signs.js").Sign[]} signs @param {{name: string, why: string}} told */
function signOf(kind, signs, { name, why }) {
  const item = make("li", {}, make("b", { textContent: name }), make("p", { textContent: why }));
  item.dataset.mailSign = kind;
  for (const { detail } of signs.filter((sign) => sign.kind === kind).slice(0, MOST.details)) item.append(quote(detail.slice(0, 300)));
  return item;
}

/** What the headers say, and what they can prove. @param {Reading} reading @param {Record<string, string>} say */
function senderOf({ senders: { from, replyTo, checks }, hasHeaders }, say) {
  if (!hasHeaders) return [];
  const rows = [];
  if (from) rows.push([say["mailtool.from"], addressNode(from)]);
  if (replyTo) rows.push([say["mailtool.reply-to"], addressNode(replyTo)]);
  for (const { method, result, domain } of checks) rows.push([say["mailtool.check"].replace("{method}", method), `${result}${domain ? ` (${domain})` : ""}`]);
  return [
    make("h4", { className: "mailtool__heading", textContent: say["mailtool.sender"] }),
    ...(rows.length ? [facts(rows)] : []),
    make("p", { textContent: say[checks.length ? "mailtool.headers-checked" : "mailtool.headers"] }),
  ];
}

/** @param {import("./mail-senders.js").Sender} sender */
function addressNode({ address, host }) {
  return make("span", {}, make("bdi", { textContent: address }), " → ", hostNode(host));
}

/** @param {import("./mail-links.js").Address[]} links @param {Record<string, string>} say */
function linksOf(links, say) {
  if (!links.length) return [];
  return [
    make("h4", { className: "mailtool__heading", textContent: say["mailtool.links"] }),
    make("p", { textContent: say["mailtool.links-hint"] }),
    make("ul", { className: "mailtool__links" }, ...links.map(({ text, host }) => make("li", {}, make("bdi", { textContent: text.slice(0, 80) || "–" }), " → ", hostNode(host), lettersOf(host, say)))),
  ];
}

/** A host as it reads, its letters from other alphabets marked. @param {string} host */
function hostNode(host) {
  const shown = readable(host);
  const foreign = foreignLetters(host).map(({ letter }) => letter);
  const node = make("strong", {});
  for (const letter of shown) node.append(foreign.includes(letter) ? make("mark", { textContent: letter }) : letter);
  if (shown !== host) node.append(` (${host})`);
  node.normalize();
  return node;
}

/** @param {string} host @param {Record<string, string>} say */
function lettersOf(host, say) {
  const named = foreignLetters(host).map(({ letter, script }) => `${letter} = ${say[`mailtool.script-${script.toLowerCase()}`] ?? say["mailtool.script-other"]}`);
  return named.length ? ` [${named.join(", ")}]` : "";
}
