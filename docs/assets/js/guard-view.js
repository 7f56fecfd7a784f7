// Shows what the guard saw, at the question where it was typed, and lets the reader decide.

/**
 * @typedef {import("./guard.js").Finding} Finding
 * @typedef {Record<string, string>} Words
 */

/** @param {Element} question @returns {Element} the place of its warnings, read aloud when it changes */
export function placeIn(question) {
  return question.querySelector(".warnings") ?? question.appendChild(made("div", { className: "warnings", role: "status" }));
}

/**
 * @param {Finding} finding `seen` is shown as text, never as markup
 * @param {Words} say
 * @param {string} after what else there is to say
 * @returns {HTMLElement}
 */
export function warning(finding, say, after = "") {
  const box = made("div", { className: "caution" });
  box.dataset.guard = finding.kind;
  const title = filled(say[`guard.${finding.kind}`], { n: finding.n, seen: finding.seen });
  box.append(made("strong", { textContent: title }), made("p", { textContent: say[`guard.${finding.why ?? finding.kind}-why`] + after }));
  return box;
}

/** @param {string} text @param {() => void} press */
export function button(text, press) {
  const control = made("button", { type: "button", className: "tool__button", textContent: text });
  control.addEventListener("click", press);
  return control;
}

/** @param {string} text @param {Record<string, unknown>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @returns {HTMLElement} */
export function made(tag, { role, ...properties } = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  if (role) element.setAttribute("role", role);
  return element;
}
