/**
 * Writes schemas/workflow.schema.json and schemas/action.schema.json from the grammar GitHub publishes in
 * `@actions/workflow-parser`, their licence, and their origin to schemas/NOTICE.md. With `--check` it writes nothing
 * and fails when the committed files differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Grammar, schemaFrom } from './schemas/actions-grammar.ts';
import { withSection } from './schemas/notice.ts';

interface Json {
  [key: string]: unknown;
}

/** What ours says beyond, or other than, the origin; each with its reason. */
interface Overlay {
  readonly reason: string;
  readonly definition: string;
  readonly set?: Json;
  /** The same for some of the keys of a map. */
  readonly properties?: Json;
}

const ROOT = resolve(import.meta.dirname, '..');
const ORIGIN = resolve(ROOT, 'node_modules/@actions/workflow-parser');
const NOTICE = resolve(ROOT, 'schemas/NOTICE.md');
const LICENCE = 'schemas/LICENSE-MIT-actions.txt';

const WORKFLOW: readonly Overlay[] = [
  {
    reason: 'the grammar of 0.3.61 names another event here',
    definition: 'repository-dispatch-string',
    set: { const: 'repository_dispatch' },
  },
  ...[
    'workflow-dispatch-inputs',
    'workflow-dispatch-input',
    'workflow-call-inputs',
    'workflow-call-secrets',
    'workflow-call-outputs',
  ].map(
    (definition): Overlay => ({
      reason: 'GitHub takes the key with nothing behind it',
      definition,
      set: { type: ['object', 'null'] },
    }),
  ),
  ...['container-mapping', 'service-container-mapping'].map(
    (definition): Overlay => ({
      reason: 'GitHub refuses a container without an image',
      definition,
      set: { required: ['image'] },
    }),
  ),
  {
    reason: 'GitHub refuses a group of runners with another prefix',
    definition: 'runs-on-mapping',
    properties: {
      group: {
        type: 'string',
        pattern: '^(?:(?:org|organization|ent|enterprise)/)?[^/]+$',
        description: 'The group of runners to choose one from.',
        'x-message': 'the name of a group, alone or behind `organization/` or `enterprise/`',
      },
    },
  },
  {
    reason: 'GitHub refuses a workflow without a job',
    definition: 'jobs',
    set: { minProperties: 1 },
  },
  {
    reason: 'completion offers the jobs of the file',
    definition: 'needs',
    set: {
      anyOf: [{ type: 'array', items: { $ref: '#/definitions/needed-job' } }, { $ref: '#/definitions/needed-job' }],
    },
  },
  {
    reason: 'completion offers the jobs of the file',
    definition: 'needed-job',
    set: { type: ['string', 'number', 'boolean'], minLength: 1, 'x-values': 'job' },
  },
];

/** Which runtime is named decides which keys belong beside it. */
const RUNTIMES = [
  ['docker', { const: 'docker' }],
  ['node', { type: 'string', pattern: '^node[0-9]+$', 'x-message': '`composite`, `docker` or `node` and its version' }],
  ['composite', { const: 'composite' }],
] as const;

const ACTION: readonly Overlay[] = [
  ...RUNTIMES.map(
    ([name, schema]): Overlay => ({
      reason: 'the runtime tells the three forms of `runs` apart',
      definition: `using-${name}`,
      set: { ...schema, description: 'The runtime of the action.' },
    }),
  ),
  ...(['container', 'node', 'composite'] as const).map(
    (form): Overlay => ({
      reason: 'the runtime tells the three forms of `runs` apart',
      definition: `${form}-runs-strict`,
      properties: { using: { $ref: `#/definitions/using-${form === 'container' ? 'docker' : form}` } },
    }),
  ),
];

const SCHEMAS = [
  { name: 'workflow', root: 'workflow-root-strict', overlays: WORKFLOW },
  { name: 'action', root: 'action-root-strict', overlays: ACTION },
] as const;

function schemaText({ name, root, overlays }: (typeof SCHEMAS)[number]): string {
  const grammar: Grammar = JSON.parse(readFileSync(resolve(ORIGIN, `dist/${name}-v1.0.min.json`), 'utf8'));
  const schema = schemaFrom(grammar, root);
  const definitions = schema['definitions'] as Record<string, Json>;
  for (const { definition, set, properties } of overlays) {
    const before = definitions[definition];
    const known = { ...(before?.['properties'] as Json | undefined), ...properties };
    definitions[definition] = { ...before, ...set, ...(properties && { properties: known }) };
  }
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function notice(): string {
  const { version } = JSON.parse(readFileSync(resolve(ORIGIN, 'package.json'), 'utf8'));
  return SCHEMAS.reduce(
    (text, { name, overlays }) => {
      const changes = overlays.map(({ definition, reason }) => `- \`${definition}\`: ${reason}.`);
      const body = [
        '- Origin: the grammar of GitHub Actions, https://github.com/actions/languageservices, `workflow-parser`',
        `- Taken from: npm package \`@actions/workflow-parser@${version}\`, \`dist/${name}-v1.0.min.json\``,
        '- Licence: MIT, in `LICENSE-MIT-actions.txt`',
        '- Written by `scripts/update-workflow-schema.ts`, which turns the grammar into draft-07, keeps descriptions,',
        '  writes the contexts an expression may use as `x-context`, marks bare conditions with `x-condition` and what',
        `  is in preview with \`x-preview\`${changes.length > 0 ? ', and changes:' : '.'}`,
        ...changes,
      ];
      return withSection(text, `${name}.schema.json`, body.join('\n'));
    },
    readFileSync(NOTICE, 'utf8'),
  );
}

const files: readonly (readonly [string, string])[] = [
  ...SCHEMAS.map((schema) => [resolve(ROOT, `schemas/${schema.name}.schema.json`), schemaText(schema)] as const),
  [resolve(ROOT, LICENCE), readFileSync(resolve(ORIGIN, 'LICENSE'), 'utf8')],
  [NOTICE, notice()],
];
if (process.argv.includes('--check')) {
  const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const [file] of stale) console.error(`${file} is not what scripts/update-workflow-schema.ts writes.`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [file, text] of files) writeFileSync(file, text);
