import { type ProbeNumber, probeLimits } from '../../../../domain/container-app-limits.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix, type Related } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainer, DeclaredProbe, NewProbe, ProbeType } from '../../graph/declared-container.ts';
import type { DeclaredContainerApp } from '../../graph/declared-container-app.ts';

/** What Azure does by itself is to see whether the port is open. */
const WANTED: readonly ProbeType[] = ['liveness', 'readiness'];

export default defineRule<ContainerApp>({
  id: 'containerapp/probes',
  title: 'App that is never asked whether it works',
  severity: 'warning',
  fix: 'review', // the path of the project's check may be another one than that of the container
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/health-probes',
    'https://learn.microsoft.com/azure/well-architected/service-guides/azure-container-apps',
  ],
  like: ['Azure.ContainerApp.HealthProbe'],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      if (environment !== 'production' || !isJudged(own)) continue;
      const { list } = own.containers;
      const asked = new Set(list.flatMap(({ probes }) => probes.map(({ type }) => type)));
      const missing = WANTED.filter((type) => !asked.has(type));
      const [container] = list;
      if (missing.length === 0 || !container) continue;
      const paths = missing.flatMap((type) => pathFor(type, app, container));
      yield {
        at: container.at,
        message: `\`${own.title}\` has no ${missing.join(' and no ')} probe: ${followsOf(missing)}.`,
        related: paths.map(({ related }) => related),
        environment,
        fixes: list.length === 1 ? fixesOf(own, container, paths) : [],
      };
    }
  },
});

/** A command changes a part, a check of the project is another rule's, and what speaks no HTTP has no path. */
function isJudged({ by, ingress, containers }: DeclaredContainerApp): boolean {
  if (by === 'deployment' || by === 'pipeline' || !ingress || !containers.isWhole) return false;
  const transport = ingress.transport.state === 'absent' ? 'auto' : knownOf(ingress.transport);
  return transport !== undefined && transport !== 'tcp' && containers.list.every(({ knowsProbes }) => knowsProbes);
}

function followsOf(missing: readonly ProbeType[]): string {
  return missing.includes('readiness')
    ? 'requests reach a replica as soon as its port is open, ready or not'
    : 'a replica that hangs is not started again as long as its port is open';
}

interface Asked {
  readonly type: ProbeType;
  readonly path: string;
  readonly related: Related;
}

/** The path of the project's check of that kind; else of another probe of this container. */
function pathFor(type: ProbeType, { declared }: ContainerApp, container: DeclaredContainer): readonly Asked[] {
  const checks = declared.filter(({ by }) => by === 'deployment').flatMap(({ containers }) => containers.list);
  const all: readonly DeclaredProbe[] = [
    ...checks.flatMap(({ probes }) => probes.filter((probe) => probe.type === type)),
    ...container.probes,
    ...checks.flatMap(({ probes }) => probes),
  ];
  const known = all.flatMap(({ path }) => (path.state === 'known' ? [path] : []));
  return known.slice(0, 1).map(({ value, at }) => ({
    type,
    path: value,
    related: { at, message: `\`${value}\` is asked by \`${nameOf(at.source.path)}\`.` },
  }));
}

function fixesOf(own: DeclaredContainerApp, container: DeclaredContainer, paths: readonly Asked[]): readonly Fix[] {
  const written = container.probes.map(({ port }) => port);
  const port = [...written, own.ingress?.targetPort].map((each) => each && knownOf(each)).find((each) => each);
  if (port === undefined || paths.length === 0) return [];
  const probes: NewProbe[] = paths.map(({ type, path }) => ({ type, path, port, numbers: advised(type) }));
  const title = `Ask ${[...new Set(paths.map(({ path }) => path))].join(' and ')} for its ${paths.map(({ type }) => type).join(' and ')}`;
  return [{ title, edits: container.addProbes?.(probes) ?? [] }];
}

/** As the Well-Architected Framework has it. */
function advised(type: ProbeType): ReadonlyMap<ProbeNumber, number> {
  const own = probeLimits.filter(({ name, probe }) => name !== 'successes' && (probe === undefined || probe === type));
  return new Map(own.map(({ name, advised: value }) => [name, value]));
}
