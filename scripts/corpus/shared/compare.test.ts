import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { type Shared, sharedRules } from './compare.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-shared-'));
after(() => rmSync(folder, { recursive: true }));

describe('a rule beside another tool', () => {
  it('agrees service by service, misses, and says more', () => {
    const files = {
      'compose.yaml': `services:
  web:
    image: contoso.example/web
  cache:
    image: redis:latest
  api:
    image: contoso.example/api:1.4.2
`,
    };
    const said = (name: string) => ({
      line: 1,
      rule: 'service-image-require-explicit-tag',
      message: `Service "${name}" …`,
    });
    put('dclint', files, [
      { path: 'compose.yaml', format: 'compose', label: 'err', findings: [said('web'), said('api')] },
    ]);
    assert.deepEqual(of('compose/image-tag'), {
      rule: 'compose/image-tag',
      ids: ['service-image-require-explicit-tag'],
      sets: ['dclint'],
      both: 1,
      differences: [
        { rule: 'compose/image-tag', kind: 'missed', where: 'dclint compose.yaml api' },
        { rule: 'compose/image-tag', kind: 'extra', where: 'dclint compose.yaml cache' },
      ],
    });
  });

  it('is asked only what the file is about, under the name the tool itself has for it', () => {
    const twice = 'FROM scratch\nHEALTHCHECK CMD ["/a"]\nHEALTHCHECK CMD ["/b"]\nCMD run\n';
    const row = (path: string, label: string, rule: string) => ({
      path,
      format: 'dockerfile',
      label,
      rule,
      findings: [],
    });
    const files = { 'a/Dockerfile': twice, 'b/Dockerfile': twice, 'c/Dockerfile': twice };
    put('trivy-checks', files, [
      {
        ...row('a/Dockerfile', 'err', 'multiple_healthcheck_instructions'),
        findings: [{ rule: 'multiple_healthcheck_instructions', message: '' }],
      },
      row('b/Dockerfile', 'ok', 'multiple_healthcheck_instructions'),
      row('c/Dockerfile', 'ok', 'run_using_sudo'),
    ]);
    assert.deepEqual(of('dockerfile/healthcheck-multiple'), {
      rule: 'dockerfile/healthcheck-multiple',
      ids: ['DS-0023'],
      sets: ['trivy-checks'],
      both: 1,
      differences: [
        { rule: 'dockerfile/healthcheck-multiple', kind: 'extra', where: 'trivy-checks b/Dockerfile file' },
      ],
    });
  });
});

function of(rule: string): Shared | undefined {
  const kindOf = (format: string) => engine.kinds.find(({ id }) => id === format);
  return sharedRules(folder, engine, kindOf).find((each) => each.rule === rule);
}

function put(set: string, files: Readonly<Record<string, string>>, rows: readonly object[]): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, set, path, '..'), { recursive: true });
    writeFileSync(join(folder, set, path), text);
  }
  writeFileSync(join(folder, set, 'labels.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
}
