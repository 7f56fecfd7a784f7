// One question of a request: its controls read and set. The page has them; this adds nothing to it.

/** @param {Element} question @returns {HTMLInputElement} the control that has to be filled in */
export function controlOf(question) {
  const own = question.querySelector("[data-own]");
  return own && !own.hidden ? own : question.querySelector("[data-blank]");
}

/** @param {Element} question @param {boolean} flagged */
export function mark(question, flagged) {
  const control = controlOf(question);
  if (flagged) control.setAttribute("aria-invalid", "true");
  else for (const one of question.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
}

/** @param {Element} question @returns {import("./kept.js").Answer | null} */
export function read(question) {
  if (question.querySelector("[data-unknown]")?.checked) return { value: "", unknown: true };
  const { value } = question.querySelector("[data-blank]");
  if (!value) return null;
  return value === "own" ? { value, own: question.querySelector("[data-own]")?.value ?? "" } : { value };
}

/** Set the controls of a question, but not the one that is being used: its cursor would jump. */
export function fillIn(question, answer, used) {
  const control = question.querySelector("[data-blank]");
  const own = question.querySelector("[data-own]");
  const unknown = question.querySelector("[data-unknown]");
  if (unknown) unknown.checked = Boolean(answer?.unknown);
  if (control !== used) control.value = typeof answer?.value === "string" ? answer.value : "";
  if (!own) return;
  own.hidden = answer?.value !== "own";
  if (own !== used) own.value = typeof answer?.own === "string" ? answer.own : "";
}
