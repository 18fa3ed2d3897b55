import { filled, OPEN, rewrittenBy } from '../../ci/variables/fill.ts';
import { literalOf } from '../../ci/variables/literal.ts';
import type { Literal, Names, Variables } from '../../ci/variables/variables.ts';
import type { Source } from '../../core/span.ts';
import { child, isMap, type Node, placeOf } from '../../readers/tree.ts';

/** `env` is the only context whose values stand in the file: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#env-context */
const REFERENCES = /\$\{\{\s*env\.([A-Za-z_][\w-]*)\s*\}\}/g;
const nobody: Names = () => undefined;

/** What names stand for in a job, by its own `env`. */
export type Outside = (env: Node | undefined) => Names;

/** The nearest `env` counts, and what a step writes to `$GITHUB_ENV` counts before those of job and workflow. */
export function namesOf(source: Source, env: Node | undefined): Outside {
  const written = writtenIn(source.text);
  const root = within(env, nobody);
  return (own) => {
    const names = within(own, root);
    return written === 'any' ? nobody : (name) => (written.has(name) ? undefined : names(name));
  };
}

export function variablesOf(env: Node | undefined, outside: Names): Variables {
  const named = within(env, outside);
  return { references: REFERENCES, named, inherited: named };
}

function within(env: Node | undefined, outside: Names): Names {
  if (!env) return outside;
  if (!isMap(env)) return nobody;
  return (name) => {
    const node = child(env, name);
    return node ? given(node, outside) : outside(name);
  };
}

/** The `env` of a step may hand on what those around it say. */
function given(node: Node, outside: Names): Literal | undefined {
  const literal = literalOf(node);
  const found = literal && filled(literal.value, REFERENCES, outside);
  if (!found || OPEN.test(found.text)) return undefined;
  if (found.text === literal.value) return literal;
  return { state: 'known', value: found.text, at: rewrittenBy(placeOf(node), found.whole) };
}

/** Names that some step gives another value for the steps behind it, as far as its line tells. */
function writtenIn(text: string): ReadonlySet<string> | 'any' {
  const names = new Set<string>();
  if (!/GITHUB_ENV|set-env|exportVariable/.test(text)) return names;
  for (const line of text.split('\n')) {
    if (/set-env|exportVariable/.test(line)) return 'any';
    if (!line.includes('GITHUB_ENV')) continue;
    const written = [...line.matchAll(/(?<!\w)[A-Za-z_]\w*=/g)];
    const says = /\b(?:echo|printf|Add-Content|Out-File)\b/.test(line);
    const isComputed = written.some(({ index }) => /[${]/.test(line.charAt(index - 1)));
    if (!says || written.length === 0 || isComputed) return 'any';
    for (const [name] of written) names.add(name.slice(0, -1));
  }
  return names;
}
