const POWERS = 'kmgtp';

const AMOUNT = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(i?)(b?)$/i;

/**
 * Docker counts every unit in steps of 1024 (`512m`, `1gb`, `64K`); Kubernetes and Azure do so only with an `i`
 * (`512Mi`), and in steps of 1000 without (`350M`).
 */
export type ByteNotation = 'docker' | 'kubernetes';

/** The bytes of an amount of memory or disk; nothing for what is no amount in that notation. */
export function bytesOf(text: string, notation: ByteNotation = 'docker'): number | undefined {
  const [, number, unit = '', binary = '', suffix = ''] = AMOUNT.exec(text) ?? [];
  if (number === undefined) return undefined;
  // `1ib` is nothing; to Kubernetes `512m` is half a byte, and there is no `MB`.
  if (unit === '' && binary !== '') return undefined;
  if (notation === 'kubernetes' && (suffix !== '' || unit === 'm' || text.includes(' '))) return undefined;
  const step = notation === 'kubernetes' && binary === '' ? 1000 : 1024;
  const power = unit === '' ? 0 : POWERS.indexOf(unit.toLowerCase()) + 1;
  return Math.round(Number(number) * step ** power);
}

/** For a message: `512 MB`, `1.75 GB`. Counted in steps of 1024, as SKU tables and Docker do. */
export function inWords(bytes: number): string {
  const names = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let power = 0;
  while (power < names.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  const value = Math.round((bytes / 1024 ** power) * 100) / 100;
  return `${value} ${names[power]}`;
}
