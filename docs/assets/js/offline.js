// Has the guide kept for reading without a connection; loader.js says when.

/** @param {HTMLElement} root */
export async function start(root) {
  const base = new URL(root.dataset.base + "/", location.href);
  const registration = await navigator.serviceWorker.register(new URL("sw.js", base), { scope: base, updateViaCache: "none" });
  const isKnown = Boolean(registration.active);
  const keep = (worker) => worker.postMessage({ keep: root.lang });
  // A newer worker has newer pages to keep: it is asked as soon as it is in charge.
  const follow = (newer) =>
    newer?.addEventListener("statechange", () => {
      if (newer.state === "activated") keep(newer);
    });
  if (isKnown) follow(registration.installing);
  const { active } = await navigator.serviceWorker.ready;
  registration.addEventListener("updatefound", () => follow(registration.installing));
  keep(active);
  if (isKnown) await registration.update();
}
