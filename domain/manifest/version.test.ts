import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bumped, type VersionBump, type VersionScheme } from './version.ts';

/** The next version, or why there is none. */
function next(version: string, scheme: VersionScheme, part: VersionBump): string {
  const result = bumped(version, scheme, part);
  return 'version' in result ? result.version : result.refusal;
}

describe('the next version', () => {
  it('of four numbers is the next build or the next patch', () => {
    const four = (version: string, part: VersionBump) => next(version, 'major.minor.patch.build', part);
    assert.equal(four('1.3.0.2', 'build'), '1.3.0.3');
    assert.equal(four('1.3.0.9', 'build'), '1.3.0.10');
    assert.equal(four('1.3.0.9', 'patch'), '1.3.1.0');
    assert.equal(four('01.3.0.09', 'build'), '01.3.0.10');
    assert.equal(four('1.3.0.2', 'none'), '1.3.0.2');
  });

  it('of three numbers is the next patch, or what a draft was a draft of', () => {
    const three = (version: string) => next(version, 'semver', 'patch');
    assert.equal(three('1.3.9'), '1.3.10');
    assert.equal(three('1.3.0-rc.1+5'), '1.3.0');
    assert.equal(three('1.3.0+5'), '1.3.1');
    assert.equal(
      next('1.3.0', 'semver', 'build'),
      '`semver` has no build number that makes a version higher: bump `patch`, or write four numbers',
    );
  });

  it('is none where the version is not of its scheme', () => {
    const four = 'major.minor.patch.build';
    for (const version of ['1.3.0', '1.3.0.2.1', '1.3.0.x', '1.3.0.123456', 'v1.3.0.2', ' 1.3.0.2', ''])
      assert.equal(
        next(version, four, 'build'),
        `\`${version}\` is not written as \`${four}\` says, which is four numbers of up to five digits (\`1.3.0.2\`)`,
      );
    for (const version of ['1.3', '1.3.0.2', '01.3.0', '1.3.0-', 'v1.3.0'])
      assert.equal(
        next(version, 'semver', 'none'),
        `\`${version}\` is not written as \`semver\` says, which is three numbers (\`1.3.0\`)`,
      );
  });
});
