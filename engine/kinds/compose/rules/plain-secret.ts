import { type LiteralSecret, literalSecretOf } from '../../../../domain/secret-name.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { child, type Entry, isMap, isScalar, type Node, type ScalarNode, valuePlace } from '../../../readers/tree.ts';
import { asMap } from '../merge-shapes.ts';
import type { ComposeModel } from '../model.ts';
import { writtenAt } from '../written.ts';

/** A password in the file is in the repository, in every clone and in its history. */
export default defineRule<ComposeModel>({
  id: 'compose/plain-secret',
  title: 'Secret written into the file',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // whoever starts it has to set the variable from then on
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/environment-variables/best-practices/',
    'https://docs.docker.com/compose/how-tos/use-secrets/',
  ],
  byParts: true,
  byText: true,

  *check({ services }, { environment }) {
    for (const { body } of services) {
      const written = child(body, 'environment');
      const variables = written && asMap(written, ['environment']);
      for (const entry of variables?.entries ?? []) {
        const secret = isScalar(entry.value) ? secretOf(entry.key, entry.value) : undefined;
        // What gets a laptop going is no secret there; what nobody would type has come from somewhere.
        if (secret && (environment === 'production' || secret.isGenerated))
          yield problemOf(entry, secret, isFlow(written, entry));
      }
    }
  },
});

function secretOf(name: string, { value }: ScalarNode): LiteralSecret | undefined {
  return typeof value === 'string' || typeof value === 'number' ? literalSecretOf(name, String(value)) : undefined;
}

/** Never with the value: messages end up in logs. */
function problemOf(entry: Entry, { by, isThrowaway }: LiteralSecret, inFlow: boolean): Problem {
  const inside = by === 'address' || by === 'connection' ? 'a password in plain sight' : 'a secret in plain sight';
  const follows = isThrowaway ? 'and anybody can guess it' : 'and whoever reads the repository or its history has it';
  return {
    at: placeOf(entry),
    message: `\`${entry.key}\` holds ${inside}, ${follows}.`,
    fixes: fixesFor(entry, inFlow),
  };
}

/** In `{…}` a plain brace would end the map; of an entry from another file the form is not known here. */
function isFlow(written: Node | undefined, { source }: Entry): boolean {
  return isMap(written) && (written.flow || written.source !== source);
}

/** Of `- NAME=value` both halves are one scalar, whose style and span may not tell where the value stands. */
function placeOf(entry: Entry): Place {
  const { span } = entry.value;
  return span[0] === span[1] ? { source: entry.source, span: entry.keySpan } : valuePlace(entry);
}

function fixesFor(entry: Entry, inFlow: boolean): Fix[] {
  const { value } = entry;
  if (entry.alias || !isScalar(value) || value.anchor !== undefined || value.span[0] === value.span[1]) return [];
  const name = entry.key.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(?=\d)/, '_');
  const { source, span } = value;
  // In a list the span is the value's alone and any quotes are around the whole item.
  const isItem = entry.keySpan[1] + 1 === span[0] && source.text[entry.keySpan[1]] === '=';
  const isQuoted = !isItem && (value.style === 'single' || value.style === 'double');
  if (!isItem && !isQuoted && value.style !== 'plain') return [];
  const start = isQuoted ? writtenAt({ ...value, value: '' }, 0) : span[0];
  if (start === undefined) return [];
  const text = `\${${name}:?set ${name}}`;
  const needsQuotes = !isItem && !isQuoted && inFlow;
  const edit = {
    source,
    span: [start, isQuoted ? span[1] - 1 : span[1]] as const,
    text: needsQuotes ? `"${text}"` : text,
  };
  return [{ title: 'Take it from a variable', edits: [edit] }];
}
