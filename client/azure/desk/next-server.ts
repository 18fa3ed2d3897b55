import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { hasAlready } from '../../../operations/conduct/hosts/release.ts';
import type { Proposal } from '../../../operations/conduct/propose/proposal.ts';
import type { Wanted } from './wanted.ts';

type Release = Proposal<'compose release'>;

/** What is planned for one server, and whose turn it is then. */
export interface Turn {
  readonly app: HostApp;
  readonly proposal: Release;
  readonly others: readonly HostApp[];
  /** Those before it that have it already. */
  readonly passed: readonly HostApp[];
}

/** The first of several servers that does not have it yet; nothing where all of them do. */
export async function nextTurn(
  apps: readonly HostApp[],
  planned: (app: HostApp) => Promise<Release>,
): Promise<Turn | undefined> {
  for (const [index, app] of apps.entries()) {
    const proposal = await planned(app);
    if (!hasAlready(proposal)) return { app, proposal, others: apps.slice(index + 1), passed: apps.slice(0, index) };
  }
  return undefined;
}

/** Those that are left. */
export function from(apps: readonly [HostApp, ...HostApp[]], server: string | undefined): [HostApp, ...HostApp[]] {
  const first = Math.max(
    0,
    apps.findIndex(({ server: { name } }) => name === server),
  );
  return apps.slice(first) as [HostApp, ...HostApp[]];
}

/** One server after the other, each with a plan that is agreed to. */
export function after(
  others: readonly HostApp[],
  next: (server: string) => Wanted,
): { readonly notes: readonly string[]; readonly next?: Wanted } {
  const [name] = others.map(({ server }) => server.name);
  if (name === undefined) return { notes: [] };
  const names = others.map(({ server }) => server.name).join(', ');
  return { notes: [`${names} follows once this has ended well, with a plan of its own.`], next: next(name) };
}

/** The same with those that nothing is done to. */
export function afterTurn({ others, passed }: Turn, next: (server: string) => Wanted) {
  const said = after(others, next);
  if (passed.length === 0) return said;
  const names = passed.map(({ server }) => server.name).join(', ');
  const are = passed.length > 1 ? 'have it already and are' : 'has it already and is';
  return { ...said, notes: [`${names} ${are} well: nothing is done there.`, ...said.notes] };
}
