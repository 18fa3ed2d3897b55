import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diskWorkspace, slashed } from '../../cli/disk-workspace.ts';
import { type Desk, deskAt } from '../../client/azure/desk/desk.ts';
import type { Whose } from '../../client/azure/desk/wanted.ts';
import { toSimulator } from '../../operations/conduct/binding.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { file, SEED, type Wanted } from '../story/intake.ts';
import { engine } from './engine.ts';

const FILE = resolve('fairlead.yaml');

/** The container app of the story that users have. */
export const INTAKE: Whose = { file: pathToFileURL(FILE).toString(), environment: 'prod', service: 'api' };

export function intakeSimulator(): Promise<Running> {
  return startSimulator({ seed: JSON.stringify(SEED) });
}

/** A desk for the deployment file of that story; `suffix` names the next revision. */
export function intakeDesk(azure: Running, suffix: string, wanted: Wanted = {}): Desk {
  const source = { path: slashed(FILE), text: file(wanted) };
  const kind = engine.kindOf(source);
  assert(kind);
  const { model } = engine.open(kind, source, diskWorkspace(slashed(resolve('.'))));
  const declared = { version: 1, errors: 0, warnings: 0, composeFiles: {}, data: kind.data?.(model), environments: [] };
  return deskAt(toSimulator({ ...azure, pid: process.pid }), {
    isTrusted: () => true,
    isChosen: () => true,
    deployment: async () => declared,
    variables: { SUFFIX: suffix, REDIS_URL: 'redis://127.0.0.1:1' },
    print: () => undefined,
  });
}
