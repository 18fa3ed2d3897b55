import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bumpOf } from '../../../operations/manifest/bump.ts';
import { ManifestFailure } from '../../../operations/manifest/failure.ts';
import { ManifestFile } from '../../../operations/manifest/manifest-file.ts';

const inApp = (inner: string) => `<OfficeApp>\n  <Version>1.3.0.2</Version>\n  ${inner}\n</OfficeApp>\n`;
const ofVersion = (version: string) => inApp('').replace('1.3.0.2', version);

/** What is in the file, and what is said of it between `stays as it is, because its version cannot be raised: ` and the end. */
const MALFORMED: Readonly<Record<string, readonly [string | Buffer, string]>> = {
  'an element that is not closed': [inApp('<Hosts>'), 'line 4: `<Hosts>` is not closed by `</OfficeApp`'],
  'the end is missing': [inApp('').replace('</OfficeApp>', ''), 'line 1: `<OfficeApp>` has no `</OfficeApp>`'],
  'a tag without its end': [inApp('<Hosts <Host/>'), 'line 3: no name stands in or behind `<Hosts`'],
  'a value without quotes': [inApp('<Set Name=Mailbox/>'), 'line 3: `Name` has no value in quotes'],
  'a value that is not closed': [inApp('<Set Name="Mailbox/>'), 'line 3: the value of `Name` has no closing "'],
  'a tag in a value': [inApp('<Set Name="<b>"/>'), 'line 3: a `<` stands in a value, where XML writes `&lt;`'],
  'an attribute twice': [inApp('<Set a="1" a="2"/>'), 'line 3: `a` stands twice in `<Set>`'],
  'attributes without a blank between them': [inApp('<Set a="1"b="2"/>'), 'line 3: `<Set` is not closed with `>`'],
  'an ampersand in an address': [
    inApp('<IconUrl DefaultValue="https://c.example/a?b=1&v=1.3.0.2"/>'),
    'line 3: an `&` begins no entity of XML, where `&amp;` is written',
  ],
  'an entity of HTML': [inApp('<A>&nbsp;</A>'), 'line 3: an `&` begins no entity of XML, where `&amp;` is written'],
  'an entity for no character': [inApp('<A>&#0;</A>'), 'line 3: `&#0;` stands for no character of XML'],
  'a comment that is not closed': [inApp('<!-- <A/>'), 'line 3: `<!--` is never closed'],
  'dashes in a comment': [inApp('<!-- a -- b -->'), 'line 3: `--` stands inside a comment'],
  'CDATA that is not closed': [inApp('<![CDATA[ <A/>'), 'line 3: `<![CDATA[` is never closed'],
  'the end of CDATA without its beginning': [inApp('<A>]]></A>'), 'line 3: `]]>` closes no `<![CDATA[`'],
  'a second root': [`${inApp('')}<OfficeApp/>`, 'line 5: `<OfficeApp>` stands behind its first element'],
  'text behind the root': [`${inApp('')}1.3.0.2`, 'line 5: text stands outside of its first element'],
  'CDATA behind the root': [`${inApp('')}<![CDATA[]]>`, 'line 5: text stands outside of its first element'],
  'a closing tag behind the root': [`${inApp('')}</A>`, 'line 5: `</A` closes nothing'],
  'a declaration behind a blank line': [
    `\n<?xml version="1.0"?>${inApp('')}`,
    'line 2: `<?xml` does not stand at the very beginning',
  ],
  'a declaration of something else': [
    `<?xml encoding="UTF-8"?>${inApp('')}`,
    'line 1: its first line is no declaration of XML',
  ],
  'a document type': [
    `<!DOCTYPE OfficeApp [<!ENTITY v "1.3.0.2">]>\n${ofVersion('&v;')}`,
    'line 1: `<!DOCTYPE` may change what everything behind it means',
  ],
  'a character that XML does not have': [inApp('<A>\u0001</A>'), 'line 3: the character U+0001 has no place in XML'],
  'nothing but a comment': ['<!-- soon -->\n', 'line 1: it has no element'],
  'another root': [
    '<manifest><Version>1.3.0.2</Version></manifest>',
    'line 1: its first element is `<manifest>` and not `<OfficeApp>`',
  ],
  'no version': [
    '\n<OfficeApp><A><Version>1.3.0.2</Version></A></OfficeApp>',
    'line 2: `<OfficeApp>` has no `<Version>`',
  ],
  'two versions': [inApp('<Version>1.3.0.3</Version>'), 'line 3: `<OfficeApp>` has two `<Version>`'],
  'a version in two parts': [
    ofVersion('1.3<!-- . -->.0.2'),
    'line 2: `<Version>` holds something else than one version',
  ],
  'an element in the version': [ofVersion('<b/>1.3.0.2'), 'line 2: `<Version>` holds something else than one version'],
  'an empty version': [ofVersion(' '), 'line 2: `<Version>` holds something else than one version'],
  'a version of three numbers': [
    ofVersion('1.3.0'),
    'line 2: `1.3.0` is not written as `major.minor.patch.build` says, which is four numbers of up to five digits (`1.3.0.2`)',
  ],
  'a version that is filled in later': [
    ofVersion('{{ version }}'),
    'line 2: `{{ version }}` is not written as `major.minor.patch.build` says, which is four numbers of up to five digits (`1.3.0.2`)',
  ],
  'the last build there is': [
    ofVersion('1.3.0.99999'),
    'line 2: `1.3.0.99999` has no next build: 99999 is the highest Office takes',
  ],
  'elements in elements without end': ['<a>'.repeat(200), 'line 1: its elements are nested deeper than 100'],
  'Latin-1': [Buffer.from(inApp('<A>é</A>'), 'latin1'), 'it is no UTF-8'],
  'half of a UTF-16': [Buffer.from(`\ufeff${inApp('')}`, 'utf16le').subarray(0, -1), 'it is no UTF-16'],
  'an encoding that it declares and does not have': [
    `<?xml version="1.0" encoding="utf-16"?>${inApp('')}`,
    'it declares to be `utf-16` and is written in another encoding, or in one that is not written here',
  ],
  'an encoding that is not known here': [
    `<?xml version="1.0" encoding="windows-1252"?>${inApp('<A>é</A>')}`,
    'it declares to be `windows-1252` and is written in another encoding, or in one that is not written here',
  ],
  'neither format': ['version: 1.3.0.2\n', 'line 1: it is neither XML nor a JSON object'],
  'an empty file': ['', 'line 1: it is empty'],
  'JSON with a comment': ['{\n  // soon\n  "version": "1.3.0.2"\n}', 'line 2: it is no JSON'],
  'JSON without a version': ['{"app":{"version":"1.3.0.2"}}', 'line 1: it has no `version` with text in it'],
  'JSON with a number': ['{"version":1.3}', 'line 1: it has no `version` with text in it'],
  'JSON with two versions': ['{"version":"1.3.0.2",\n"version":"1.3.0.2"}', 'line 2: `version` stands in it twice'],
};

const scheme = 'major.minor.patch.build';

describe('a manifest that is not understood to the end is not touched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, [content, why]] of Object.entries(MALFORMED)) {
    it(name, () => {
      const before = Buffer.from(content);
      writeFileSync(join(folder, 'manifest'), before);
      const raise = () => {
        const file = new ManifestFile('manifest', folder).read();
        return bumpOf(file, { scheme, bump: 'build', parameter: 'v', onlyIfChanged: false }, undefined);
      };
      const message = `\`manifest\` stays as it is, because its version cannot be raised: ${why}. Correct it and deploy again.`;
      assert.throws(raise, new ManifestFailure(message));
      assert.deepEqual(readFileSync(join(folder, 'manifest')), before);
    });
  }

  it('and one that is larger than any', () => {
    writeFileSync(join(folder, 'large'), inApp(`<!--${' '.repeat(1_000_000)}-->`));
    const message = '`large` is larger than 1 MB, so it is left as it is.';
    assert.throws(() => new ManifestFile('large', folder).read(), new ManifestFailure(message));
  });
});
