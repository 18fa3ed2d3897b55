/**
 * Writes schemas/compose.schema.json from the copy of the Compose specification that dclint ships, and its origin to
 * schemas/NOTICE.md. With `--check` it writes nothing and fails when the committed files differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withSection } from './schemas/notice.ts';
import { type Json, type Overlay, overlay, overlayLines } from './schemas/overlay.ts';

const ROOT = resolve(import.meta.dirname, '..');
const ORIGIN = resolve(ROOT, 'node_modules/dclint');
const SCHEMA = resolve(ROOT, 'schemas/compose.schema.json');
const NOTICE = resolve(ROOT, 'schemas/NOTICE.md');

const BUILD = ['definitions', 'service', 'properties', 'build', 'oneOf', '1', 'properties'];

const OVERLAYS: readonly Overlay[] = [
  {
    reason: 'newer than the copy in dclint (compose-go 2.13 loads it)',
    at: ['definitions', 'service', 'properties'],
    set: {
      pre_start: {
        type: 'array',
        items: { $ref: '#/definitions/start_hook' },
        description: 'Commands that run to their end, each in a container of its own, before the service starts.',
      },
    },
  },
  {
    reason: 'what `pre_start` holds: a hook that may bring its own image, and then needs no command',
    at: ['definitions'],
    set: {
      start_hook: {
        type: 'object',
        properties: {
          command: { $ref: '#/definitions/command', description: "What to run; the image's own command without it." },
          image: { type: 'string', description: "The image to run it in; the service's own without it." },
          per_replica: { type: ['boolean', 'string'], description: 'Run it once for each replica instead of once.' },
          user: { type: 'string', description: 'The user it runs as.' },
          privileged: { type: ['boolean', 'string'], description: 'Give it extended privileges.' },
          working_dir: { type: 'string', description: 'The folder it runs in.' },
          environment: { $ref: '#/definitions/list_or_dict', description: 'Its environment variables.' },
        },
        additionalProperties: false,
        patternProperties: { '^x-': {} },
      },
    },
  },
  {
    reason: 'newer than the copy in dclint (compose-go 2.13 loads them)',
    at: BUILD,
    set: {
      provenance: { type: ['string', 'boolean'], description: 'Attach how the image was built.' },
      sbom: { type: ['string', 'boolean'], description: 'Attach what the image is made of.' },
      no_cache_filter: {
        $ref: '#/definitions/string_or_list',
        description: 'Stages of the Dockerfile that are built without the cache.',
      },
    },
  },
  {
    reason: 'newer than the copy in dclint (compose-go 2.13 loads it)',
    at: ['definitions', 'development', 'properties', 'watch', 'items', 'properties'],
    set: {
      initial_sync: { type: 'boolean', description: 'Copy the files once at the start, not only when they change.' },
    },
  },
  {
    reason: 'a model with nothing behind its key has the variables named after it',
    at: ['definitions', 'service', 'properties', 'models', 'oneOf', '1', 'patternProperties', '^[a-zA-Z0-9._-]+$'],
    set: { type: ['object', 'null'] },
  },
  {
    reason: 'the pattern is a list of words, and reads better as words',
    at: ['definitions', 'service', 'properties', 'pull_policy'],
    set: {
      'x-message': '`always`, `never`, `missing`, `build`, `daily`, `weekly`, or `every_` and a duration',
    },
  },
  ...(['depends_on', 'networks'] as const).flatMap(namesOf),
];

/** A list or a map of names that the file declares elsewhere: completion offers them. */
function namesOf(key: 'depends_on' | 'networks'): readonly Overlay[] {
  const names = { 'x-values': key === 'networks' ? 'network' : 'service' };
  const at = ['definitions', 'service', 'properties', key, 'oneOf'];
  const reason = `completion offers the names of every ${names['x-values']}`;
  return [
    { reason, at: [...at, '0'], set: { items: names } },
    { reason, at: [...at, '1'], set: { propertyNames: names } },
  ];
}

function composeSchema(): Json {
  const { $id, $schema, ...rest } = JSON.parse(readFileSync(resolve(ORIGIN, 'schemas/compose.schema.json'), 'utf8'));
  if (!$id || !$schema) throw new Error('The schema of dclint has lost its $id or $schema: look at it before use.');
  const schema: Json = { $schema: 'http://json-schema.org/draft-07/schema#', ...rest };
  overlay(schema, OVERLAYS);
  return schema;
}

function notice(): string {
  const { version } = JSON.parse(readFileSync(resolve(ORIGIN, 'package.json'), 'utf8'));
  const body = `- Origin: the Compose specification, https://github.com/compose-spec/compose-go, \`schema/compose-spec.json\`
- Taken from: npm package \`dclint@${version}\`, \`schemas/compose.schema.json\`
- Licence: Apache-2.0, in \`LICENSE-Apache-2.0.txt\`
- Written by \`scripts/update-compose-schema.ts\`, which removes \`$id\`, names draft-07 in \`$schema\`, and changes:
${overlayLines(OVERLAYS).join('\n')}`;
  return withSection(readFileSync(NOTICE, 'utf8'), 'compose.schema.json', body);
}

const files: readonly (readonly [string, string])[] = [
  [SCHEMA, `${JSON.stringify(composeSchema(), null, 2)}\n`],
  [NOTICE, notice()],
];
if (process.argv.includes('--check')) {
  const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const [file] of stale) console.error(`${file} is not what scripts/update-compose-schema.ts writes.`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [file, text] of files) writeFileSync(file, text);
