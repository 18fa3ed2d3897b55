import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeFeatures } from './compose-version.ts';

const nothing = () => '';
const known = (version: string) => {
  const { name, startInterval } = composeFeatures(version, nothing);
  return { name, startInterval };
};

describe('the version of Docker Compose', () => {
  const table = [
    ['1.29.2', false, false],
    ['v2.3.2', false, false],
    ['2.3.3', true, false],
    ['2.20', true, false],
    ['2.20.2', true, true],
    ['v2.39.1-desktop.1', true, true],
    ['5.0.0', true, true],
  ] as const;
  for (const [version, name, startInterval] of table)
    it(`tells what a file may say: ${version}`, () => assert.deepEqual(known(version), { name, startInterval }));

  it('is asked of the plugin first, then of the program of its own', () => {
    const asked: string[] = [];
    const { version } = composeFeatures(undefined, (program, args) => {
      asked.push([program, ...args].join(' '));
      return program === 'docker' ? "docker: 'compose' is not a docker command." : '1.29.2\n';
    });
    assert.deepEqual(
      [version, asked],
      ['1.29.2', ['docker compose version --short', 'docker-compose version --short']],
    );
  });

  it('is what all have in common where none is here', () =>
    assert.deepEqual(composeFeatures(undefined, nothing), { version: undefined, name: false, startInterval: false }));

  for (const wrong of ['latest', '1.25.5', '2'])
    it(`is refused: ${wrong}`, () =>
      assert.throws(() => composeFeatures(wrong, nothing), /is no version of Docker Compose from 1\.27 on/));
});
