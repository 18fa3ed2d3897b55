import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseXml } from '@rgrove/parse-xml';
import { bumpOf, type ManifestSettings } from '../../../operations/manifest/bump.ts';
import { ManifestFailure } from '../../../operations/manifest/failure.ts';
import { KeptManifests } from '../../../operations/manifest/kept.ts';
import { ManifestFile } from '../../../operations/manifest/manifest-file.ts';
import { readingOf } from '../../../operations/manifest/reading.ts';
import { Random } from '../../robustness/support/random.ts';
import { bothOf } from './marked.ts';

const SETTINGS: ManifestSettings = {
  scheme: 'major.minor.patch.build',
  bump: 'build',
  parameter: 'v',
  onlyIfChanged: false,
};
const GROWS = '[[7.0.19.4→7.0.19.5]]';

/** Things that stay as they are, though most hold something like a version. */
const STAYS = [
  '<!-- 7.0.19.4 <Version>7.0.19.4</Version> -->',
  '<?tool ?v=7.0.19.4 ?>',
  '<ProviderName><![CDATA[<Version>7.0.19.4</Version>]]></ProviderName>',
  `<SupportUrl DefaultValue='https://c.example/?v=7.0.19.4'/>`,
  '<AppDomains><AppDomain>https://c.example/?v=7.0.19.4</AppDomain></AppDomains>',
  '<Group><Version>7.0.19.4</Version></Group>',
  '<Hosts><Host Name="Mailbox" note="a > b &amp; ?v=7.0.19.4"/></Hosts>',
  '<bt:Url id="film" DefaultValue="https://video.example/?v=7Oh-4dot19"/>',
  '<Überschrift>📦 &#x1F4E6; 7.0.19.4</Überschrift>',
];

/** A manifest with its changes marked, made at random of parts that are known. */
function manifest(random: Random): string {
  const blank = () => random.of(['', ' ', '\n', '\t', '\r\n', '\n    ', '  \r\n\t']);
  const parameters = () =>
    Array.from({ length: 1 + random.below(3) }, (_, i) =>
      random.of(['a=1', 'lang=de-de', 'V=2', 'v2', `n=${i}.0.19.4`]),
    );
  const address = () => {
    const query = parameters();
    query.splice(random.below(query.length + 1), 0, `v=${random.of([GROWS, '[[7.0.19→7.0.19.5]]', '[[→7.0.19.5]]'])}`);
    const joined = query.join(random.of(['&amp;', '&#38;', '&#x26;']));
    return `https://${random.of(['c.example', 'localhost:3000', 'C.EXAMPLE:8443'])}/${random.of(['', 'a/ü.png', '%76'])}?${joined}${random.of(['', '#v=7.0.19.4'])}`;
  };
  const loaded = () => {
    const quote = random.of(['"', "'"]);
    const value = `DefaultValue${random.of(['', ' '])}=${random.of(['', '\n'])}${quote}${address()}${quote}`;
    const name = random.of(['IconUrl', 'HighResolutionIconUrl', 'SourceLocation', 'bt:Image']);
    return `<${name} ${random.of([`a="7.0.19.4" ${value}`, value, `${value} b=''`])}${random.of(['/>', ` ></${name} >`])}`;
  };
  const version = `<Version>${blank()}${random.of([GROWS, `<!-- 7.0.19.3 -->${GROWS}`, `<![CDATA[${GROWS}]]>`])}${blank()}</Version>`;
  const parts = [
    version,
    ...Array.from({ length: random.below(12) }, () => (random.below(2) ? loaded() : random.of(STAYS))),
  ];
  parts.push(
    parts
      .splice(0, 1 + random.below(parts.length))
      .reverse()
      .join(blank()),
  );
  const inner = parts.map((part) => part + blank()).join('');
  const head = random.of([
    '',
    '<?xml version="1.0"?>',
    `<?xml version='1.0' encoding='UTF-8' ?>\r\n`,
    '\ufeff',
    '<!-- a -->\n',
  ]);
  return `${head}<OfficeApp xmlns:bt="https://c.example/?v=7.0.19.4">${blank()}${inner}</OfficeApp>${blank()}${random.of(['', '<!-- v=7.0.19.4 -->'])}`;
}

describe('manifests at random', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const kept = new KeptManifests(join(folder, 'kept'));
  const file = new ManifestFile('manifest.xml', folder);
  const raise = () => {
    const bump = bumpOf(file.read(), SETTINGS, undefined);
    if (bump.state !== 'raised') return assert.fail('it is kept');
    kept.keep(bump.before);
    kept.keep(bump.after);
    file.carryOut(bump.request, kept);
    return { from: bump.request.to, to: bump.request.from };
  };

  it('change where they are marked, and nowhere else', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const { before, after: expected } = bothOf({ text: manifest(new Random(seed)) });
      const bump = bumpOf(readingOf(before, 'manifest.xml'), SETTINGS, undefined);
      assert.equal(bump.state === 'raised' && bump.after.toString(), expected.toString(), `seed ${seed}`);
    }
  });

  it('come back to the byte when the version was raised twice', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { before } = bothOf({ text: manifest(new Random(seed)) });
      writeFileSync(join(folder, 'manifest.xml'), before);
      const undo = [raise(), raise()];
      assert.equal(file.read().version, '7.0.19.6');
      for (const request of undo.reverse()) file.carryOut(request, kept);
      assert.deepEqual(readFileSync(join(folder, 'manifest.xml')), before, `seed ${seed}`);
    }
  });

  it('are refused with a sentence or are XML to another reader as well, whatever is done to them', () => {
    const counts = { refused: 0, raised: 0 };
    for (let seed = 0; seed < 4000; seed++) {
      const random = new Random(seed);
      const { before } = bothOf({ text: manifest(random) });
      const text = before.toString();
      const at = random.below(text.length);
      const broken =
        text.slice(0, at) +
        random.of(['', '<', '>', '&', '"', "'", '/', '--', ']]>', 'x', '\u0000', '=']) +
        text.slice(at + random.below(3));
      const bytes = Buffer.from(broken);
      try {
        bumpOf(readingOf(bytes, 'manifest.xml'), SETTINGS, undefined);
      } catch (error) {
        assert(error instanceof ManifestFailure, `seed ${seed}: ${error}`);
        counts.refused++;
        continue;
      }
      counts.raised++;
      assert.doesNotThrow(() => parseXml(bytes.toString()), `seed ${seed}: ${broken}`);
    }
    assert(counts.refused > 1000 && counts.raised > 1000, JSON.stringify(counts));
  });
});
