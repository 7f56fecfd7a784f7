// Draws what the mail reader found: the summary in its live region, and below it everything else.
import { facts, longDate, longTime, make } from "./mail-dom.js";
import { draftOf } from "./mail-view-draft.js";
import { limitsOf } from "./mail-view-limits.js";
import { linesOf } from "./mail-view-lines.js";
import { signsOf } from "./mail-view-signs.js";

/** @typedef {import("./mail-reader.js").Reading} Reading */

export class View {
  /** @param {{known: any, say: Record<string, string>, summary: HTMLElement, result: HTMLElement}} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** @param {Reading} reading */
  show(reading) {
    const finding = this.finding(reading.finding);
    const phrase = this.phrase(reading.phrase);
    this.summary.dataset.mailFinding = reading.finding;
    announce(
      this.summary,
      make("h2", { className: "mailtool__title", tabIndex: -1, textContent: this.say["mailtool.what"] }),
      make("p", { className: "mailtool__what", textContent: finding.what }),
      make("p", {}, make("b", { textContent: `${this.say["mailtool.now"]}: ` }), finding.now),
    );
    const draft = this.known.requests[phrase?.request ?? finding.request] ?? this.known.drafts[finding.draft];
    this.result.replaceChildren(
      ...[
        reading.cut ? make("p", { className: "mailtool__cut", textContent: this.say["mailtool.cut"] }) : null,
        this.facts(reading),
        signsOf(reading, this.known, this.say),
        limitsOf(reading, phrase?.deadline ?? finding.deadline, this.say),
        draftOf(draft, reading.number, this.say),
        linesOf(reading, (note) => this.explain(note), this.say),
      ].filter(Boolean),
    );
  }

  /** @param {string} id */
  finding(id) {
    return this.known.findings.find((finding) => finding.id === id);
  }

  /** @param {string | null} id */
  phrase(id) {
    return this.known.phrases.find((phrase) => phrase.id === id);
  }

  /** @param {string | null} id */
  status(id) {
    return this.known.statuses.find((status) => status.id === id);
  }

  /** @param {Reading} reading */
  facts({ number, sent, dates, status }) {
    const rows = [];
    if (number) {
      const shown = make("strong", { textContent: number });
      shown.dataset.mailNumber = number;
      rows.push([this.say["mailtool.number"], shown]);
    }
    const known = this.status(status);
    if (known) rows.push([this.say["mailtool.status"], `${known.en}（${known.ja}）: ${known.meaning}`], [this.say["mailtool.can"], known.can]);
    if (sent) rows.push([this.say["mailtool.sent"], sent.at === null ? longDate(sent.day) : longTime(new Date(sent.at))]);
    if (dates.length) rows.push([this.say["mailtool.dates"], dates.slice(0, 8).map(({ iso, text }) => (iso ? longDate(iso) : text)).join(" · ")]);
    return rows.length ? facts(rows) : null;
  }

  /** @param {import("./mail-notes.js").Note} note */
  explain(note) {
    if (note.status) {
      const { meaning, can } = this.status(note.status);
      return { meaning, next: can, byKind: false };
    }
    if (note.phrase) return { ...this.phrase(note.phrase), byKind: false };
    const { what, now } = this.finding(note.finding);
    return { meaning: what, next: now, byKind: true };
  }
}

/** Replaces what a live region says, only when it says something else. */
export function announce(region, ...nodes) {
  const text = nodes.map((node) => node.textContent).join("");
  if (region.textContent !== text) region.replaceChildren(...nodes);
}
