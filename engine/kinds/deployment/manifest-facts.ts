import { versionBumps, versionSchemes } from '../../../domain/manifest/version.ts';
import { knownOf } from '../../../domain/tri.ts';
import { folderOf, resolvePath } from '../../core/path.ts';
import type { DeclaredManifest } from '../../project/graph/manifest.ts';
import { rewritten, spotted } from '../../project/graph/spot.ts';
import { entryOf } from '../../readers/tree.ts';
import type { DeploymentModel } from './model.ts';
import { oneOf, text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';
import { addKey } from './write.ts';

/** The manifests whose version grows with a deployment. */
export function declaredManifestsOf({ deployment, source }: DeploymentModel): readonly DeclaredManifest[] {
  return deployment.services.flatMap(({ name, at }): DeclaredManifest[] => {
    const entry = entryOf(at.node, 'manifest');
    if (!entry) return [];
    const { value } = entry;
    const file = knownOf(valued(value, 'file', text));
    const scheme = spotted(valued(value, 'scheme', oneOf(versionSchemes)), spotOf);
    return [
      {
        path: source.path,
        title: name,
        file: file === undefined ? undefined : resolvePath(folderOf(source.path), file),
        scheme,
        bump: spotted(valued(value, 'bump', oneOf(versionBumps)), spotOf),
        parameter: knownOf(valued(value, 'urlParameter', text)),
        declare: (wanted) =>
          scheme.state === 'absent' ? addKey({ node: value, entry }, 'scheme', wanted) : rewritten(scheme.at, wanted),
      },
    ];
  });
}
