import { defineRule, type Problem } from '../../../core/rule.ts';
import { child, entryOf, type MapNode } from '../../../readers/tree.ts';
import { type AskedPort, askedPortOf } from '../asked-port.ts';
import { type ContainerPorts, containerPortsOf, servedPortOf } from '../container-ports.ts';
import { exposedPorts } from '../dockerfile.ts';
import { isSwitchedOff } from '../healthcheck.ts';
import { mentionsPort } from '../mentions-port.ts';
import type { ComposeModel, Service } from '../model.ts';
import { officialImageOf } from '../official-image.ts';
import { isOwnApplication } from '../own-application.ts';

/** Where these images listen as long as nothing in the service says otherwise. */
const DEFAULTS: ReadonlyMap<string, number> = new Map([
  ['httpd', 80],
  ['nginx', 80],
]);
/** With one of these they may listen elsewhere. */
const CONFIGURED = ['command', 'configs', 'entrypoint', 'environment', 'env_file', 'secrets', 'volumes'];
/** The probe runs inside the container, where the ports of the host mean nothing. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-port',
  title: 'Health check that asks the wrong port',
  severity: 'warning',
  fix: 'review', // the other side may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://docs.docker.com/reference/compose-file/services/#ports',
  ],
  byParts: true,
  byText: true,

  *check(model) {
    for (const service of model.services) {
      const { body } = service;
      const healthcheck = child(body, 'healthcheck');
      const test = child(healthcheck, 'test');
      // On the network of the host, or of another container, localhost is not this container.
      if (!test || isSwitchedOff(healthcheck) || entryOf(body, 'network_mode')) continue;
      const asked = askedPortOf(test);
      const problem = asked && problemOf(asked, service, model);
      if (problem) yield problem;
    }
  },
});

function problemOf(asked: AskedPort, service: Service, model: ComposeModel): Problem | undefined {
  const { body } = service;
  const ports = containerPortsOf(body);
  if (!ports.isKnown || ports.inside.has(asked.port) || mentionsPort(body, asked.port)) return undefined;
  const exposed = exposedPorts(model.dockerfile(service) ?? '');
  if (!exposed || exposed.includes(asked.port)) return undefined;
  const other = otherPort(asked.port, { ...ports, inside: new Set([...ports.inside, ...exposed]) }, body);
  if (!other) return undefined;
  return {
    at: asked.at,
    message: `${other.why}: ${other.severity ? 'unless it listens there too, ' : ''}nothing answers on ${asked.port} inside the container.`,
    ...(other.severity && { severity: other.severity }),
    fixes: [{ title: `Ask port ${other.port}`, edits: [asked.with(other.port)] }],
  };
}

interface OtherPort {
  readonly port: number;
  readonly why: string;
  readonly severity?: Problem['severity'];
}

/** The port that is meant, from the surest source on. */
function otherPort(asked: number, ports: ContainerPorts, body: MapNode): OtherPort | undefined {
  const served = servedPortOf(child(body, 'command')) ?? servedPortOf(child(body, 'entrypoint'));
  const answers = (program: string, port: number) => ({
    port,
    why: `The check asks port \`${asked}\` and \`${program}\` listens on ${port}`,
  });
  if (served) return answers(served.program, served.port);
  const behind = ports.published.get(asked);
  if (behind !== undefined)
    return { port: behind, why: `\`${asked}\` is the port on the host, and the container listens on ${behind}` };
  const official = officialImageOf(body) ?? '';
  const usual = CONFIGURED.some((key) => entryOf(body, key)) ? undefined : DEFAULTS.get(official);
  if (usual !== undefined && usual !== asked) return answers(official, usual);
  // A product may have a port for health alone, as Keycloak has; an application of one's own seldom does.
  const [only, ...more] = ports.inside;
  if (only === undefined || more.length > 0 || !isOwnApplication(body)) return undefined;
  return { port: only, why: `The check asks port \`${asked}\` and the service names only ${only}`, severity: 'info' };
}
