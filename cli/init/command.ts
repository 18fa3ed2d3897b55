import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultSettings } from '../../engine/core/settings.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Engine } from '../../engine/engine.ts';
import { projectFileNames } from '../../engine/project/project-file.ts';
import { oneOf, parsed } from '../arguments.ts';
import { stylish } from '../check/format/stylish.ts';
import type { Command } from '../command.ts';
import { diskWorkspace, slashed } from '../disk-workspace.ts';
import { exitCode } from '../exit-code.ts';
import { loadEngine } from '../installation.ts';
import type { Outlet } from '../outlet.ts';
import { reasonOf } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import type { Draft } from './draft.ts';
import { initHost } from './host/command.ts';
import { type HostFlags, hostOptions } from './host/options.ts';
import { projectDraft } from './project-draft.ts';
import { textOf } from './write.ts';

const USUAL_NAME = 'fairlead.yaml';
const options = {
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  host: { type: 'string' },
  ...hostOptions,
} as const;

export const init: Command = {
  name: 'init',
  summary: 'writes a fairlead.yaml from what is there',
  help: `Usage: fairlead init [--dry-run] [--force] [FOLDER]
       fairlead init --host compose [--server HOST] [--domain NAME] [OPTION]... [FOLDER]

Looks through a folder, this one without a name, and writes a fairlead.yaml into it. Compose files give services, checks
and environments; workflows give the names of apps on App Service and Container Apps where they write them out. What
cannot be found out stands in the file as a comment. The result is checked at once.

With \`--host compose\` it writes what servers with Docker Compose behind nginx need: a compose file of production, a
configuration of nginx and a fairlead.yaml to deploy with. It takes services from the compose file or the Dockerfiles
that are there, asks on a terminal for what they do not tell, and leaves the rest as comments.

  --dry-run   prints the file and writes nothing
  --force     writes over the file that is there

  --host compose           for servers with Docker Compose behind nginx
  --server [ENV=]HOST      a server of production, or of another environment; as often as there are servers
  --domain [ENV=]NAME      the domain it is reached by
  --public SERVICE         the service nginx leads to; otherwise the likeliest that publishes a port
  --port NUMBER            the port that service listens on, where no file tells
  --health PATH            the path that says it is ready, where no health check asks one
  --longest-request TIME   how long its slowest request takes
  --websockets             it speaks WebSockets
  --registry PREFIX        where the images are: registry.contoso.com/shop
  --compose-version VERSION
                           of Docker Compose on the servers; otherwise what is installed here, or what 1.29 reads too

Examples:
  fairlead init --dry-run
  fairlead init services/shop
  fairlead init --host compose --server shop1.contoso.com --domain shop.contoso.com --registry registry.contoso.com/shop
  fairlead init --host compose --server stage=stage.contoso.com --server shop.contoso.com --health /health/ready
`,
  run(args, outlet) {
    const { values, positionals } = parsed(args, options);
    const [shown = '.', ...more] = positionals;
    if (more.length > 0) throw new UsageError('`fairlead init` takes one folder.');
    const folder = resolve(outlet.cwd, shown);
    const existing = existingIn(folder, shown);
    const manner = { dryRun: values['dry-run'], force: values.force };
    if (isForHost(values)) {
      const looked = { folder, shown, project: existing ?? USUAL_NAME };
      return initHost(looked, values, manner, loadEngine(), outlet);
    }
    if (existing && !values.force && !values['dry-run']) throw new UsageError(inTheWay(shown, existing));
    const engine = loadEngine();
    const draft = projectDraft(folder, shown, engine);
    const name = existing ?? USUAL_NAME;
    const source: Source = { path: slashed(join(folder, name)), text: textOf(draft) };
    if (values['dry-run']) outlet.out(source.text);
    else write(source, existing !== undefined);
    const say = values['dry-run'] ? outlet.err : outlet.out;
    if (!values['dry-run']) say(`${visible(shown === '.' ? name : join(shown, name))} is written: ${sizeOf(draft)}.\n`);
    say(remaining(source, name, engine, outlet));
    return exitCode.clean;
  },
};

/** @throws UsageError for another host, and for options that belong to one that is not named. */
function isForHost({ host, ...flags }: HostFlags & { readonly host?: string | undefined }): boolean {
  if (host !== undefined) return oneOf(host, ['compose'], 'host that files are written for') === 'compose';
  const stray = Object.keys(hostOptions).find((name) => flags[name as keyof HostFlags] !== undefined);
  if (stray === undefined) return false;
  throw new UsageError(`\`--${stray}\` is for servers: say \`--host compose\` as well.`);
}

function existingIn(folder: string, shown: string): string | undefined {
  try {
    const names = readdirSync(folder);
    return projectFileNames.find((name) => names.includes(name));
  } catch (error) {
    throw new UsageError(`\`${visible(shown)}\` cannot be looked into: ${visible(reasonOf(error))}. Name a folder.`);
  }
}

function inTheWay(shown: string, name: string): string {
  const path = visible(shown === '.' ? name : join(shown, name));
  return `\`${path}\` is there already and stays as it is. \`--dry-run\` prints what would be written, \`--force\` writes over it.`;
}

function write({ path, text }: Source, isThere: boolean): void {
  try {
    writeFileSync(path, text, { flag: isThere ? 'w' : 'wx' });
  } catch (error) {
    throw new UsageError(`\`${visible(path)}\` cannot be written: ${visible(reasonOf(error))}.`);
  }
}

function sizeOf({ services, environments }: Draft): string {
  return `${counted(services.length, 'service')} in ${counted(environments.length, 'environment')}`;
}

/** What the check of the new file has to say, so that nobody has to ask. */
function remaining(source: Source, name: string, engine: Engine, { cwd, color }: Outlet): string {
  const kind = engine.kindOf(source);
  if (!kind) return '';
  const findings = engine.lint(engine.open(kind, source, diskWorkspace(slashed(cwd))), defaultSettings);
  const files = [{ path: name, source, kind: kind.id, findings }];
  return stylish({ files, rules: engine.rules, cwd, version: version() }, color);
}
