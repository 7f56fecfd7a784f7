// The copy buttons: exact text, said aloud, with a way out where the clipboard is refused.
import { copyText } from "./clipboard.js";
import { words } from "./words.js";

/** @param {HTMLButtonElement} button */
export async function start(button) {
  const say = await words();
  const around = button.closest(".copy");
  const text = around.querySelector("[data-text]");
  const status = around.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    const copied = await copyText(text.textContent, text);
    const open = text.querySelector("mark") !== null;
    status.textContent = copied ? (open ? say["copy.with-blanks"] : say["copy.done"]) : say["copy.selected"];
  });
}
