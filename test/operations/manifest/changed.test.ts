import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bumpOf, type ManifestSettings } from '../../../operations/manifest/bump.ts';
import { readingOf } from '../../../operations/manifest/reading.ts';

const SETTINGS: ManifestSettings = {
  scheme: 'major.minor.patch.build',
  bump: 'build',
  parameter: 'v',
  onlyIfChanged: true,
};
const manifest = (version: string, rest = '') =>
  `<OfficeApp>\n<Version>${version}</Version>\n<IconUrl DefaultValue="https://c.example/a?v=${version}"/>\n${rest}</OfficeApp>`;
const bump = (text: string, deployed?: string, settings = SETTINGS) =>
  bumpOf(readingOf(Buffer.from(text), 'manifest.xml'), settings, deployed);
const deployed = bump(manifest('1.3.0.2')).remainder;

describe('a version that grows only when the manifest has changed', () => {
  it('grows the first time, when nobody knows what was deployed', () => {
    assert.equal(bump(manifest('1.3.0.2')).state, 'raised');
  });

  it('stays when nothing but the version is another, by whatever way', () => {
    const kept = {
      state: 'kept',
      why: '`manifest.xml` stays 1.3.0.9: nothing in it has changed since it was deployed',
      remainder: deployed,
    };
    assert.deepEqual(bump(manifest('1.3.0.9'), deployed), kept);
    assert.equal(bump(manifest('1.3.0.3'), deployed).state, 'kept');
  });

  it('grows with anything else, a blank included', () => {
    assert.equal(bump(manifest('1.3.0.3', ' '), deployed).state, 'raised');
    assert.equal(bump(manifest('1.3.0.3').replace('c.example', 'd.example'), deployed).state, 'raised');
  });

  it('grows every time where that is what is declared', () => {
    assert.equal(bump(manifest('1.3.0.3'), deployed, { ...SETTINGS, onlyIfChanged: false }).state, 'raised');
  });

  it('never grows with `bump: none`', () => {
    const kept = bump(manifest('1.3.0.2', ' '), deployed, { ...SETTINGS, bump: 'none' });
    assert.equal(kept.state === 'kept' && kept.why, '`manifest.xml` stays 1.3.0.2');
  });

  it('tells the lines of addresses that stay without the parameter', () => {
    const raised = bump(manifest('1.3.0.2', '<IconUrl DefaultValue="https://c.example/b"/>'));
    assert.deepEqual(raised.state === 'raised' && raised.without, [4]);
  });
});
