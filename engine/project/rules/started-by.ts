import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { ComposedService } from '../graph/composition.ts';
import type { DeclaredService } from '../graph/declared-service.ts';

/** Who tells the command of a service: Compose, or its Dockerfile where Compose leaves it to that. */
export function startedBy(
  composed: ComposedService,
  declared: readonly DeclaredService[],
): DeclaredService | undefined {
  return composed.startsItsImage ? declared.find(({ by }) => by === 'dockerfile') : composed;
}

/** What a service is for: the project's word, then that of the file it is about, then Compose's. */
export function environmentOf(
  own: DeclaredService,
  composed: ComposedService | undefined,
  declared: readonly DeclaredService[],
): EnvironmentKind | undefined {
  const config = declared.find(({ by, environment }) => by === 'deployment' && environment !== undefined);
  return config?.environment ?? own.environment ?? composed?.environment;
}

/** What a server is given beyond its own patience before it is killed, in milliseconds: equal times race. */
export const STOP_MARGIN = 5_000;

/** Whether it is the word of what makes a container app, which says or leaves out how long a replica has to end. */
export function makesContainerApp({ by, belongs }: DeclaredService): boolean {
  return belongs.to === 'container-app' && (by === 'terraform' || by === 'containerapp');
}
