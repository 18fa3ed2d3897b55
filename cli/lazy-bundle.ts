import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The bundle of another face when this is the bundle of the command line, else its source. */
export async function lazyBundle<Offered>(bundle: string, source: string): Promise<Offered> {
  const bundled = join(import.meta.dirname, bundle);
  if (existsSync(bundled)) return createRequire(bundled)(`./${bundle}`);
  return import(join(import.meta.dirname, '..', source));
}
