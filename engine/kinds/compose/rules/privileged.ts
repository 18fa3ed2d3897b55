import { defineRule, type Problem } from '../../../core/rule.ts';
import { child, entryOf, isScalar, itemsOf, type Node, placeOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';
import { isLookedAt } from '../own-to-secure.ts';

const SOCKET = /^\/(?:var\/)?run\/docker\.sock(?::|$)/;
/** Namespaces of the host, and what a process in the container can do with them. */
const SHARED: Readonly<Record<string, string>> = {
  pid: 'its processes see those of the host, read their variables and can stop them',
  ipc: 'it reads and writes the shared memory of every process of the host',
};

/** A container keeps a mistake in; each of these lets it out. */
export default defineRule<ComposeModel>({
  id: 'compose/privileged',
  title: 'Container with power over its host',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'none',
  unfixed: {
    why: 'which of its rights it needs is known to its author alone: `cap_add` and `devices` name single ones',
  },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities',
    'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
  ],
  like: [
    'ae5b6871-7f45-42e0-bb4c-ab300c4d2026',
    'd6355c88-1e8d-49e9-b2f2-f8a1ca12c75b',
    'baa3890f-bed7-46f5-ab8f-1da8fc91c729',
  ],
  byParts: true,
  byText: true,

  *check(model, context) {
    for (const service of model.services) {
      const found = [...privileged(service), ...socket(service), ...namespaces(service)];
      if (found.length > 0 && isLookedAt(service, model, context)) yield* found;
    }
  },
});

function* privileged({ name, body }: Service): Iterable<Problem> {
  const entry = entryOf(body, 'privileged');
  if (!entry || scalarOf(entry.value) !== true) return;
  const message = `\`${name}\` is \`privileged\`: whoever takes over a process in it has the devices and the kernel of the host, and with them the host.`;
  yield { at: valuePlace(entry), message };
}

function* socket({ name, body }: Service): Iterable<Problem> {
  for (const item of itemsOf(child(body, 'volumes'))) {
    const source = sourceOf(item);
    if (!source || !SOCKET.test(knownText(source) ?? '')) continue;
    const message = `\`${name}\` is given \`docker.sock\`: whoever takes over a process in it starts containers as root of the host, also where the mount is read-only.`;
    yield { at: placeOf(source), message };
  }
}

function sourceOf(mount: Node): Node | undefined {
  return isScalar(mount) ? mount : child(mount, 'source');
}

function* namespaces({ name, body }: Service): Iterable<Problem> {
  for (const [key, can] of Object.entries(SHARED)) {
    const entry = entryOf(body, key);
    if (!entry || scalarOf(entry.value) !== 'host') continue;
    yield { at: valuePlace(entry), message: `\`${name}\` has \`${key}: host\`: ${can}.` };
  }
}
