// What a heading's link offers: copy title and address, share, the same section in the other language.
import { copyText, select } from "./clipboard.js";
import { words } from "./words.js";

let dialog;

/** @param {HTMLAnchorElement} link */
export async function start(link) {
  const say = await words();
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.replaceState(history.state, "", link.hash);
    open(link, say);
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {Record<string, string>} say
 */
function open(link, say) {
  dialog ??= build(say);
  const heading = link.parentElement.querySelector("h2, h3, h4, h5, h6");
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const address = new URL(link.hash, location.origin === "null" ? canonical : location.href.split("?")[0]).href;
  const title = `${heading.textContent.trim()} | ${document.title}`;
  const [name, box, copy, share, other, , status] = dialog.children;
  name.textContent = heading.textContent.trim();
  box.value = address;
  status.textContent = "";
  copy.onclick = async () => {
    const copied = await copyText(`${title}\n${address}`, box);
    status.textContent = copied ? say["step.copied"] : say["step.selected"];
  };
  share.hidden = !navigator.share;
  share.onclick = () =>
    navigator.share({ title, url: address }).catch((error) => {
      if (error.name === "AbortError") return; // the reader closed the sheet
      select(box);
      status.textContent = say["step.selected"];
    });
  const twin = document.querySelector("a[hreflang]");
  other.hidden = !twin;
  if (twin) {
    other.href = twin.href.split("#")[0] + link.hash;
    other.hreflang = twin.hreflang;
  }
  dialog.showModal();
  if (!navigator.clipboard) select(box);
}

/** @param {Record<string, string>} say */
function build(say) {
  const made = document.createElement("dialog");
  made.className = "share";
  const add = (tag, properties) => made.appendChild(Object.assign(document.createElement(tag), properties));
  add("p", { className: "share__title", id: "share-title" });
  add("input", { className: "share__address", type: "text", readOnly: true }).setAttribute("aria-labelledby", "share-title");
  add("button", { type: "button", textContent: say["step.copy"] });
  add("button", { type: "button", textContent: say["step.share"] });
  add("a", { textContent: say["step.other"] });
  add("button", { type: "button", textContent: say["step.close"], onclick: () => made.close() });
  add("p", { className: "share__status" }).setAttribute("role", "status");
  made.setAttribute("aria-labelledby", "share-title");
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return made;
}
