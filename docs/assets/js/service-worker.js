// Lets the guide be read without a connection. The finish step puts this file at the site's root as
// sw.js and fills in the two lines below (overrides/hooks/guide/finish/offline.py).
//
// A page always comes from the network when that answers; the kept copy serves when it does not.
// So neither an old nor a broken copy can keep anybody from what is published now.

const VERSION = "";
/** @type {Record<string, string[]>} what one reader needs, by language; addresses from the root */
const FILES = {};

const PATIENCE = 5000; // ms to wait for the network before a kept page is shown instead
const AT_ONCE = 4; // files fetched side by side while the reader goes on reading

const scope = new URL(registration.scope);
const PREFIX = `guide-${scope.pathname}#`; // hosts may share an origin: only these are ours
const NAME = PREFIX + VERSION;
const WISH = new URL("language", scope).href; // keeps the language of the last page in the cache

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
const home = (language) => new URL(FILES[language][0], scope).href;

/** Fetches every file of a language that is not kept yet. @param {string} language */
async function keep(language) {
  const cache = await caches.open(NAME);
  const [first, ...others] = FILES[language].map((file) => new URL(file, scope).href);
  while (others.length) await Promise.all(others.splice(-AT_ONCE).map((address) => store(cache, address)));
  await store(cache, first); // last: where home is kept, everything is
}

async function store(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin", priority: "low" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // a copy, because a page may not be answered with what was redirected
  await cache.put(address, new Response(await answer.blob(), { headers: answer.headers }));
}

/** The languages that a cache holds in full. @param {string} name */
async function keptIn(name) {
  const cache = await caches.open(name);
  const found = [];
  for (const language of Object.keys(FILES)) {
    if (await cache.match(home(language))) found.push(language);
  }
  return found;
}

async function forget(language) {
  const cache = await caches.open(NAME);
  const others = new Set(Object.keys(FILES).flatMap((name) => (name === language ? [] : FILES[name])));
  for (const file of FILES[language]) {
    if (!others.has(file)) await cache.delete(new URL(file, scope));
  }
}

// At once, without waiting for a download or for the last tab: a broken worker must not live on.
addEventListener("install", () => skipWaiting());

addEventListener("message", (event) => {
  const language = event.data?.keep;
  if (!Object.hasOwn(FILES, language)) return;
  event.waitUntil(change(language).catch(() => {})); // no connection, no room: the next page tries again
});

/** Keeps the reader's language; another one only from its second page on: the first may be a look. */
async function change(language) {
  const cache = await caches.open(NAME);
  const before = (await Promise.all((await ours()).map(keptIn))).flat();
  const wish = await cache.match(WISH);
  await cache.put(WISH, new Response(language));
  const isNew = before.length > 0 && !before.includes(language);
  if (isNew && (await wish?.text()) !== language) return;
  await keep(language);
  for (const other of Object.keys(FILES)) if (other !== language) await forget(other);
  // the version before stays one more time: a page that is still open may need its modules
  const old = (await ours()).filter((name) => name !== NAME);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  if (request.mode === "navigate") event.respondWith(page(request, address));
  else if (/\/assets\/[0-9a-f]{10}\//.test(address.pathname)) event.respondWith(asset(request));
  else event.respondWith(other(request));
});

/** The network's page; the kept one when the network fails, fails to answer, or is broken. */
async function page(request, address) {
  const asked = fetch(request);
  const patient = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const answer = await Promise.race([asked, patient]);
    if (answer && answer.status < 500) return answer;
  } catch {
    // no connection
  }
  return (await kept(address)) ?? asked;
}

/** A fingerprinted file never changes: the kept one is right. */
async function asset(request) {
  return (await kept(new URL(request.url))) ?? fetch(request);
}

/** Everything else, such as the icon. */
async function other(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await kept(new URL(request.url));
    if (copy) return copy;
    throw error;
  }
}

/** The newest kept copy; without it, or when storage fails, nothing. @param {URL} address */
async function kept(address) {
  const bare = new URL(address.pathname.replace(/index\.html$/, ""), scope).href;
  try {
    for (const name of (await ours()).reverse()) {
      const found = await (await caches.open(name)).match(bare);
      if (found) return found;
    }
  } catch {
    // the browser refuses its storage: as if nothing were kept
  }
}
