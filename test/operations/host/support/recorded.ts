/**
 * Containers as an Engine 20.10.24 tells of them, made by docker-compose 1.29.2 (recorded 2026-11-22); what nobody reads
 * is left out.
 */
export const API = '395bc6a14ab132fe05e296b58e127399ce1bffa9d96470e0abe5276570692a18';
export const WORKER = '1ee2e9fc2cdefe38588f1855488d0feed3dc4433a5833bc1a51f53234686bea9';
export const MIGRATION = 'b958f6b5eb4e0f29a47febd89440180e6fb377e59df88f6a12da7b3f940298bf';
export const STRANGER = '12a11c63f08863e3af47c80b85deb377efdabb6483792c3608c400e9e52cbbe4';
export const IMAGE = 'sha256:79c8fbc7d4e50c8b4315f130bf67a87250893844658ca709cc3ca5bd80731621';

const label = (service: string, project = 'shop') => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  'com.docker.compose.oneoff': 'False',
  'com.docker.compose.container-number': '1',
});

export const api = {
  Id: API,
  Created: '2026-11-22T12:08:53.37492386Z',
  State: {
    Status: 'running',
    Running: true,
    ExitCode: 0,
    StartedAt: '2026-11-22T12:08:54.342945519Z',
    FinishedAt: '0001-01-01T00:00:00Z',
    Health: { Status: 'healthy', FailingStreak: 0 },
  },
  Image: IMAGE,
  Name: '/shop_api_1',
  RestartCount: 0,
  HostConfig: {
    NetworkMode: 'shop_zone',
    PortBindings: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '20010-20011' }] },
  },
  Config: {
    Image: 'registry.contoso.example/shop/api:1.4.2',
    Tty: false,
    StopTimeout: 30,
    Labels: { ...label('api'), 'dev.fairlead.release': '2026-11-22T12-08-00Z-api' },
  },
  NetworkSettings: {
    Ports: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '20010' }] },
    Networks: { shop_zone: { IPAddress: '172.17.0.2' }, shop_back: { IPAddress: '172.18.0.3' } },
  },
};

export const worker = {
  Id: WORKER,
  Created: '2026-11-22T12:08:53.384151962Z',
  State: { Status: 'exited', Running: false, ExitCode: 3, StartedAt: '2026-11-22T12:08:54.055945798Z' },
  Image: IMAGE,
  Name: '/shop_worker_1',
  RestartCount: 0,
  HostConfig: { NetworkMode: 'shop_default', PortBindings: {} },
  Config: { Image: 'registry.contoso.example/shop/api:1.4.2', Tty: false, Labels: label('worker') },
  NetworkSettings: { Ports: {}, Networks: { shop_default: { IPAddress: '' } } },
};

export const migration = {
  ...worker,
  Id: MIGRATION,
  Created: '2026-11-22T12:08:55.033960889Z',
  Name: '/shop_worker_run_d94d8fdf8260',
  State: { ...worker.State, ExitCode: 0 },
  Config: { ...worker.Config, Labels: { ...label('worker'), 'com.docker.compose.oneoff': 'True' } },
};

/** Of another project, stopped, and with ports that it claims all the same. */
export const stranger = {
  ...worker,
  Id: STRANGER,
  Created: '2026-11-22T12:00:00Z',
  Name: '/fabrikam_web_1',
  HostConfig: {
    NetworkMode: 'fabrikam_default',
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '20500' }], '53/udp': [{ HostIp: '', HostPort: '53' }] },
  },
  Config: { ...worker.Config, Labels: label('api', 'fabrikam') },
};

/** As `/containers/json` lists what an inspection tells. */
export function listed(...all: readonly { readonly Id: string; readonly Config: { readonly Labels: object } }[]) {
  return all.map(({ Id, Config }) => ({ Id, Labels: Config.Labels }));
}

export const images = [
  { Id: IMAGE, RepoDigests: null, RepoTags: ['registry.contoso.example/shop/api:1.4.2'], Size: 1_982_259 },
  {
    Id: `sha256:${'2'.repeat(64)}`,
    RepoDigests: [`registry.contoso.example/shop/api@sha256:${'3'.repeat(64)}`],
    RepoTags: ['<none>:<none>'],
    Size: 1_982_000,
  },
  {
    Id: `sha256:${'4'.repeat(64)}`,
    RepoDigests: [`postgres@sha256:${'5'.repeat(64)}`],
    RepoTags: ['postgres:16'],
    Size: 9,
  },
  { Id: `sha256:${'6'.repeat(64)}`, RepoDigests: null, RepoTags: null, Size: 1 },
];
