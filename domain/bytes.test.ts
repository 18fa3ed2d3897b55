import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ByteNotation, bytesOf, inWords } from './bytes.ts';

const MB = 1024 ** 2;
const GB = 1024 ** 3;

describe('bytesOf', () => {
  const read: readonly (readonly [string, ByteNotation, number | undefined])[] = [
    ['512m', 'docker', 512 * MB],
    ['512M', 'docker', 512 * MB],
    ['1g', 'docker', GB],
    ['1gb', 'docker', GB],
    ['1.5G', 'docker', 1.5 * GB],
    ['64k', 'docker', 65_536],
    ['100b', 'docker', 100],
    ['1024', 'docker', 1024],
    ['512Mi', 'docker', 512 * MB],
    ['512MiB', 'docker', 512 * MB],
    ['512Mi', 'kubernetes', 512 * MB],
    ['1.75Gi', 'kubernetes', 1.75 * GB],
    ['350M', 'kubernetes', 350_000_000],
    ['64k', 'kubernetes', 64_000],
    ['512m', 'kubernetes', undefined],
    ['512MB', 'kubernetes', undefined],
    ['1i', 'docker', undefined],
    ['', 'docker', undefined],
    ['a lot', 'docker', undefined],
    ['-1g', 'docker', undefined],
    ['$LIMIT', 'docker', undefined],
  ];
  for (const [text, notation, expected] of read) {
    it(`reads \`${text}\` for ${notation}`, () => assert.equal(bytesOf(text, notation), expected));
  }
});

describe('inWords of bytes', () => {
  const said: readonly (readonly [number, string])[] = [
    [0, '0 bytes'],
    [512, '512 bytes'],
    [65_536, '64 KB'],
    [512 * MB, '512 MB'],
    [1.75 * GB, '1.75 GB'],
    [3000 * GB, '2.93 TB'],
  ];
  for (const [bytes, expected] of said) it(`says ${expected}`, () => assert.equal(inWords(bytes), expected));
});
