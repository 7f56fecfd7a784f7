// Lets the guide be read without a connection. The finish step puts this file at the site's root as
// sw.js and fills in the lines of VERSION, FILES and SAID (overrides/hooks/guide/finish/offline.py).
//
// A page always comes from the network when that answers; the kept copy serves when it does not.
// So neither an old nor a broken copy can keep anybody from what is published now.

const VERSION = "";
/** @type {Record<string, string[]>} what one reader needs, by language; addresses from the root, home first */
const FILES = {};
/** @type {Record<string, {title: string, text: string, again: string, home: string}>} words by language */
const SAID = {};

const PATIENCE = 5000; // ms to wait for the network before a kept page is shown instead
const AT_ONCE = 4; // files fetched side by side while the reader goes on reading

const scope = new URL(registration.scope);
const PREFIX = `guide-${scope.pathname}#`; // hosts may share an origin: only these are ours
const NAME = PREFIX + VERSION;
const WISH = new URL("language", scope).href; // notes the language of the last page, and when it was read

const addressesOf = (language) => FILES[language].map((file) => new URL(file, scope).href);
const isPage = (address) => address.endsWith("/");
/** Notes how much of a language is kept: all, its pages, or nothing because there is no room. */
const noteOf = (language) => new URL(`kept-${language}`, scope).href;
const noted = async (note, name) => (await caches.match(note, { cacheName: name }))?.text();

/** The caches of other versions of this guide, the one used last first. */
async function others() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const used = {};
  for (const name of names) {
    const wish = await caches.match(WISH, { cacheName: name });
    used[name] = Number(wish?.headers.get("used") ?? 0);
  }
  return names.sort((one, other) => used[other] - used[one]);
}

/** Fetches every file of a language that is not kept yet: pages first, then what is small. */
async function keep(language) {
  if (await noted(noteOf(language), NAME)) return;
  const cache = await caches.open(NAME);
  const waiting = addressesOf(language);
  let note = "all";
  try {
    while (waiting.length) await storeAll(cache, waiting.splice(0, AT_ONCE));
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    note = await makeDo(cache, language);
  }
  await (await caches.open(NAME)).put(noteOf(language), new Response(note));
}

/** Fetches some files at once; what fails is told when all have ended, and none is still being written. */
async function storeAll(cache, addresses) {
  const ended = await Promise.allSettled(addresses.map((address) => store(cache, address)));
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

async function store(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin", priority: "low" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // a copy, because a page may not be answered with what was redirected
  await cache.put(address, new Response(await answer.blob(), { headers: answer.headers }));
}

/** There is no room: the pages stay where all of them fit, else nothing does. The next version tries again. */
async function makeDo(cache, language) {
  const pages = await Promise.all(addressesOf(language).filter(isPage).map((page) => cache.match(page)));
  if (pages.every(Boolean)) {
    await makeRoom(cache, language);
    return "pages";
  }
  if ((await keptIn(NAME)).length) await forget(language);
  else await caches.delete(NAME);
  return "nothing";
}

/** The largest of the kept files gives its place to the note. */
async function makeRoom(cache, language) {
  for (const file of addressesOf(language).reverse()) {
    if (!isPage(file) && (await cache.delete(file))) return;
  }
}

/** The languages whose pages a cache holds. @param {string} name */
async function keptIn(name) {
  const found = [];
  for (const language of Object.keys(FILES)) {
    if (["all", "pages"].includes(await noted(noteOf(language), name))) found.push(language);
  }
  return found;
}

async function allKept() {
  const found = await Promise.all([NAME, ...(await others())].map(keptIn));
  return [...new Set(found.flat())];
}

async function forget(language) {
  const cache = await caches.open(NAME);
  await cache.delete(noteOf(language));
  const needed = new Set(Object.keys(FILES).flatMap((name) => (name === language ? [] : FILES[name])));
  for (const file of FILES[language]) {
    if (!needed.has(file)) await cache.delete(new URL(file, scope));
  }
}

// At once, without waiting for a download or for the last tab: a broken worker must not live on.
addEventListener("install", () => skipWaiting());

let work = Promise.resolve(); // one after the other: two tabs fetch nothing twice

addEventListener("message", (event) => {
  const language = event.data?.keep;
  if (!Object.hasOwn(FILES, language)) return;
  work = work.then(() => change(language)).catch(() => {}); // no connection: the next page tries again
  event.waitUntil(work);
});

/** Keeps the reader's language; another one only from its second page on: the first may be a look. */
async function change(language) {
  const before = await allKept();
  const wish = await noted(WISH, NAME);
  await (await caches.open(NAME)).put(WISH, new Response(language, { headers: { used: Date.now() } }));
  const isNew = before.length > 0 && !before.includes(language);
  if (isNew && wish !== language) return;
  await keep(language);
  if (!(await keptIn(NAME)).includes(language)) return;
  for (const other of Object.keys(FILES)) if (other !== language) await forget(other);
  // the version before stays one more time: a page that is still open may need its modules
  await Promise.all((await others()).slice(1).map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  if (request.mode === "navigate") event.respondWith(page(event, address));
  else if (/\/assets\/[0-9a-f]{10}\//.test(address.pathname)) event.respondWith(asset(request));
  else event.respondWith(other(request));
});

/** The network's page; the kept one when the network fails, fails to answer, or is broken. */
async function page(event, address) {
  const asked = fetch(event.request);
  const patient = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const answer = await Promise.race([asked, patient]);
    if (answer && answer.status < 500) {
      if (answer.ok) event.waitUntil(renew(address, answer.clone()).catch(() => {}));
      return answer;
    }
  } catch {
    // no connection
  }
  return (await kept(address)) ?? (await atFolder(address)) ?? asked.catch(() => notKept(address));
}

/** A kept page is replaced by what the network gives now: it may have been fetched too early. */
async function renew(address, answer) {
  const bare = bareOf(address);
  if (answer.redirected || !(await caches.match(bare, { cacheName: NAME }))) return;
  await (await caches.open(NAME)).put(bare, answer);
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

/** The address under which a page is kept. @param {URL} address */
function bareOf(address) {
  return new URL(address.pathname.replace(/\/index\.html$/, "/"), scope).href;
}

/** The kept copy of this version, or of the one used before it; without one nothing. @param {URL} address */
async function kept(address) {
  const bare = bareOf(address);
  try {
    const found = await caches.match(bare, { cacheName: NAME });
    if (found) return found;
    for (const name of await others()) {
      const older = await caches.match(bare, { cacheName: name });
      if (older) return older;
    }
  } catch {
    // the browser refuses its storage: as if nothing were kept
  }
}

/** Leads from /form to /form/ as a host would; the page's links count from there. @param {URL} address */
async function atFolder(address) {
  const folder = new URL(`${address.pathname}/${address.search}`, scope);
  return isPage(address.pathname) || !(await kept(folder)) ? undefined : Response.redirect(folder.href);
}

/** Says that a page is not kept, in the language of its address, and leads to what is. @param {URL} address */
async function notKept(address) {
  const [folder] = address.pathname.slice(scope.pathname.length).split("/");
  const language = Object.hasOwn(FILES, folder) ? folder : Object.keys(FILES)[0];
  const { title, text, again } = SAID[language];
  const homes = (await allKept().catch(() => [])).map(
    (one) => `<p><a lang="${one}" href="${addressesOf(one)[0]}">${SAID[one].home}</a></p>`,
  );
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><main><h1>${title}</h1><p>${text}</p><p><a href="">${again}</a></p>${homes.join("")}</main></html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
