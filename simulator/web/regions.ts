/** The words that names of regions are made of (`az account list-locations`, 2026-11-21), longest first. */
const WORDS = [
  ...['switzerland', 'australia', 'northeast', 'southeast', 'indonesia', 'malaysia', 'germany', 'central', 'belgium'],
  ...['austria', 'canada', 'europe', 'france', 'mexico', 'norway', 'poland', 'brazil', 'israel', 'sweden', 'taiwan'],
  ...['africa', 'india', 'italy', 'japan', 'korea', 'qatar', 'spain', 'chile', 'north', 'south', 'china', 'gov'],
  ...['asia', 'east', 'west', 'new', 'zealand', 'uae', 'usa', 'us', 'uk', '2', '3'],
].sort((a, b) => b.length - a.length);
const ABBREVIATED = /^(uae|us|uk)$/;

/** `westeurope` → `West Europe`; a name that has spaces, or words nobody knows, stays as it is. */
export function displayName(location: string): string {
  const words: string[] = [];
  let rest = location.toLowerCase();
  while (rest !== '') {
    const word = WORDS.find((candidate) => rest.startsWith(candidate));
    if (word === undefined) return location;
    words.push(word);
    rest = rest.slice(word.length);
  }
  return words.map((word) => (ABBREVIATED.test(word) ? word.toUpperCase() : capital(word))).join(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
