// Fetches what the mail reader knows: wordings for both languages, and what is said of them in one.

/**
 * @param {string} lang "ja" or "en"
 * @returns {Promise<Record<string, any>>} both files as one, each phrase with its wording
 */
export async function fetchKnown(lang) {
  const [{ wordings, ...both }, own] = await Promise.all([fetched("both"), fetched(lang)]);
  const phrases = own.phrases.map((phrase) => ({ ...phrase, wording: wordings[phrase.id] }));
  return { ...both, ...own, phrases };
}

async function fetched(name) {
  const address = new URL(`../phrases/${name}.json`, import.meta.url);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
