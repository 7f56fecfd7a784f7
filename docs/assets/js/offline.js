// Has the guide kept for reading without a connection; loader.js says when.

/** @param {HTMLElement} root */
export async function start(root) {
  const base = new URL(root.dataset.base + "/", location.href);
  await navigator.serviceWorker.register(new URL("sw.js", base), { scope: base, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: root.lang });
}
