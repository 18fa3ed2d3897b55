import { defineRule, type Problem } from '../../../core/rule.ts';
import {
  child,
  descend,
  type Entry,
  entryOf,
  isMap,
  itemsOf,
  keyPlace,
  type MapNode,
  placeOf,
  scalarOf,
  stringOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { isUnknown, knownText } from '../known.ts';
import type { ComposeModel, ResourceKind, Service } from '../model.ts';

/** What an external network or volume may say beside its name: everything else is somebody else's to decide. */
const BESIDE_EXTERNAL = new Set(['external', 'name']);
const SOURCES: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  secrets: ['file', 'environment', 'external', 'content'],
  configs: ['file', 'environment', 'external', 'content'],
};

/** What is looked at in a service that has a key: most have few of them. */
const CHECKS: ReadonlyMap<string, (body: MapNode) => Iterable<Problem>> = new Map([
  ['network_mode', networks],
  ['platform', platforms],
  ['deploy', devices],
  ['volumes', mounts],
  ['build', dockerfiles],
  ['scale', replicas],
  ['develop', watches],
]);

/** Keys that are each allowed and together are not; and a key that another makes necessary. */
export default defineRule<ComposeModel>({
  id: 'compose/conflicting-keys',
  title: 'Keys that contradict each other',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'which of the two is meant is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#network_mode',
    'https://docs.docker.com/reference/compose-file/volumes/#external',
    'https://docs.docker.com/reference/compose-file/deploy/#devices',
    'https://docs.docker.com/reference/compose-file/build/#platforms',
  ],

  *check(model) {
    // Where the text is no YAML, a tag of a template is read as a mount: `- {{ name }}_data:/data`.
    const isYaml = model.tree.problems.length === 0;
    for (const { body } of model.services) {
      for (const { key } of body.entries) {
        const check = key === 'volumes' && !isYaml ? undefined : CHECKS.get(key);
        if (check) yield* check(body);
      }
    }
    yield* containerNames(model.services);
    for (const kind of ['volumes', 'networks'] as const) {
      for (const entry of model.resources[kind]) yield* external(entry);
    }
    if (!model.standsAlone) return;
    for (const kind of ['secrets', 'configs'] as const) {
      for (const entry of model.resources[kind]) yield* sourceless(entry, kind);
    }
  },
});

function* networks(body: MapNode): Iterable<Problem> {
  const mode = entryOf(body, 'network_mode');
  const list = entryOf(body, 'networks');
  const hasNetworks = isMap(list?.value) ? list.value.entries.length > 0 : itemsOf(list?.value).length > 0;
  if (!mode || !list || !hasNetworks || isUnknown(mode.value) || !scalarOf(mode.value)) return;
  const message = '`network_mode` and `networks` exclude each other: the file is refused.';
  yield { at: keyPlace(mode), message, related: [{ at: keyPlace(list), message: 'the networks' }] };
}

function* platforms(body: MapNode): Iterable<Problem> {
  const platform = entryOf(body, 'platform');
  const built = itemsOf(descend(body, 'build', 'platforms'));
  const name = knownText(platform?.value);
  if (!platform || !name || built.length === 0 || built.some((item) => isUnknown(item))) return;
  if (built.some((item) => scalarOf(item) === name)) return;
  const message = `\`${name}\` is not among the \`platforms\` the image is built for: the file is refused.`;
  yield { at: valuePlace(platform), message };
}

function* devices(body: MapNode): Iterable<Problem> {
  for (const device of itemsOf(descend(body, 'deploy', 'resources', 'reservations', 'devices'))) {
    const count = entryOf(device, 'count');
    if (!count || !entryOf(device, 'device_ids')) continue;
    yield { at: keyPlace(count), message: '`count` and `device_ids` exclude each other: the file is refused.' };
  }
}

function* mounts(body: MapNode): Iterable<Problem> {
  for (const mount of itemsOf(child(body, 'volumes'))) {
    if (!isMap(mount) || mount.entries.length === 0 || entryOf(mount, 'target')) continue;
    const first = mount.entries[0];
    if (first?.merged) continue;
    const at = first ? keyPlace(first) : placeOf(mount);
    yield {
      at,
      message: 'This mount has no `target`: where it belongs in the container is not said, and the file is refused.',
    };
  }
}

