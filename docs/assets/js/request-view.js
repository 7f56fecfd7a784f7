// Draws a written text: the English exactly as it will be copied, and each sentence with its Japanese.
import { filled, made, warning } from "./guard-view.js";
import { wordCount } from "./request-text.js";

const MOST_WORDS = 120;

/**
 * @param {Element} field @param {ReturnType<import("./request-text.js").write>} written
 * @param {Record<string, string>} say
 */
export function draw(field, written, say) {
  const text = field.querySelector("[data-text]");
  hold(text);
  put(text, written.parts);
  for (const sentence of written.sentences) {
    const item = field.querySelector(`[data-sentence="${sentence.index}"]`);
    put(item.querySelector(".meaning__english"), sentence.en);
    put(item.querySelector(".meaning__japanese"), sentence.ja);
    item.classList.toggle("meaning--out", sentence.state !== "in");
    const note = item.querySelector("[data-left-out]");
    if (sentence.state === "left-out" && !note) {
      item.append(made("span", { className: "tag", textContent: say["tool.left-out"] }));
      item.lastChild.dataset.leftOut = "";
    } else if (sentence.state !== "left-out") note?.remove();
  }
}

/** A text that gets shorter keeps its height, so that what the reader reads below stays where it is. */
function hold(text) {
  const height = text.getBoundingClientRect().height;
  const width = text.clientWidth;
  if (Number(text.dataset.width) !== width) text.style.minHeight = "";
  else text.style.minHeight = `${Math.max(height, parseFloat(text.style.minHeight) || 0)}px`;
  text.dataset.width = width;
}

/** @param {Element} element @param {import("./request-text.js").Part[]} parts */
function put(element, parts) {
  element.replaceChildren(
    ...parts.map((part) => {
      if (!part.blank) return part.text;
      const mark = made("mark", { textContent: part.text, className: part.open ? "" : "given" });
      mark.dataset.answer = part.blank;
      return mark;
    }),
  );
}

/** @param {Element} field @param {string} text @param {Record<string, string>} say */
export function drawCount(field, text, say) {
  const place = field.querySelector("[data-count]");
  if (!place) return;
  const n = wordCount(text);
  place.textContent = filled(say["tool.words"], { n, most: MOST_WORDS });
  place.classList.toggle("count--over", n > MOST_WORDS);
}

/**
 * Say that a text is too long: aloud once typing has ended, and for as long as it is.
 * @param {Element} field @param {string} text @param {Record<string, string>} say @param {boolean} settled
 */
export function drawLength(field, text, say, settled) {
  const place = field.querySelector("[data-length]");
  if (!place) return;
  const n = wordCount(text);
  if (n <= MOST_WORDS) return void place.replaceChildren();
  const box = warning({ kind: "length", n }, say);
  if (settled && !place.firstChild?.isEqualNode(box)) place.replaceChildren(box);
}
