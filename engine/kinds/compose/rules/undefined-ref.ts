import { nearest } from '../../../../domain/nearest.ts';
import { endOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { entryOf, isMap, rootOf } from '../../../readers/tree.ts';
import { appendEntries, lineBreakOf } from '../../../readers/yaml/edit.ts';
import { dependencyCycles } from '../cycles.ts';
import { isDefaultName } from '../file-names.ts';
import type { BrokenLink, ComposeModel } from '../model.ts';
import { declaredNames, type NameUse, namesUsedBy } from '../references.ts';

const SINGULAR: Readonly<Record<NameUse['kind'], string>> = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
};

/** Names are looked up before anything starts: one that leads nowhere stops the whole project. */
export default defineRule<ComposeModel>({
  id: 'compose/undefined-ref',
  title: 'Name that is declared nowhere, or leads back to itself',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#depends_on',
    'https://docs.docker.com/reference/compose-file/services/#networks',
    'https://docs.docker.com/reference/compose-file/services/#extends',
  ],

  *check(model) {
    for (const link of model.brokenLinks) yield* brokenLink(link);
    for (const { names, closedBy } of dependencyCycles(model.services)) {
      const message = `\`${closedBy.name}\` waits for itself (${names.join(' → ')}): nothing in the circle can start first, and the file is refused.`;
      yield { at: closedBy.at, message };
    }
    // What this file lacks another may declare.
    if (!model.standsAlone) return;
    const declared = declaredNames(model);
    for (const use of model.services.flatMap(namesUsedBy)) {
      if (declared[use.kind].has(use.name)) continue;
      const known = [...declared[use.kind]];
      const message = `\`${use.name}\` is no ${SINGULAR[use.kind]} of this project: the file is refused.`;
      yield { at: use.at, message, fixes: fixesFor(use, known, model), ...weightOf(use, model) };
    }
  },
});

/** What a file given with `-f` beside others leaves to them: not services or secrets, which go with their users. */
const LEFT_TO_OTHERS: ReadonlySet<NameUse['kind']> = new Set(['networks', 'volumes']);

/**
 * Under a name of its own a file may still be one of several; less so when it declares things of this kind and only the
 * one is missing.
 */
function weightOf({ kind }: NameUse, model: ComposeModel): { readonly severity?: 'warning' } {
  if (isDefaultName(model.source.path) || kind === 'services' || !LEFT_TO_OTHERS.has(kind)) return {};
  return model.resources[kind].length > 0 ? {} : { severity: 'warning' };
}

function* brokenLink({ by, why, at, name, names }: BrokenLink): Iterable<Problem> {
  if (why === 'cycle') {
    const message = `\`${by}\` leads back to where it began (${names.join(' → ')}): the file is refused.`;
    yield { at, message };
  } else if (why === 'missing-service') {
    const message = `\`${name}\` is no service of the file it is looked for in: there is nothing to extend, and the file is refused.`;
    const fixes = renamed({ kind: 'services', name, at, isWholeText: true }, names);
    yield { at, message, fixes };
  }
}

function fixesFor(use: NameUse, known: readonly string[], model: ComposeModel): Fix[] {
  const rename = renamed(use, known);
  // A secret or config needs to say where it comes from, and a service what it runs.
  return use.kind === 'networks' || use.kind === 'volumes' ? [...rename, ...declaration(use, model)] : rename;
}

function renamed({ name, at, isWholeText }: NameUse, known: readonly string[]): Fix[] {
  const meant = nearest(name, known);
  const { source, span } = at;
  const offset = source.text.slice(...span).indexOf(name);
  if (meant === undefined || offset < 0 || !(isWholeText || /^[\w.-]+$/.test(name)) || !/^[\w.-]+$/.test(meant))
    return [];
  const start = span[0] + offset;
  return [{ title: `Write \`${meant}\``, edits: [{ source, span: [start, start + name.length], text: meant }] }];
}

function declaration({ kind, name, at }: NameUse, { source, tree }: ComposeModel): Fix[] {
  const root = rootOf(tree);
  if (at.source.path !== source.path || !isMap(root) || root.flow || !/^[A-Za-z][\w.-]*$/.test(name)) return [];
  const title = `Declare the ${SINGULAR[kind]} \`${name}\``;
  const top = entryOf(root, kind);
  if (!top) return [{ title, edits: appendEntries(root, [`${kind}:`, `  ${name}:`]) }];
  if (isMap(top.value) && !top.alias && !top.merged) {
    const edits = appendEntries(top.value, [top.value.flow ? `${name}: ` : `${name}:`]);
    return edits.length > 0 ? [{ title, edits }] : [];
  }
  if (top.value.span[0] !== top.value.span[1]) return [];
  const end = endOfLine(source.text, top.keySpan[1]);
  const isEmpty = source.text.slice(top.keySpan[1], end).trim() === ':';
  return isEmpty ? [{ title, edits: [{ source, span: [end, end], text: `${lineBreakOf(source)}  ${name}:` }] }] : [];
}
