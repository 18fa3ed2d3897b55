import type { Await } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { type PlanStep, withdrawn } from './back.ts';
import { type ComposeChange, changed, putFiles, remove } from './changes.ts';
import { isUp, replicasOf } from './containers.ts';
import { idsOf } from './course.ts';
import type { ComposeMigration, ComposeReleaseInput, ComposeUnit } from './input.ts';
import { leftovers } from './leftovers.ts';
import { accountMoved, containersMoved, filesMoved, usersMoved } from './moved.ts';
import { counted, quoted, servicesOf, short } from './names.ts';
import { portsFrom } from './ports.ts';
import type { Started } from './request.ts';
import type { ComposeSeen, ContainerSeen } from './seen.ts';

/** What an unfinished release left and nobody is sent to. */
export function removeLeftovers({ shown, release }: ComposeReleaseInput): ComposeChange[] {
  const left = leftovers(shown, release);
  if (left.length === 0) return [];
  const title = `Remove ${counted(left.length, 'container')} that an unfinished release left`;
  return [
    {
      ...remove(shown, 'remove leftovers', title, idsOf(left)),
      leaves: `${counted(left.length, 'container')} that an unfinished release had left ${left.length === 1 ? 'was' : 'were'} removed.`,
    },
  ];
}

export function writeFiles(input: ComposeReleaseInput): ComposeChange[] {
  const { shown, files, units } = input;
  if (files.length === 0) return [];
  const variables: Readonly<Record<string, string>> = Object.assign({}, ...units.map((unit) => unit.variables));
  return [
    {
      ...putFiles(shown, 'put files', `Put ${files.map(({ path }) => path).join(', ')} on the host`, files),
      request: { action: 'put files', files, variables },
      undo: withdrawn(input, 'files'),
    },
  ];
}

/** By digest, so what is pulled is what was confirmed. */
export function pull(input: ComposeReleaseInput): ComposeChange {
  const { shown, units } = input;
  const images = [...new Set(units.map(({ image }) => image))];
  const missing = ({ images: there }: ComposeSeen) =>
    images.filter((image) => !there.some(({ digests }) => digests.includes(image)));
  return {
    ...changed('pull', `Pull ${images.map(short).join(', ')}`, { action: 'pull', images }),
    exactly: (now) => ({ action: 'pull', images: missing(now) }),
    done: (now) => missing(now).length === 0,
    objections: (now) => accountMoved(now, shown),
    became: (now) => (missing(now).length === 0 ? 'done' : 'unchanged'),
    deadline: 30 * MINUTE,
    leaves: 'The image was pulled, and stays on the host.',
  };
}

/** Run once, in a container that ends by itself; what it did stays. */
export function migrate(
  input: ComposeReleaseInput,
  migration: ComposeMigration,
  undo: readonly PlanStep[] = withdrawn(input, 'migration'),
): PlanStep[] {
  const { shown, release } = input;
  const { command, phase } = migration;
  const unit = input.units[migration.unit];
  if (!unit) return [];
  const { service } = unit;
  const own = ({ containers }: ComposeSeen) =>
    containers.find((one) => one.isOneOff && one.release === release && one.service === service);
  const run = { ...started(unit, release), count: 1, published: undefined };
  const leaves = 'The migration was begun, and what it did stays.';
  const awaits = migrated(service, own);
  return [
    {
      ...changed('migrate', `Run ${command.join(' ')} in ${service}`, { action: 'migrate', run, phase, command }),
      objections: (now) => [
        ...accountMoved(now, shown),
        ...(own(now) ? ['The migration of this release was run before.'] : []),
      ],
      became: (now) => (own(now) ? 'done' : 'unchanged'),
      // Asked for twice, it would be done twice.
      repeatable: false,
      leaves,
      deadline: 30 * MINUTE,
      undo: [
        // It has what it needs until it has ended, whatever follows.
        { ...awaits, name: 'let migration end', standing: (now) => ended(own(now)) },
        ...undo.map((step) => (step.type === 'change' ? { ...step, leaves } : step)),
      ],
    },
    awaits,
  ];
}

