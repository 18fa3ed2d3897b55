import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diskWorkspace, slashed } from '../../cli/disk-workspace.ts';
import { type Desk, type DeskPorts, deskAt } from '../../client/azure/desk/desk.ts';
import type { Whose } from '../../client/azure/desk/wanted.ts';
import type { Around } from '../../client/operate/carry-out.ts';
import type { Person } from '../../client/operate/person.ts';
import type { RunningOperations } from '../../client/operate/running.ts';
import { toSimulator } from '../../operations/conduct/binding.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { engine } from './engine.ts';

const EXAMPLE = resolve('examples/app-service-container');
const FILE = `${EXAMPLE}/fairlead.yaml`;

/** The slot of the example that releases go through. */
export const STAGING: Whose = {
  file: pathToFileURL(FILE).toString(),
  environment: 'production',
  service: 'api',
  slot: 'staging',
};

/** The example as somebody has it who tries it without Azure. */
export function exampleSimulator(): Promise<Running> {
  return startSimulator({ seed: readFileSync(`${EXAMPLE}/simulator.json`, 'utf8') });
}

/** `changed`: what the file says otherwise. */
export function exampleDesk(
  azure: Running,
  asked: Partial<Pick<DeskPorts, 'isTrusted' | 'isChosen'>> = {},
  changed: object = {},
): Desk {
  const declared = deployment();
  return deskAt(toSimulator({ ...azure, pid: process.pid }), {
    isTrusted: () => true,
    isChosen: () => true,
    ...asked,
    deployment: async () => ({ ...declared, data: { ...(declared.data as object), ...changed } }),
    variables: {},
    print: () => undefined,
  });
}

/** Around what is done, where nobody looks on. */
export function unseen(person: Person, running: RunningOperations): Around {
  return { person, running, during: (_, act) => act(() => {}), over: () => {}, showHistory: async () => {} };
}

/** As the language server gives it. */
function deployment() {
  const source = { path: slashed(FILE), text: readFileSync(FILE, 'utf8') };
  const kind = engine.kindOf(source);
  assert(kind);
  const { model } = engine.open(kind, source, diskWorkspace(slashed(EXAMPLE)));
  return { version: 1, errors: 0, warnings: 0, composeFiles: {}, data: kind.data?.(model), environments: [] };
}
