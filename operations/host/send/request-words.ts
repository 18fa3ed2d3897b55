import { includeText } from '../../compose/include.ts';
import type { ComposeRequest, Include, Noted, Started } from '../../compose/request.ts';
import { overrideOf } from './override.ts';

/** What the script is told of a request, in the order it reads it. */
export function wordsOf(request: ComposeRequest): readonly (string | number)[] {
  return [request.action, ...argumentsOf(request)];
}

type Words = readonly (string | number)[];

function argumentsOf(request: ComposeRequest): Words {
  switch (request.action) {
    case 'put files':
      return [
        ...counted(request.files, ({ path, from, to }) => [path, from ?? '', to ?? '']),
        request.variables ? 'check' : 'trust',
        ...counted(pairsOf(request.variables ?? {}), (pair) => [pair]),
      ];
    case 'pull':
    case 'forget images':
      return counted(request.images, (image) => [image]);
    case 'migrate': {
      const override = overrideOf(request.run, { labels: { 'dev.fairlead.phase': request.phase }, isOneOff: true });
      return [...runOf(request.run, override), ...counted(request.command, (argument) => [argument])];
    }
    case 'start':
      return counted(request.runs, (run) => runOf(run, overrideOf(run)));
    case 'send users':
      return counted(request.includes, includeWords);
    case 'stop':
    case 'start again':
    case 'remove':
      return counted(request.containers, (container) => [container]);
    case 'note release':
      return counted(request.releases, noteOf);
  }
}

function runOf({ project, service, count, release, variables }: Started, override: string): Words {
  return [project, service, count, release, override, ...counted(pairsOf(variables), (pair) => [pair])];
}

/** Without servers the file goes. */
function includeWords(include: Include): Words {
  const lines = include.servers.length === 0 ? [] : includeText(include).replace(/\n$/, '').split('\n');
  return [include.path, ...counted(lines, (line: string) => [line])];
}

function noteOf({ release, service, image, because, variables, files }: Noted): Words {
  // A path may have any character of a variable: what comes first tells them apart.
  const facts = [...files.map(({ path, digest }) => `:${digest ?? ''}:${path}`), ...pairsOf(variables)];
  return [release, service, image, because, ...counted(facts, (fact) => [fact])];
}

function pairsOf(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`);
}

function counted<T>(list: readonly T[], words: (one: T) => Words): Words {
  return [list.length, ...list.flatMap(words)];
}
