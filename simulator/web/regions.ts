/**
 * Regions whose display name does not follow from their short name by a space before each of these words.
 * `az account list-locations`, read 2026-11-21.
 */
const WORDS = /(us|uk|north|south|east|west|central|southeast|northeast|europe|asia|india|africa|arab|emirates|2|3)/g;
const COUNTRIES: Readonly<Record<string, string>> = {
  uaenorth: 'UAE North',
  uaecentral: 'UAE Central',
  southeastasia: 'Southeast Asia',
  eastasia: 'East Asia',
  northeurope: 'North Europe',
  westeurope: 'West Europe',
};

/** `westeurope` → `West Europe`; a name that already has spaces stays. */
export function displayName(location: string): string {
  if (location.includes(' ')) return location;
  const short = location.toLowerCase();
  const known = COUNTRIES[short];
  if (known !== undefined) return known;
  const words = short.replace(WORDS, ' $1 ').trim().split(/ +/);
  return words.map((word) => (/^u[sk]$/.test(word) ? word.toUpperCase() : capital(word))).join(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
