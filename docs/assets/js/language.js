// The language switch stays on the section: the other language has the same ids.

/** @param {HTMLAnchorElement} link */
export function start(link) {
  const follow = () => (link.hash = location.hash);
  follow();
  addEventListener("hashchange", follow);
}
