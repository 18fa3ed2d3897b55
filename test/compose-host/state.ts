import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { type Project, siteOf } from './project.ts';
import { run } from './rig/machine.ts';
import { HERE, type Server } from './rig/second-machine.ts';

/** A container as Docker itself tells of it. */
interface Container {
  readonly id: string;
  readonly project: string;
  readonly image: string;
  readonly state: string;
  readonly health: string;
  readonly oneOff: string;
  /** Ports of the host that lead to it. */
  readonly ports: readonly string[];
}

/** Every container of a service, whoever started it and of whatever colour it is. */
export function containersOf({ name }: Project, service: string, { docker } = HERE): readonly Container[] {
  const idsIn = (project: string) => {
    const labels = [`label=com.docker.compose.project=${project}`, `label=com.docker.compose.service=${service}`];
    const ids = run(
      'docker',
      ...docker,
      'ps',
      '--all',
      '--quiet',
      '--no-trunc',
      ...labels.flatMap((one) => ['--filter', one]),
    );
    return ids.trim().split('\n').filter(Boolean);
  };
  const all = ['', '-blue', '-green'].flatMap((colour) => idsIn(`${name}${colour}`));
  if (all.length === 0) return [];
  const inspected = JSON.parse(run('docker', ...docker, 'inspect', ...all)) as Inspected[];
  return inspected.map(({ Id, Config, State, NetworkSettings }) => ({
    id: Id,
    project: Config.Labels['com.docker.compose.project'] ?? '',
    image:
      Config.Env.find((line) => line.startsWith('VERSION='))
        ?.split(' ')
        .at(-1) ?? '',
    state: State.Status,
    health: State.Health?.Status ?? 'none',
    oneOff: Config.Labels['com.docker.compose.oneoff'] ?? '',
    ports: (NetworkSettings.Ports['8000/tcp'] ?? []).map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}`),
  }));
}

interface Inspected {
  readonly Id: string;
  readonly Config: { readonly Env: readonly string[]; readonly Labels: Readonly<Record<string, string>> };
  readonly State: { readonly Status: string; readonly Health?: { readonly Status: string } };
  readonly NetworkSettings: {
    readonly Ports: Readonly<Record<string, readonly { HostIp: string; HostPort: string }[] | null>>;
  };
}

/**
 * That a service is as after a release that ended, for good or with everything as before: two containers of the image
 * of that tag, healthy, nothing beside them but one-offs and what a colour keeps, which does not run; nginx sends to
 * those two alone, and users get that version.
 */
export async function assertRuns(of: Project, service: string, tag: string, server = HERE): Promise<void> {
  const isKept = ({ project, state }: Container) => project !== of.name && state === 'exited';
  const containers = containersOf(of, service, server).filter((one) => one.oneOff !== 'True' && !isKept(one));
  const told = JSON.stringify(containers, undefined, 1);
  assert.deepEqual(
    containers.map(({ image, state, health }) => `${image} ${state} ${health}`),
    Array(2).fill(`${tag} running healthy`),
    told,
  );
  const include = readFileSync(`${server.includes}/upstream-${service}.conf`, 'utf8');
  const servers = [...include.matchAll(/^\s*server\s+(\S+?)[\s;]/gm)].map(([, server]) => server);
  assert.deepEqual(servers.toSorted(), containers.flatMap(({ ports }) => ports).toSorted(), include + told);
  for (let n = 0; n < 4; n++) assert.equal(await answered(service, server), `200 ${service} ${tag}`);
}

/** What a user of a service gets now. */
export function answered(service: string, { socketPath }: Server = HERE): Promise<string> {
  return new Promise((tell) => {
    const asked = {
      host: '127.0.0.1',
      port: 80,
      path: '/api/reports',
      headers: { host: siteOf(service).name },
      agent: false,
      ...(socketPath && { socketPath }),
    };
    const request = get(asked, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => tell(`${response.statusCode} ${text.trim()}`));
    });
    request.on('error', ({ message }) => tell(message));
  });
}
