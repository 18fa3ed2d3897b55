import { type Target, targetsOf } from '../../domain/resolve.ts';
import { knownOf } from '../../domain/tri.ts';
import { deploymentOf } from '../kinds/deployment/model.ts';
import type { Origin } from '../kinds/deployment/origin.ts';
import { text, valued } from '../kinds/deployment/read-values.ts';
import { composeFilesOf, strictestFirst } from './compose-sets.ts';
import type { Project } from './projects.ts';

/** What a project declares about the service a Compose file calls so, once for each environment. */
export type DeclaredServices = (composeService: string) => readonly Target<Origin>[];

/**
 * Of the environments that are started from exactly these files: one with other overlays runs something else. Looked
 * up when it is asked for the first time.
 */
export function declaredServices(project: Project | undefined, files: readonly string[]): DeclaredServices {
  let known: ReadonlyMap<string | undefined, readonly Target<Origin>[]> | undefined;
  return (composeService) => {
    if (!project || files.length === 0) return [];
    known ??= byServiceName(targetsStartedFrom(files, project));
    return known.get(composeService) ?? [];
  };
}

function targetsStartedFrom(files: readonly string[], { root, folder }: Project): Target<Origin>[] {
  const wanted = files.join('\n');
  const targets = targetsOf(deploymentOf(root)).filter(
    ({ at }) => composeFilesOf(at.node, folder).join('\n') === wanted,
  );
  const byKind = targets.map((target) => ({ target, environment: target.environment.kind }));
  return strictestFirst(byKind).map(({ target }) => target);
}

function byServiceName(targets: readonly Target<Origin>[]): Map<string | undefined, Target<Origin>[]> {
  const found = new Map<string | undefined, Target<Origin>[]>();
  for (const target of targets) {
    const name = nameInCompose(target);
    found.set(name, [...(found.get(name) ?? []), target]);
  }
  return found;
}

/** Nothing when only a variable tells; what is left out is called as the project calls it. */
function nameInCompose({ name, at }: Target<Origin>): string | undefined {
  const written = valued(at.node, 'composeService', text);
  return written.state === 'absent' ? name : knownOf(written);
}
