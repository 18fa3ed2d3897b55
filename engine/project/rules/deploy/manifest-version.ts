import { fitsScheme, schemeInWords, type VersionScheme } from '../../../../domain/manifest/version.ts';
import { valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { AddIn, DeclaredManifest, Manifest } from '../../graph/manifest.ts';

const FOUR = 'major.minor.patch.build';

/** Only where a deployment raises the version: what nobody raises may be written as it likes. */
export default defineRule<Manifest>({
  id: 'deploy/manifest-version',
  title: 'Version of a manifest that cannot be raised',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // which of both is meant, the version or the scheme, only the author knows
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/javascript/api/manifest/version', 'https://semver.org/'],

  *check({ declared, addIn }) {
    const { bump, scheme } = declared;
    const wanted = valueOr(scheme, 'semver');
    if (bump.state !== 'known' || bump.value === 'none' || wanted === undefined) return;
    const follows = `so a deployment of \`${declared.title}\` cannot raise it and stops`;
    if (wanted === 'semver' && bump.value === 'build') {
      const message = `\`build\` is the fourth number of a version, and \`semver\` has three, ${follows}.`;
      const fixes = [...declaredFour(declared, addIn), ...bumpedPatch(declared, addIn)];
      yield { at: bump.at, message, related: relatedTo(addIn), fixes };
    } else if (addIn && !fitsScheme(addIn.version, wanted)) {
      const message = `\`${addIn.version}\` is not written as \`${wanted}\` says, which is ${schemeInWords(wanted)}, ${follows}.`;
      const at = scheme.state === 'absent' ? bump.at : scheme.at;
      const related = [
        { at, message: scheme.state === 'absent' ? 'raised here, by default as `semver`' : 'the scheme' },
      ];
      yield {
        at: addIn.at,
        message,
        related,
        fixes: [...declaredFour(declared, addIn), ...padded(declared, addIn, wanted)],
      };
    }
  },
});

function relatedTo(addIn: AddIn | undefined) {
  return addIn ? [{ at: addIn.at, message: 'the version' }] : [];
}

/** Where the version has four numbers already, or nobody knows. */
function declaredFour({ scheme, declare }: DeclaredManifest, addIn: AddIn | undefined): readonly Fix[] {
  if (addIn && !fitsScheme(addIn.version, FOUR)) return [];
  const edits = declare(FOUR);
  return edits.length === 0 ? [] : [{ title: `${scheme.state === 'absent' ? 'Declare' : 'Write'} \`${FOUR}\``, edits }];
}

function bumpedPatch({ bump }: DeclaredManifest, addIn: AddIn | undefined): readonly Fix[] {
  if (bump.state !== 'known' || (addIn && !fitsScheme(addIn.version, 'semver'))) return [];
  const edits = bump.at.write?.('patch') ?? [];
  return edits.length === 0 ? [] : [{ title: 'Raise the patch', edits }];
}

/** With as many numbers as the scheme has, and higher than before, so that Office takes it for another. */
function padded({ parameter }: DeclaredManifest, addIn: AddIn, scheme: VersionScheme): readonly Fix[] {
  const numbers = addIn.version.split('.').map(Number);
  const count = scheme === FOUR ? 4 : 3;
  if (numbers.length > count) return [];
  while (numbers.length < count) numbers.push(0);
  const version = [...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + 1].join('.');
  const edits = fitsScheme(version, scheme) ? addIn.write(version, parameter) : [];
  return edits.length === 0 ? [] : [{ title: `Write \`${version}\``, edits }];
}