function* dockerfiles(body: MapNode): Iterable<Problem> {
  const build = child(body, 'build');
  const [file, inline] = [entryOf(build, 'dockerfile'), entryOf(build, 'dockerfile_inline')];
  if (!file || !inline) return;
  const message = '`dockerfile` and `dockerfile_inline` exclude each other: the file is refused.';
  yield { at: keyPlace(inline), message, related: [{ at: keyPlace(file), message: 'the other one' }] };
}

function* replicas(body: MapNode): Iterable<Problem> {
  const [scale, deployed] = [entryOf(body, 'scale'), entryOf(child(body, 'deploy'), 'replicas')];
  const [count, other] = [scalarOf(scale?.value), scalarOf(deployed?.value)];
  if (!scale || !deployed || typeof count !== 'number' || typeof other !== 'number' || count === other) return;
  const message = `\`scale\` asks for ${count} and \`deploy.replicas\` for ${other}: only one may say it, and the file is refused.`;
  yield { at: valuePlace(scale), message, related: [{ at: valuePlace(deployed), message: 'the other number' }] };
}

function* watches(body: MapNode): Iterable<Problem> {
  for (const watch of itemsOf(descend(body, 'develop', 'watch'))) {
    const action = entryOf(watch, 'action');
    const name = scalarOf(action?.value);
    if (!action || !isCopying(name) || entryOf(watch, 'target')) continue;
    const message = `\`${name}\` has no \`target\`: where the files are copied to is not said, and the file is refused.`;
    yield { at: valuePlace(action), message };
  }
}

const isCopying = (action: unknown) => action === 'sync' || action === 'sync+restart' || action === 'sync+exec';

function* containerNames(services: readonly Service[]): Iterable<Problem> {
  const first = new Map<string, Entry>();
  for (const { body } of services) {
    const entry = entryOf(body, 'container_name');
    // The same variable is the same name, whatever it turns out to be.
    const name = knownText(entry?.value) ?? stringOf(entry?.value);
    // What runs in a profile may be the alternative of what does not.
    if (!entry || name === undefined || child(body, 'profiles')) continue;
    const before = first.get(name);
    if (!before) first.set(name, entry);
    // One name that two services share by `extends` is written once.
    else if (before.value !== entry.value) {
      const message = `\`${name}\` is the \`container_name\` of two services: only one container can have it, and the file is refused.`;
      yield { at: valuePlace(entry), message, related: [{ at: valuePlace(before), message: 'taken here' }] };
    }
  }
}

function* external({ key, value }: Entry): Iterable<Problem> {
  const flag = entryOf(value, 'external');
  if (!isMap(value) || !flag) return;
  const isExternal = scalarOf(flag.value) === true || isMap(flag.value);
  if (!isExternal) return;
  if (child(flag.value, 'name') && child(value, 'name')) {
    yield {
      at: keyPlace(flag),
      message: `\`${key}\` has \`name\` and \`external.name\`: only one may say it, and the file is refused.`,
    };
  }
  const other = value.entries.find((entry) => !BESIDE_EXTERNAL.has(entry.key) && !entry.key.startsWith('x-'));
  if (!other) return;
  const message = `\`${key}\` is \`external\`, so \`${other.key}\` is not this file's to say: the file is refused.`;
  yield { at: keyPlace(other), message, related: [{ at: keyPlace(flag), message: 'made elsewhere' }] };
}

function* sourceless(entry: Entry, kind: 'secrets' | 'configs'): Iterable<Problem> {
  const body = entry.value;
  if (isMap(body) && SOURCES[kind]?.some((key) => entryOf(body, key))) return;
  if (isMap(body) && body.entries.some(({ key }) => key.startsWith('x-'))) return;
  const message = `\`${entry.key}\` says neither \`file\` nor \`environment\`: it has no content, and the file is refused.`;
  yield { at: keyPlace(entry), message };
}
