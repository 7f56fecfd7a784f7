// The switch between light and dark. The choice is the only lasting setting of this site.

/** @param {HTMLButtonElement} button */
export function start(button) {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const name = () =>
    button.setAttribute("aria-label", isDark() ? button.dataset.labelLight : button.dataset.labelDark);
  name();
  system.addEventListener("change", name);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("guide-theme", root.dataset.theme);
    } catch {
      // storage is switched off: the choice lasts until the page is left
    }
    name();
  });
}
