import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One request and what Azure answered; identical polls in a row are kept once. */
export interface Interaction {
  readonly method: string;
  readonly url: string;
  readonly request: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly response: unknown;
}

export interface Recording {
  readonly file: string;
  readonly interactions: readonly Interaction[];
}

/** The recordings of `DIR/arm/*.json`, in the order of their names. */
export function recordingsIn(folder: string): readonly Recording[] {
  const arm = join(folder, 'arm');
  const files = readdirSync(arm).filter((name) => name.endsWith('.json'));
  return files.sort().map((file) => {
    const { interactions } = JSON.parse(readFileSync(join(arm, file), 'utf8')) as Recording;
    return { file, interactions };
  });
}

/** When Azure answered, in milliseconds; nothing where the recorder kept no date. */
export function timeOf({ headers }: Interaction): number | undefined {
  const time = Date.parse(headers['date'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}
