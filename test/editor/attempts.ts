import type { Album } from './driver.ts';
import { gist } from './report.ts';

const ATTEMPTS = ['the first time', 'the second time'] as const;

/**
 * Goes through a lane, and once more in a fresh home when it fails: a product that is broken fails twice, and what
 * stumbled once is told beside the result. Gives the line that says how it went.
 */
export async function attempted(name: string, lane: () => Promise<void>, album: Album): Promise<string> {
  const stumbles: string[] = [];
  for (const attempt of ATTEMPTS) {
    const [started, pictures] = [Date.now(), album.failures.length];
    try {
      await lane();
      const took = `in ${((Date.now() - started) / 1000).toFixed(1)} s`;
      if (stumbles.length === 0) return `${name}: passed ${took}`;
      return `${name}: passed ${attempt}, ${took}, AND NOT AT ONCE; ${stumbles.join('; ')}`;
    } catch (error) {
      console.error(`${name}, ${attempt}:`, error);
      stumbles.push([`${attempt}: ${gist(error)}`, ...album.failures.slice(pictures)].join(' | '));
    }
  }
  process.exitCode = 1;
  return `${name}: failed; ${stumbles.join('; ')}`;
}
