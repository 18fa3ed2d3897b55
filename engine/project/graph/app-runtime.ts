import { firstWritten, knownOf, type Valued } from '../../../domain/tri.ts';
import type { App } from './app.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { DeclaredRuntime } from './declared-runtime.ts';

/** How an app is started as one file sees it: its own word first, then that of the other files. */
export function runtimeOf({ declared }: App, own: DeclaredApp): DeclaredRuntime {
  const all = [own, ...declared].flatMap(({ runtime }) => runtime ?? []);
  const first = <K extends keyof DeclaredRuntime>(key: K): DeclaredRuntime[K] =>
    firstWritten(...all.map((each): Valued<unknown, unknown> => each[key])) as DeclaredRuntime[K];
  return {
    os: first('os'),
    command: first('command'),
    startupTime: first('startupTime'),
    longestRequest: first('longestRequest'),
    workerTimeout: first('workerTimeout'),
    readiness: first('readiness'),
  };
}

/** What runs where nobody says it: the deployment file asks for Linux by default. */
export function isLinux(app: App, own: DeclaredApp): boolean {
  const { os } = runtimeOf(app, own);
  return os.state === 'absent' ? app.declared.some(({ by }) => by === 'deployment') : knownOf(os) === 'linux';
}

/** Whether anybody says that it has a managed identity, or may have one. */
export function hasIdentity({ declared }: App): boolean {
  return declared.some(
    ({ identity }) => identity && identity.kind.state !== 'absent' && knownOf(identity.kind) !== 'none',
  );
}
