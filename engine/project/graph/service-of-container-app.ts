import type { DeclaredContainerApp } from './declared-container-app.ts';
import type { DeclaredService } from './declared-service.ts';

/** The port requests are sent to, the paths its probes ask and the time it has to end, for who compares them with what other files say. */
export function serviceOfContainerApp(app: DeclaredContainerApp): DeclaredService[] {
  const { by, path, title, at, environment, ingress, containers, name, times } = app;
  const health = containers.list.flatMap(({ probes }) => probes.map((probe) => probe.path));
  const port = ingress?.targetPort ?? ({ state: 'absent' } as const);
  const written = health.filter(({ state }) => state !== 'absent');
  if (port.state === 'absent' && written.length === 0 && !times.grace) return [];
  const belongs = { to: 'container-app', name } as const;
  return [{ by, path, title, at, belongs, environment, port, health: written, times }];
}
