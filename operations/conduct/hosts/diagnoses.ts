import { HostFailure } from '../../host/failure.ts';
import type { HostHello as Hello } from '../../host/host.ts';
import { docker as builder, type Diagnosis, missingIn, type WaysOut } from '../diagnoses.ts';
import { quotedList } from '../words.ts';
import type { HostApp } from './host-app.ts';

/** What a server is released to with, and the command that mends what is missing. Reads only. */
export async function hostDiagnoses(
  app: HostApp,
  ways: Pick<WaysOut, 'deployNamed'>,
  signal: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const local = [builder(app, ways), variables(app)];
  try {
    const hello = await app.host.hello(signal);
    const isProxied = app.units.some(({ proxy }) => proxy);
    return [
      { what: 'server', is: 'good', sentence: reachedBy(app, hello) },
      ...forwarding(app, hello),
      engine(hello),
      compose(hello),
      ...(isProxied ? [nginx(hello), ...right(hello), ...includes(hello)] : []),
      ...local,
    ];
  } catch (error) {
    if (!(error instanceof HostFailure)) throw error;
    return [{ what: 'server', is: 'missing', sentence: `${error.message}.` }, ...local];
  }
}

function reachedBy({ server: { name, server } }: HostApp, { account }: Hello): string {
  if (server === undefined) return `${name}, which is this computer, as ${account}`;
  return `${name}, by SSH as ${account}; its key is known`;
}

/** Containers are asked before they get users, and only the host reaches them. */
function forwarding({ server: { server } }: HostApp, hello: Hello): Diagnosis[] {
  const what = 'way to new containers';
  if (server === undefined) return [];
  if (hello.forwards) return [{ what, is: 'good', sentence: 'through the SSH server' }];
  const mend = '`AllowTcpForwarding local` in `sshd_config` lets them be asked';
  return [
    {
      what,
      is: 'missing',
      sentence: `The SSH server does not forward, so the checks of new containers would tell nothing: ${mend}.`,
    },
  ];
}

function engine({ engine: version, account }: Hello): Diagnosis {
  const what = 'docker engine';
  if (version !== undefined) return { what, is: 'good', sentence: version };
  const mend = `\`sudo usermod -aG docker ${account}\` lets it, from its next sign-in on`;
  return { what, is: 'missing', sentence: `${account} does not reach the Docker Engine: ${mend}.` };
}

function compose({ compose: found }: Hello): Diagnosis {
  const what = 'docker compose';
  if (found) {
    const name = found.kind === 'plugin' ? 'docker compose' : 'docker-compose';
    return { what, is: 'good', sentence: `${name} ${found.version}` };
  }
  const mend = '`sudo apt-get install docker-compose-plugin`, or `docker-compose` of Debian, adds it';
  return { what, is: 'missing', sentence: `There is neither \`docker compose\` nor \`docker-compose\`: ${mend}.` };
}

function nginx({ nginx: version }: Hello): Diagnosis {
  if (version !== undefined) return { what: 'nginx', is: 'good', sentence: version };
  return { what: 'nginx', is: 'missing', sentence: 'There is no nginx: `sudo apt-get install nginx` adds it.' };
}

function right({ sudo, account, nginx: version }: Hello): Diagnosis[] {
  const what = 'right to reload nginx';
  if (version === undefined) return [];
  if (sudo) return [{ what, is: 'good', sentence: 'there' }];
  const line = `${account} ALL=(root) NOPASSWD: /usr/sbin/nginx -t, /usr/sbin/nginx -s reload`;
  const mend = `\`echo '${line}' | sudo tee /etc/sudoers.d/fairlead\` lets it`;
  return [{ what, is: 'missing', sentence: `${account} may not test and reload nginx: ${mend}.` }];
}

function includes({ include, account }: Hello): Diagnosis[] {
  return include.map(({ path, writable }) => {
    const what = 'include folder';
    if (writable) return { what, is: 'good', sentence: path };
    const mend = `\`sudo install -d -o ${account} ${path}\` makes it ${account}'s`;
    return { what, is: 'missing', sentence: `${account} may not write to \`${path}\`, or it is not there: ${mend}.` };
  });
}

/** Variables the file wants and this shell does not have. */
function variables({ target: { artifact, image } }: HostApp): Diagnosis {
  const names = [...new Set([...missingIn(artifact?.reference), ...(artifact ? [] : missingIn(image))])];
  if (names.length === 0) return { what: 'variables', is: 'good', sentence: 'all set' };
  return { what: 'variables', is: 'missing', sentence: `Not set: ${quotedList(names)}.` };
}
