import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { largeFile } from '../bench/generated.ts';
import { seeded } from '../bench/seeded.ts';
import { diskWorkspace, slashed } from '../cli/disk-workspace.ts';
import type { Finding } from '../engine/core/finding.ts';
import type { LintSettings } from '../engine/core/settings.ts';
import { Silence } from '../engine/core/silence.ts';
import type { Source } from '../engine/core/span.ts';
import type { Workspace } from '../engine/core/workspace.ts';
import { edited, servicesIn } from './support/compose-edits.ts';
import { engine } from './support/engine.ts';
import { workspaceOf } from './support/files.ts';
import { examplesOf, withoutMarkers } from './support/literate.ts';

const EDITS = 100;
const UNSOUND = new Set(['yaml/syntax', 'yaml/duplicate-key', 'yaml/alias', 'yaml/template']);

/** Services with something to say about, from the pages of the rules. */
const pool = globSync('engine/kinds/compose/rules/*.md')
  .sort()
  .flatMap((page) => examplesOf(readFileSync(page, 'utf8')))
  .flatMap(({ files }) => files.flatMap(({ body }) => servicesIn(withoutMarkers(body))));

const texts = new Map(
  globSync('examples/**/*compose*.{yml,yaml}').map((path) => [slashed(resolve(path)), readFileSync(path, 'utf8')]),
);
texts.set('/contoso/compose.yaml', largeFile(300));
texts.set('/contoso/api.compose.yaml', sharing());
const named = pool.slice(0, 40).map((service, index) => service.replace(/^ {2}[^:]+/, `  part${index}`));
texts.set('/contoso/shop.compose.yaml', `services:\n${named.join('')}`);

const workspace = diskWorkspace(slashed(resolve('examples')));

describe('what was silent is not asked again', () => {
  for (const [path, text] of texts) {
    it(`and nothing else is said: ${path.replace(/^.*\/examples\//, '')}`, () => {
      const random = seeded(path.length);
      const ours = engine.settingsFor(path, workspace);
      const strict: LintSettings = { ...ours, environment: 'production' };
      const silence = new Silence();
      let [now, settings] = [text, ours];
      for (let count = 0; count < EDITS; count++) {
        const next = edited(now, random, pool);
        if (random() < 0.05) settings = settings === ours ? strict : ours;
        const found = checked({ path, text: next }, workspace, settings, silence);
        // What is not sound is mended before the next edit, as most people do.
        if (!found.some(({ rule }) => UNSOUND.has(rule))) now = next;
        if (random() < 0.02) now = text;
      }
    });
  }
});

describe('what stands elsewhere is looked at again', () => {
  const service = (name: string, ...lines: readonly string[]) =>
    `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const check = ['healthcheck:', '  test: [CMD, curl, -f, http://localhost:3000]', '  start_period: 30s'];
  const files = (compose: string, others: Readonly<Record<string, string>> = {}) => {
    return workspaceOf(new Map(Object.entries({ '/compose.yaml': `services:\n${compose}`, ...others })));
  };
  const declaring = (time: string) =>
    `version: 1\nservices:\n  web: { host: compose, startupTime: ${time} }\nenvironments:\n  production:\n    services:\n      web: { composeFiles: [compose.yaml] }\n`;
  const web = service('web', 'build: .', ...check);
  const filler = ['a', 'b', 'c'].map((name) => service(name, 'image: contoso/shop:1')).join('');
  const store = `${service('db', 'image: contoso/db:1', 'ports: ["5432:5432"]')}${filler}`;
  const probed = `${service('web', 'image: contoso/web:1', ...check)}${filler}`;
  const heir = (image: string) =>
    `${service('base', `image: ${image}`)}${service('db', 'extends: base', 'ports: ["5432:5432"]')}${filler}`;
  /** More mistakes than are named, and fewer of them. */
  const wrong = (from: number) =>
    Array.from({ length: 300 }, (_, index) =>
      service(`s${index}`, 'image: a:1', index < from ? 'init: true' : 'nope: 1'),
    ).join('');
  for (const [what, before, after] of [
    [
      'a Dockerfile',
      files(web + filler, { '/Dockerfile': 'EXPOSE 3000' }),
      files(web + filler, { '/Dockerfile': 'EXPOSE 8080' }),
    ],
    [
      'a project',
      files(probed, { '/fairlead.yaml': declaring('20s') }),
      files(probed, { '/fairlead.yaml': declaring('900s') }),
    ],
    ['a service that is extended', files(heir('nginx:1.29')), files(heir('postgres:17.2'))],
    [
      'an override',
      files(store),
      files(store, { '/compose.override.yaml': 'services:\n  db:\n    image: postgres:17.2\n' }),
    ],
    ['a mistake behind a hundred others', files(wrong(0)), files(wrong(101))],
  ] as const) {
    it(what, () => {
      const silence = new Silence();
      const found = [before, after, before].map((at) => {
        const source = at.read('/compose.yaml');
        assert(source);
        return checked(source, at, engine.settingsFor(source.path, at), silence).map(said);
      });
      assert.notDeepEqual(found[1], found[0]);
      assert.deepEqual(found[2], found[0]);
    });
  }
});

/** What is found with the memory of earlier versions, which is what is found without it. */
function checked(source: Source, around: Workspace, settings: LintSettings, silence: Silence): Finding[] {
  const kind = engine.kindOf(source, { languageId: 'dockercompose' });
  assert(kind);
  const analysis = engine.open(kind, source, around);
  const [found, fresh] = [engine.judge(analysis, settings, undefined, silence)(), engine.judge(analysis, settings)()];
  assert.deepEqual(found.map(said), fresh.map(said), source.text);
  assert.deepEqual(found, fresh, source.text);
  return found;
}

const said = ({ rule, message }: Finding) => `${rule}: ${message}`;

/** Services that take something from each other. */
function sharing(): string {
  const check = '    healthcheck:\n      test: [CMD, curl, http://localhost:8080]\n';
  const base = `  base:\n    image: postgres\n    ports: ["5432:5432"]\n${check}`;
  const heirs = ['api', 'web', 'worker'].map((name) => `  ${name}:\n    extends: base\n    environment: *all\n`);
  return `x-all: &all\n  DB_PASSWORD: Hk39dkKwq92mLs\nservices:\n${base}${heirs.join('')}`;
}
