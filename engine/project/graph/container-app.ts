import type { EnvironmentKind } from '../../../domain/environment.ts';
import { firstWritten, knownOf, type Valued } from '../../../domain/tri.ts';
import { type ContainerAppTeller, containerAppTellers, type DeclaredContainerApp } from './declared-container-app.ts';
import { grouped } from './grouped.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Spot } from './spot.ts';

/** One app of Azure Container Apps with everything the files of its project say of it. */
export interface ContainerApp {
  /** By who is asked first: the deployment file, its own YAML, Terraform, pipelines; by path among equals. At least one. */
  readonly declared: readonly DeclaredContainerApp[];
}

export function containerAppsOf(
  declared: readonly DeclaredContainerApp[],
  homes: Homes,
): readonly Subject<ContainerApp>[] {
  const nameless = declared.filter(({ name }) => name.state !== 'known').map((each) => [each]);
  const named = declared.filter(({ name }) => name.state === 'known');
  const groups = grouped(named, ({ name }) => knownOf(name)?.toLowerCase()).flatMap((same) => homes.sharing(same));
  return [...nameless, ...groups].map((group) => {
    const parts = group.toSorted((a, b) => rank(a.by) - rank(b.by) || (a.path < b.path ? -1 : 1));
    return { key: keyOf(parts), parts, subject: () => ({ declared: parts }) };
  });
}

const rank = (by: ContainerAppTeller) => containerAppTellers.indexOf(by);

/** A file of no project may speak of an app in each of two. */
function keyOf(parts: readonly DeclaredContainerApp[]): string {
  return parts.map(({ path, at }) => `${path} ${at.span[0]}`).join('\n');
}

/** What the app is for: what the file itself says, or else anybody. */
export function purposeIn({ declared }: ContainerApp, own: DeclaredContainerApp): EnvironmentKind | undefined {
  return own.environment ?? declared.find(({ environment }) => environment)?.environment;
}

/** Whether several revisions run at a time: the file's own word first, then that of what makes the app. */
export function modeOf({ declared }: ContainerApp, own: DeclaredContainerApp): Valued<string, Spot> {
  const others = declared.filter((each) => each !== own && each.by !== 'pipeline');
  return firstWritten(own.revisionMode, ...others.map(({ revisionMode }) => revisionMode));
}
