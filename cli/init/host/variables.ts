import { entriesOf, isMap, itemsOf, type Node, scalarOf } from '../../../engine/readers/tree.ts';

/** A variable of the server without which nothing starts. */
export const required = (name: string, say = 'set it in .env on the server'): string => `\${${name}:?${say}}`;

const PLAIN_VARIABLE = /^\$(?:\{([A-Za-z_]\w*)(?::?[-?][^{}]*)?\}|([A-Za-z_]\w*))$/;
const NAME = /^[A-Za-z_]\w*$/;
/** A URL without a password, or the bare name of a host with or without its port. */
const ADDRESS = /^(?:[a-z][a-z0-9+]*:\/\/)?([A-Za-z0-9_.-]+)(?::\d{1,5})?(?:\/[\w./?&=%-]*)?$/;
/** A password may be called like the database. */
const OF_ADDRESS = /HOST|URL|URI|ADDR|SERVER|ENDPOINT|BROKER/i;

/**
 * The variables of a service. What leads to another service is the same everywhere and stays; every other value was
 * written for a developer's machine, or is a secret, so the server has to say it.
 */
export function environmentOf(written: readonly Node[], services: ReadonlySet<string>): [name: string, text: string][] {
  const found = new Map<string, string>();
  for (const node of written) {
    for (const [name, value] of pairsOf(node)) {
      if (NAME.test(name) && !found.has(name)) found.set(name, textFor(name, value, services));
    }
  }
  return [...found];
}

function textFor(name: string, value: string, services: ReadonlySet<string>): string {
  const [, host = ''] = ADDRESS.exec(value) ?? [];
  if (services.has(host) && (value !== host || OF_ADDRESS.test(name))) return value;
  const [, braced, bare] = PLAIN_VARIABLE.exec(value) ?? [];
  return required(braced ?? bare ?? name);
}

function pairsOf(node: Node): [string, string][] {
  if (isMap(node)) return entriesOf(node).map(({ key, value }) => [key, String(scalarOf(value) ?? '')]);
  return itemsOf(node).map((item) => {
    const text = String(scalarOf(item) ?? '');
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  });
}

const ANY_VARIABLE = /\$(?:\{([A-Za-z_]\w*)(?::?[-?][^{}]*)?\}|([A-Za-z_]\w*))/g;

/** With its variables as the server has to set them; `$` is left where it begins none that can be read. */
export function withRequired(text: string): string {
  return text.replaceAll(ANY_VARIABLE, (_, braced?: string, bare?: string) => required(braced ?? bare ?? ''));
}

/** Names of the variables that stand in texts. */
export function variablesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\$\{([A-Za-z_]\w*)/g)].map(([, name = '']) => name)))];
}

/** Those among them that have no value of their own. */
export function neededBy(texts: readonly string[]): string[] {
  const isNeeded = (name: string) =>
    ['}', '?', ':?'].some((end) => texts.some((text) => text.includes(`\${${name}${end}`)));
  return variablesIn(texts).filter(isNeeded);
}
