import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Stands in every file that must not be read. */
export const CANARY = 'canary-4f1d7c';

export interface HostileFolder {
  /** Everything, to be removed afterwards. */
  readonly base: string;
  /** What the editor opens. */
  readonly project: string;
  /** The files to open, with their texts. */
  readonly files: ReadonlyMap<string, string>;
}

/** Writes a project that tries to make its reader look, call and start what it must not. */
export function writeHostileFolder(): HostileFolder {
  const base = mkdtempSync(join(tmpdir(), 'fairlead-hostile-'));
  const project = join(base, 'project');
  writeOutside(join(base, 'outside'));
  writeTraps(join(project, 'traps'), join(base, 'outside'));
  const targets = targetsIn(base);
  const files = new Map<string, string>();
  let count = 0;
  for (const ask of ASKS) {
    for (const target of targets) {
      const folder = join(project, 'cases', String(++count));
      for (const [name, text] of Object.entries(ask(target))) files.set(join(folder, name), text);
      mkdirSync(folder, { recursive: true });
      NEIGHBOURS[count % NEIGHBOURS.length]?.(folder, base);
    }
  }
  for (const [file, text] of files) write(file, text);
  return { base, project, files };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch {
    // A trap of that name lies there already: then only the editor has the text.
  }
}

function writeOutside(outside: string): void {
  const compose = `services:\n  web:\n    image: contoso/${CANARY}:latest\n`;
  write(join(outside, 'canary.yaml'), compose);
  write(join(outside, 'compose.yaml'), compose);
  write(join(outside, 'fairlead.yaml'), `version: 1\n# ${CANARY}\n`);
  write(join(outside, '.env'), `PASSWORD=${CANARY}\n`);
  write(join(outside, 'home/.ssh/id_rsa'), CANARY);
  write(join(outside, 'Dockerfile'), `FROM contoso/${CANARY}\n`);
}

function writeTraps(traps: string, outside: string): void {
  mkdirSync(join(traps, 'folder.yaml'), { recursive: true });
  symlinkSync(join(outside, 'canary.yaml'), join(traps, 'out.yaml'));
  symlinkSync(outside, join(traps, 'out'));
  symlinkSync('loop.yaml', join(traps, 'loop.yaml'));
  symlinkSync('.', join(traps, 'round'));
  symlinkSync('/dev/zero', join(traps, 'zero.yaml'));
  symlinkSync('/proc/self/environ', join(traps, 'environ.yaml'));
  spawnSync('mkfifo', [join(traps, 'pipe.yaml')]);
}

/** What is asked for, each in every way. */
function targetsIn(base: string): readonly string[] {
  return [
    '/etc/passwd',
    '/proc/self/environ',
    '/dev/zero',
    '/dev/stdin',
    '../../../outside/canary.yaml',
    `${base}/outside/canary.yaml`,
    '..\\..\\..\\outside\\canary.yaml',
    '~/.ssh/id_rsa',
    '\\\\127.0.0.1\\share\\compose.yaml',
    '//127.0.0.1/share/compose.yaml',
    'file:///etc/passwd',
    'http://127.0.0.1:8099/compose.yaml',
    'https://contoso.example/compose.yaml',
    'oci://contoso.example/app:1',
    'git@contoso.example:app.git',
    'https://contoso.example/app.git#main:deploy',
    '../../traps/out.yaml',
    '../../traps/out/canary.yaml',
    '../../traps/loop.yaml',
    '../../traps/round/round/round/out.yaml',
    '../../traps/pipe.yaml',
    '../../traps/zero.yaml',
    '../../traps/environ.yaml',
    '../../traps/folder.yaml',
    '__proto__',
    'compose.yaml',
  ];
}

type Ask = (target: string) => Readonly<Record<string, string>>;

const compose =
  (text: (target: string) => string): Ask =>
  (target) => ({ 'compose.yaml': `${text(JSON.stringify(target))}\n` });
const service = (text: (target: string) => string) =>
  compose((target) => `services:\n  web:\n    image: contoso/web:1.2\n    ${text(target)}`);
const deployment = (service: string, environment: string): string =>
  `version: 1\nservices:\n  web: ${service}\nenvironments:\n  production:\n    services:\n      web: ${environment}\n`;

/** The ways a file may name another. */
const ASKS: readonly Ask[] = [
  compose((target) => `# yaml-language-server: $schema=${JSON.parse(target)}\nservices: {}`),
  compose((target) => `$schema: ${target}\nservices: {}`),
  compose((target) => `include: [${target}]\nservices: {}`),
  compose((target) => `include: [{path: [${target}], env_file: ${target}, project_directory: ${target}}]`),
  compose((target) => `configs: {a: {file: ${target}}}\nsecrets: {b: {file: ${target}}}`),
  compose((target) => `__proto__: {include: [${target}]}\nconstructor: {prototype: {file: ${target}}}`),
  compose((target) => `x-a: &a {<<: *a, env_file: ${target}}\nservices: {web: {<<: *a}}`),
  service((target) => `extends: {file: ${target}, service: web}`),
  service((target) => `env_file: ${target}`),
  service((target) => `env_file: [{path: ${target}, required: true, format: raw}, ${target}]`),
  service((target) => `build: ${target}`),
  service((target) => `build: {context: ${target}, dockerfile: ${target}, additional_contexts: {a: ${target}}}`),
  service((target) => `volumes: [{type: bind, source: ${target}, target: /data}]`),
  service((target) => `label_file: ${target}`),
  service((target) => `develop: {watch: [{path: ${target}, action: rebuild}]}`),
  service((target) => `credential_spec: {file: ${target}}\n    image: ${target}`),
  (target) => ({
    'fairlead.yaml': `# yaml-language-server: $schema=${target}\n$schema: ${JSON.stringify(target)}\nversion: 1\n`,
  }),
  (target) => ({
    'fairlead.yaml': deployment('{}', `{composeFiles: [${JSON.stringify(target)}, compose.yaml]}`),
    'compose.yaml': 'services: {web: {image: contoso/web}}\n',
  }),
  (target) => ({
    'fairlead.yaml': deployment(`{source: ${JSON.stringify(target)}, path: ${JSON.stringify(target)}}`, '{}'),
    'compose.yaml': `services: {web: {build: {dockerfile: ${JSON.stringify(target)}}}}\n`,
  }),
];

/** What else may lie in a folder under a name that is looked for. */
const NEIGHBOURS: readonly ((folder: string, base: string) => void)[] = [
  () => undefined,
  (folder, base) => symlinkSync(join(base, 'outside/.env'), join(folder, '.env')),
  (folder, base) => symlinkSync(join(base, 'outside/fairlead.yaml'), join(folder, 'fairlead.yaml')),
  (folder, base) => symlinkSync(join(base, 'outside/compose.yaml'), join(folder, 'compose.override.yaml')),
  (folder, base) => symlinkSync(join(base, 'outside/Dockerfile'), join(folder, 'Dockerfile')),
  (folder) => symlinkSync('/etc/passwd', join(folder, '.fairlead-baseline.json')),
  (folder) => symlinkSync('/dev/zero', join(folder, 'fairlead.yaml')),
  (folder) => symlinkSync('fairlead.yaml', join(folder, 'fairlead.yaml')),
  (folder) => void spawnSync('mkfifo', [join(folder, 'fairlead.yaml'), join(folder, '.env')]),
  (folder) => mkdirSync(join(folder, 'compose.override.yaml')),
];