function migrated(service: string, own: (now: ComposeSeen) => ContainerSeen | undefined): Await<ComposeSeen> {
  return {
    type: 'await',
    name: 'await migration',
    title: `Wait until the migration of ${service} has ended`,
    deadline: 60 * MINUTE,
    // Every reading is in the journal.
    every: 5_000,
    hold: 0,
    standing(now) {
      const container = own(now);
      const standing = ended(container);
      if (standing.is !== 'there') return standing;
      const code = container?.exitCode;
      if (code === 0) return standing;
      const how = container === undefined ? 'is gone' : `ended${code === undefined ? ' badly' : ` with code ${code}`}`;
      return { is: 'broken', why: `The migration ${how}: what it did until then stays.` };
    },
  };
}

function ended(container: ContainerSeen | undefined) {
  if (container && (isUp(container) || container.state === 'created'))
    return { is: 'pending', why: `${quoted(container.name)} still runs.` } as const;
  return { is: 'there' } as const;
}

/** New containers beside the old ones: nobody is sent there yet. */
export function start(input: ComposeReleaseInput, undo: readonly PlanStep[]): ComposeChange {
  const { shown, units, release, strategy } = input;
  const own = (now: ComposeSeen) => units.flatMap(({ service }) => replicasOf(now, service, release));
  const count = units.reduce((sum, { replicas }) => sum + replicas, 0);
  const title = `Start ${counted(count, 'new container')} of ${servicesOf(units).join(', ')}`;
  return {
    ...changed('start', title, { action: 'start', runs: units.map((unit) => started(unit, release)) }),
    objections: (now) => [
      ...accountMoved(now, shown),
      ...filesMoved(now, { files: filesAfter(input) }),
      ...units.flatMap(({ service, proxy }) => (proxy ? usersMoved(now, shown, service) : [])),
      // Where only one of both can run, the old ones were stopped just now.
      ...(strategy === 'recreate' ? [] : containersMoved(now, input)),
      ...(own(now).length > 0 ? ['Containers of this release are there already.'] : []),
      ...units.flatMap((unit) => portsTaken(now, unit)),
    ],
    repeatable: false,
    // One of several is no less ours: whoever waits for all of them sees what is missing, and all of them go.
    became: (now) => (own(now).length > 0 ? 'done' : 'unchanged'),
    undo,
  };
}

/** Of the compose files once those of the release are there. */
export function filesAfter({ shown, files }: Pick<ComposeReleaseInput, 'shown' | 'files'>): ComposeSeen['files'] {
  const changes = new Map(files.map(({ path, to }) => [path, to]));
  const others = files.filter(({ path }) => !shown.files.some((file) => file.path === path));
  return [
    ...shown.files.map(({ path, digest }) => ({ path, digest: changes.has(path) ? changes.get(path) : digest })),
    ...others.map(({ path, to }) => ({ path, digest: to })),
  ];
}

/** Whoever has a port now keeps it: others are chosen when it is planned again. */
export function portsTaken({ takenPorts }: Pick<ComposeSeen, 'takenPorts'>, { proxy, replicas }: ComposeUnit) {
  if (!proxy) return [];
  const taken = portsFrom(proxy.publishedFrom, replicas).filter((port) => takenPorts.includes(port));
  return taken.map(
    (port) => `Port ${port} of the host, which the release was to have, is taken by now: plan it again.`,
  );
}

function started({ service, project, image, replicas, variables, proxy }: ComposeUnit, release: string): Started {
  const first = proxy?.publishedFrom;
  const published =
    proxy && first !== undefined ? { first, last: first + replicas - 1, container: proxy.port } : undefined;
  return { project, service, image, count: replicas, release, variables, published };
}
