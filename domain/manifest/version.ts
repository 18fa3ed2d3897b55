/** How the version of a manifest is written. */
export const versionSchemes = ['semver', 'major.minor.patch.build'] as const;
export type VersionScheme = (typeof versionSchemes)[number];

/** Which part of a version grows with a deployment. */
export const versionBumps = ['none', 'patch', 'build'] as const;
export type VersionBump = (typeof versionBumps)[number];

/** A higher version, or the sentence why there is none. */
export type Bumped = { readonly version: string } | { readonly refusal: string };

/** https://semver.org, 2.0.0; fifteen digits are counted exactly. */
const SEMVER =
  /^(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})(-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/;
/** Office takes up to five digits: https://learn.microsoft.com/javascript/api/manifest/version, read 2026-11. */
const FOUR = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})\.(\d{1,5})$/;
const MOST = 99_999;

export function fitsScheme(version: string, scheme: VersionScheme): boolean {
  return (scheme === 'semver' ? SEMVER : FOUR).test(version);
}

/** The scheme in words: "three numbers" says more to most than `semver`. */
export function schemeInWords(scheme: VersionScheme): string {
  return scheme === 'semver' ? 'three numbers (`1.3.0`)' : 'four numbers of up to five digits (`1.3.0.2`)';
}

/** `1.3.0.2` → `1.3.0.3`. What stands behind the part that grows begins at 0 again. */
export function bumped(version: string, scheme: VersionScheme, part: VersionBump): Bumped {
  if (!fitsScheme(version, scheme))
    return { refusal: `\`${version}\` is not written as \`${scheme}\` says, which is ${schemeInWords(scheme)}` };
  if (part === 'none') return { version };
  return scheme === 'semver' ? bumpedThree(version, part) : bumpedFour(version, part);
}

function bumpedFour(version: string, part: 'patch' | 'build'): Bumped {
  const [, major, minor, patch = '', build = ''] = FOUR.exec(version) ?? [];
  const next = Number(part === 'build' ? build : patch) + 1;
  if (next > MOST) return { refusal: `\`${version}\` has no next ${part}: ${MOST} is the highest Office takes` };
  return { version: `${major}.${minor}.${part === 'build' ? `${patch}.${next}` : `${next}.0`}` };
}

function bumpedThree(version: string, part: 'patch' | 'build'): Bumped {
  const [, major, minor, patch = '', draft] = SEMVER.exec(version) ?? [];
  if (part === 'build')
    return { refusal: '`semver` has no build number that makes a version higher: bump `patch`, or write four numbers' };
  // A draft comes before the version it is a draft of.
  return { version: `${major}.${minor}.${draft === undefined ? Number(patch) + 1 : patch}` };
}
