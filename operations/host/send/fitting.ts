import { isIP } from 'node:net';
import type { ComposeRequest, FileChange, Include, Noted, Started } from '../../compose/request.ts';
import type { HostPlace } from '../place.ts';
import { shown, Untellable } from '../script/words.ts';

/** The last look at what a host is told: whatever could be taken for anything else there is refused with a sentence. */
export function fits(request: ComposeRequest, place: HostPlace): void {
  must(PROJECT.test(place.project), place.project, 'is no name of a Compose project');
  must(
    isAbsolute(place.directory),
    place.directory,
    'is no folder of a host: it begins with `/` and has no `..` in it',
  );
  for (const file of place.files) must(isRelative(file), file, NO_FILE);
  switch (request.action) {
    case 'put files':
      for (const file of request.files) fitsFile(file);
      fitsVariables(request.variables ?? {});
      return;
    case 'pull':
      for (const image of request.images) fitsImage(image);
      return;
    case 'migrate':
      must(LABEL.test(request.phase), request.phase, 'is no phase of a migration');
      fitsRun(request.run);
      return;
    case 'start':
      for (const run of request.runs) fitsRun(run);
      return;
    case 'send users':
      for (const include of request.includes) fitsInclude(include);
      return;
    case 'stop':
    case 'start again':
    case 'remove':
      for (const id of request.containers) must(CONTAINER.test(id), id, 'is no id of a container');
      return;
    case 'forget images':
      for (const id of request.images) must(IMAGE_ID.test(id), id, 'is no id of an image');
      return;
    case 'note release':
      for (const release of request.releases) fitsNote(release);
      return;
  }
}

const CONTAINER = /^[0-9a-f]{64}$/;
const IMAGE_ID = /^sha256:[0-9a-f]{64}$/;
const PROJECT = /^[a-z0-9][a-z0-9_-]{0,127}$/;
/** As Compose has it, but that none begins as an option does. */
const SERVICE = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const LABEL = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/;
const IMAGE = /^[a-z0-9](?:[a-zA-Z0-9._/-]|:\d+\/)*(?::\w[\w.-]{0,127})?@sha256:[0-9a-f]{64}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
/** They change which programs run there, or which host they work on. */
const RESERVED =
  /^(?:PATH|HOME|SHELL|IFS|ENV|BASH_ENV|SHELLOPTS|PYTHON\w*|(?:LD|DYLD|DOCKER|COMPOSE|BUILDX|SSH)_\w*)$/i;
const NO_FILE = 'is no file below the folder on the host: it begins with neither `/` nor `-`, and has no `..` in it';

function fitsRun({ project, service, image, count, release, variables, published }: Started): void {
  must(PROJECT.test(project), project, 'is no name of a Compose project');
  must(SERVICE.test(service), service, 'is no name of a service');
  must(LABEL.test(release), release, 'is no id of a release');
  must(Number.isSafeInteger(count) && count > 0 && count <= 1000, String(count), 'is no number of containers');
  fitsImage(image);
  fitsVariables(variables);
  for (const port of Object.values(published ?? {}))
    must(Number.isSafeInteger(port) && port > 0 && port < 65_536, String(port), 'is no port');
}

function fitsImage(image: string): void {
  must(IMAGE.test(image), image, 'is no image by its digest');
}

function fitsVariables(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(variables)) {
    must(VARIABLE.test(name), name, 'is no name of a variable');
    must(!RESERVED.test(name), name, 'is a variable that decides which programs run on the host and where');
  }
}

function fitsFile({ path, from, to }: FileChange): void {
  must(isRelative(path) && !path.split('/').includes('..'), path, NO_FILE);
  for (const digest of [from, to]) must(digest === undefined || DIGEST.test(digest), digest ?? '', 'is no digest');
}

function fitsInclude({ service, project, path, servers }: Include): void {
  must(SERVICE.test(service), service, 'is no name of a service');
  must(PROJECT.test(project), project, 'is no name of a Compose project');
  must(isAbsolute(path) && path.endsWith('.conf'), path, 'is no include of nginx');
  for (const server of servers) {
    const at = server.lastIndexOf(':');
    const address = server.slice(0, at).replace(/^\[(.+)\]$/, '$1');
    must(isIP(address) > 0 && /^[1-9]\d{0,4}$/.test(server.slice(at + 1)), server, 'is no address with a port');
  }
}

function fitsNote({ release, service, image, variables, files }: Noted): void {
  must(LABEL.test(release), release, 'is no id of a release');
  must(SERVICE.test(service), service, 'is no name of a service');
  fitsImage(image);
  fitsVariables(variables);
  for (const { path, digest } of files) fitsFile({ path, from: digest, to: undefined });
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') && path.length <= 1024 && !path.split('/').includes('..');
}

/** A compose file may be above the folder, as `../compose.yml`. */
function isRelative(path: string): boolean {
  return path !== '' && path.length <= 1024 && !/^[-/]/.test(path) && !path.endsWith('/');
}

function must(fits: boolean, word: string, why: string): void {
  if (!fits) throw new Untellable(`${shown(word)} ${why}`);
}
