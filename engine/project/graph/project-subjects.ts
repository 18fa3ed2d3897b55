import { appsOf } from './app-subjects.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { DeclaredCall } from './declared-call.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import { grouped } from './grouped.ts';
import { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Project } from './project.ts';

/** What each `fairlead.yaml` governs, and what is in no project. */
export function projectsOf(
  declared: readonly DeclaredApp[],
  called: readonly DeclaredCall[],
  kept: readonly DeclaredSecret[],
  homes: Homes,
): readonly Subject<Project>[] {
  const callsIn = byHome(called, homes);
  const secretsIn = byHome(kept, homes);
  return homes.projectsOf(declared).flatMap((parts, index) => {
    const apps = () => appsOf(parts, NO_HOMES).map(({ subject }) => subject());
    const home = parts[0] && homes.of(parts[0].path);
    const calls = home === undefined ? [] : (callsIn.get(home) ?? []);
    // What is in no project may be about any.
    const secrets = [home, ...(home === undefined ? [] : [undefined])].flatMap((each) => secretsIn.get(each) ?? []);
    const all = [...parts, ...calls, ...secrets];
    return all.length === 0
      ? []
      : [{ key: String(index), parts: all, subject: () => ({ apps: apps(), calls, secrets }) }];
  });
}

function byHome<T extends { readonly path: string }>(all: readonly T[], homes: Homes) {
  const homeOf = ({ path }: T) => homes.of(path);
  return new Map(grouped(all, homeOf).map((own) => [own[0] && homeOf(own[0]), own]));
}

const NO_HOMES = new Homes([]);
