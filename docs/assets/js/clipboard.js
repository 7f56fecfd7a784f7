// Puts text on the clipboard, in the ways that browsers and the browsers inside apps allow.

/**
 * @param {string} text
 * @param {Element} shown an element that shows exactly this text, selected when nothing else works
 * @returns {Promise<boolean>} whether the text is on the clipboard; if not, it is selected
 */
export async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text) || (select(shown), false);
  }
}

/** @param {string} text */
function copyByCommand(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.className = "offscreen";
  const back = document.activeElement;
  document.body.append(box);
  box.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // refused: the caller selects the text
  }
  box.remove();
  back?.focus?.({ preventScroll: true });
  return done;
}

/** @param {Element} element */
export function select(element) {
  if (element instanceof HTMLInputElement) {
    element.focus();
    element.select();
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
