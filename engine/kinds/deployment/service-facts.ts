import type { Check, Deployment, Host, Named } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { absent, firstWritten, knownOf, type Valued } from '../../../domain/tri.ts';
import { folderOf, resolvePath } from '../../core/path.ts';
import type { Belonging, DeclaredService } from '../../project/graph/declared-service.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { child, entryOf, itemsOf, stringOf } from '../../readers/tree.ts';
import { machineOf } from './machine.ts';
import { nameAt, type Origin } from './origin.ts';
import { text, valued, wholeNumber } from './read-values.ts';
import { spotOf } from './spot-of.ts';
import { reloadsProxy, timesOf } from './times.ts';

/** Every service of every environment, with its port and the paths its checks ask. */
export function servicesOf(
  targets: readonly Target<Origin>[],
  { checks, artifacts }: Pick<Deployment<Origin>, 'checks' | 'artifacts'>,
  path: string,
): readonly DeclaredService[] {
  return targets.map((target) => ({
    by: 'deployment',
    path,
    title: target.name,
    at: targetAt(target),
    belongs: belongingOf(target, folderOf(path)),
    environment: target.environment.kind,
    port: spotted(firstWritten(target.service?.port ?? absent, targetPort(target)), spotOf),
    health: pathsOf(target, checks),
    host: knownOf(target.host),
    image: dockerfileOf(target, artifacts, path),
    machine: machineOf(target),
    times: timesOf(target),
    reloadsProxy: reloadsProxy(target),
  }));
}

/** What a container app is asked at, where nothing says what it listens on. */
function targetPort({ at }: Target<Origin>): Valued<number, Origin> {
  return valued(child(at.node, 'ingress'), 'targetPort', wholeNumber);
}

const AZURE: Partial<Record<Host, 'app' | 'container-app'>> = { appservice: 'app', containerapp: 'container-app' };

/** Where the Dockerfile of its artifact lies. */
function dockerfileOf({ service }: Target<Origin>, artifacts: readonly Named<Origin>[], path: string) {
  const artifact = artifacts.find(({ name }) => name === service?.artifact?.name);
  const written = valued(artifact?.at.node, 'dockerfile', text);
  return written.state === 'known' ? resolvePath(folderOf(path), written.value) : undefined;
}

function belongingOf({ name, at, host }: Target<Origin>, folder: string): Belonging {
  if (host.state !== 'known') return { to: 'none' };
  const to = AZURE[host.value];
  if (to) return { to, name: spotted(valued(at.node, 'resourceName', text), spotOf) };
  const written = itemsOf(child(at.node, 'composeFiles')).map(stringOf);
  const files = written.flatMap((file) => (file === undefined || file.includes('${') ? [] : resolvePath(folder, file)));
  const service = valued(at.node, 'composeService', text);
  if (host.value !== 'compose' || files.length === 0 || files.length < written.length || service.state === 'unknown')
    return { to: 'none' };
  const called = service.state === 'known' ? service.value : name;
  return { to: 'compose', files, service: called };
}

/** Where it says what Compose calls it. */
function targetAt({ at }: Target<Origin>): Spot {
  const entry = entryOf(at.node, 'composeService');
  return entry ? spotOf({ node: entry.value, entry }) : nameAt(at);
}

/** Of all its checks: a container may be asked whether it lives where traffic asks whether it is ready. */
function pathsOf({ service }: Target<Origin>, checks: readonly Check<Origin>[]): readonly Valued<string, Spot>[] {
  if (!service) return [];
  const { readiness, startup, liveness, smoke } = service.checks;
  const used = [readiness, startup, liveness, ...smoke].filter((each) => each !== undefined);
  return [...new Set(used.map(({ name }) => name))].flatMap((name) => {
    const check: Named<Origin> | undefined = checks.find((each) => each.name === name);
    const path = valued(child(check?.at.node, 'http'), 'path', text);
    return path.state === 'absent' ? [] : [spotted(path, spotOf)];
  });
}
