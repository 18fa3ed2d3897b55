import { posix } from 'node:path';
import type { Places } from './common-of.ts';
import type { ComposeTarget, DeclaredServer } from './compose-target.ts';
import { interpolated } from './compose-variables.ts';
import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import type { Surroundings } from './variables.ts';

/** On which servers, in which folder and by which files. `folder`: that of the deployment file. @throws NoTarget. */
export function composePlaceOf(
  { file, declared }: Places,
  folder: string,
): Pick<ComposeTarget, 'servers' | 'directory' | 'files'> {
  const servers = serversOf(declared);
  const isHere = servers.every(({ server }) => server === undefined);
  const directory = declared.at('directory').text() ?? (isHere ? folder : undefined);
  if (directory === undefined)
    throw new NoTarget(
      `\`${declared.path}.directory\` is missing: the folder on the servers that holds the compose files.`,
    );
  const own = declared.at('composeFiles');
  const files = (own.isThere ? own : file.at('files', 'compose')).texts().map((path) => posix.normalize(path));
  if (files.length === 0)
    throw new NoTarget(`\`${declared.path}.composeFiles\` is missing: the compose files that describe it.`);
  const outside = files.find((path) => path.startsWith('/') || path.split('/')[0] === '..');
  if (outside !== undefined)
    throw new NoTarget(
      `\`${outside}\` is not below the folder of the deployment file, and a release puts compose files where they are, seen from it.`,
    );
  return { servers, directory: directory.length > 1 ? directory.replace(/\/+$/, '') : directory, files };
}

function serversOf(declared: DataNode): readonly DeclaredServer[] {
  const names = declared.at('servers').texts();
  if (names.length === 0)
    throw new NoTarget(
      `\`${declared.path}.servers\` is missing: the servers it runs on, by host name; \`localhost\` for this computer.`,
    );
  const ssh = declared.at('ssh');
  const [user, port] = [ssh.at('user').text(), ssh.at('port').number()];
  return names.map((name) => {
    const isHere = name === 'localhost' && !ssh.isThere;
    return { name, server: isHere ? undefined : name.replace(/^\[(.*)\]$/, '$1'), user, port };
  });
}

/** As Docker Compose makes it (https://docs.docker.com/compose/how-tos/project-name, 2026-11): `name:`, else the folder's. */
export function projectOf(name: string | undefined, directory: string, variables: Surroundings['variables']): string {
  const written = name === undefined ? undefined : interpolated(name, variables).text;
  const made =
    written ??
    posix
      .basename(directory)
      .toLowerCase()
      .replace(/[^-_a-z0-9]/g, '')
      .replace(/^[-_]+/, '');
  if (/^[a-z0-9][-_a-z0-9]{0,62}$/.test(made)) return made;
  throw new NoTarget(
    `\`${made.slice(0, 60)}\` is no name of a Compose project: small letters, digits, hyphens and underscores, said by \`name:\` of the compose file.`,
  );
}
