// Runs before the first paint: applies the theme that the reader chose earlier, if any.
try {
  const theme = localStorage.getItem("guide-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // storage is switched off: the system's theme serves
}
