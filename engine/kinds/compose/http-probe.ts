import type { Edit } from '../../core/span.ts';
import { type Entry, isScalar, isSeq } from '../../readers/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Probe } from './probe.ts';

/** A way to ask over HTTP that ends with an error when the answer is one, as the words of a test. */
export type Asking = 'node' | 'python' | 'wget';

/** Flags that change nothing about which answer is a good one. */
const HARMLESS = /^(?:-[fsSqL]+|--(?:fail|silent|show-error|location|quiet|spider|no-verbose|tries=1))$/;
/** What can stand between quotes of any kind. */
const ADDRESS = /^(https?:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/[\w./?&=%-]*)?$/;

export function askingWords(asking: Asking, url: string): readonly string[] {
  if (asking === 'wget') return ['wget', '-q', '-O', '/dev/null', url];
  if (asking === 'python') return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}')`];
  const library = url.startsWith('https:') ? 'https' : 'http';
  const judge = 'r => process.exit(r.statusCode < 400 ? 0 : 1)';
  // What Node runs with `-e` has its own modules at hand by name.
  return ['node', '-e', `${library}.get('${url}', ${judge}).on('error', () => process.exit(1))`];
}

/** The one address a probe asks, when asking is all it does: nothing with options that say more. */
export function askedAddress({ commands }: Probe): string | undefined {
  const [ask, after, ...more] = commands;
  const isAfterGiven = after && !(after.program === 'exit' && ask?.next === '||');
  if (!ask || isAfterGiven || more.length > 0) return undefined;
  const [url = '', ...others] = ask.args.filter((word) => !HARMLESS.test(word));
  const [, scheme] = ADDRESS.exec(url) ?? [url, undefined];
  if (!ADDRESS.test(url) || others.length > 0) return undefined;
  return scheme ? url : `http://${url}`;
}

/** Writes another test in words where one stands; nothing over an alias or a block of text. */
export function replaceTest(entry: Entry, words: readonly string[]): Edit[] {
  const { value, source } = entry;
  if (entry.alias) return [];
  const written = ['CMD', ...words].map((word) => JSON.stringify(word));
  if (isSeq(value) && !value.flow) {
    const between = `${lineBreakOf(source)}${indentOf(source, value.span[0])}- `;
    return [{ source: value.source, span: value.span, text: `- ${written.join(between)}` }];
  }
  if (isScalar(value) && (value.style === 'literal' || value.style === 'folded')) return [];
  return [{ source: value.source, span: value.span, text: `[${written.join(', ')}]` }];
}
