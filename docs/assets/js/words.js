// The words of the interface that only scripts need, in the language of the page.

const loading = new Map();

/**
 * @param {"" | "-search"} part see overrides/hooks/guide/finish/words.py
 * @returns {Promise<Record<string, string>>}
 */
export function words(part = "") {
  if (!loading.has(part)) loading.set(part, fetchWords(part));
  return loading.get(part);
}

async function fetchWords(part) {
  try {
    const address = new URL(`../words/${document.documentElement.lang}${part}.json`, import.meta.url);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return await answer.json();
  } catch (error) {
    loading.delete(part); // the next control tries again
    throw error;
  }
}
