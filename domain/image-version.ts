import { absent, type Valued } from './tri.ts';

/** What stands for a value that is put in later, in the shell, in templates and in pipelines. */
const PLACEHOLDERS =
  /\$?\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|#\{[^{}]*\}#?|\$\w+\$?|__[A-Za-z]\w*?__|%\w+%|<[^<>]+>/g;
/** One character no name of an image has. */
const MASK = '\0';

/** The tag or the digest of an image by its written name; unknown where something else may put it in. */
export function imageVersionOf<P>(written: string, at: P): Valued<string, P> {
  const name = written.replaceAll(PLACEHOLDERS, MASK);
  const own = name.slice(name.lastIndexOf('/') + 1);
  const from = own.includes('@') ? own.indexOf('@') : own.indexOf(':');
  const version = from < 0 ? undefined : own.slice(from + 1);
  if ((version ?? own).includes(MASK)) return { state: 'unknown', at };
  return version === undefined ? absent : { state: 'known', value: version, at };
}
