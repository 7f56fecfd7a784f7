// One question of a request: its controls read and set. The page has them; this adds nothing to it.

/** @param {Element} question @returns {HTMLInputElement} the control that has to be filled in or looked at */
export function controlOf(question) {
  const own = question.querySelector("[data-own]");
  if (own && !own.hidden) return own;
  const control = question.querySelector("[data-blank]");
  return control.value ? control : question.querySelector("[data-chosen]") ?? control;
}

/** Tie what is said below a question to the control it is about. @param {Element} question @param {boolean} flagged */
export function mark(question, flagged) {
  const { id } = question.querySelector(".warnings");
  const about = controlOf(question);
  for (const control of question.querySelectorAll("[data-blank], [data-own], [data-chosen]")) {
    const wrong = flagged && control === about;
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    describe(control, id, wrong);
  }
}

function describe(control, id, described) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const all = described ? [...others, id] : others;
  if (all.length) control.setAttribute("aria-describedby", all.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** @param {Element} question @returns {import("./kept.js").Answer | null} */
export function read(question) {
  if (question.querySelector("[data-unknown]")?.checked) return { value: "", unknown: true };
  const { value } = question.querySelector("[data-blank]");
  const chosen = [...question.querySelectorAll("[data-chosen]:checked")].map((box) => box.dataset.chosen);
  if (chosen.length) return { value, chosen };
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
  const chosen = Array.isArray(answer?.chosen) ? answer.chosen : [];
  for (const box of question.querySelectorAll("[data-chosen]")) box.checked = chosen.includes(box.dataset.chosen);
  if (!own) return;
  own.hidden = answer?.value !== "own";
  if (own !== used) own.value = typeof answer?.own === "string" ? answer.own : "";
}
