import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { descend, type Entry, entryOf, keyPlace, placeOf, scalarOf } from '../../../readers/tree.ts';
import { removeEntry } from '../../../readers/yaml/edit.ts';
import { isForSwarm } from '../for-swarm.ts';
import type { ComposeModel, Service } from '../model.ts';
import { sideBySide } from '../side-by-side.ts';

/** A name belongs to one container of a host at a time. */
export default defineRule<ComposeModel>({
  id: 'compose/container-name-rolling',
  title: 'Fixed container name on a service that runs twice',
  severity: 'warning',
  fix: 'review', // somebody may call the container by that name
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#container_name',
    'https://docs.docker.com/reference/cli/docker/compose/up/',
  ],

  *check(model) {
    for (const service of model.services) {
      const name = entryOf(service.body, 'container_name');
      if (!name) continue;
      const problem = besideItself(service, name, model) ?? several(service, name, model);
      if (problem) yield problem;
    }
  },
});

function besideItself({ name, body }: Service, entry: Entry, { declared }: ComposeModel): Problem | undefined {
  const wanted = sideBySide(declared(name));
  if (!wanted) return undefined;
  return {
    at: keyPlace(entry),
    message: `\`${name}\` is replaced by ${wanted.how}, and \`container_name\` belongs to one container: the new one does not start beside the old one, "name is already in use".`,
    related: wanted.related,
    fixes: fixesFor(body, entry),
    environment: wanted.target.environment.kind,
  };
}

/** Compose refuses such a file; Swarm leaves the name out, and what a profile leaves out nobody looks at. */
function several({ name, body }: Service, entry: Entry, model: ComposeModel): Problem | undefined {
  const replicas = descend(body, 'deploy', 'replicas');
  const scale = entryOf(body, 'scale')?.value ?? replicas;
  const count = scalarOf(scale);
  if (!scale || typeof count !== 'number' || count < 2) return undefined;
  if (entryOf(body, 'profiles') || isForSwarm(model)) return undefined;
  return {
    at: keyPlace(entry),
    message: `\`${name}\` runs ${count} times, and \`container_name\` belongs to one container: the file is refused.`,
    related: [{ at: placeOf(scale), message: 'so many of them' }],
    fixes: fixesFor(body, entry),
    severity: 'error',
  };
}

function fixesFor(body: Service['body'], entry: Entry): readonly Fix[] {
  // What an anchor or another file shares is not this service's to remove.
  if (entry.merged || body.source !== entry.source || !body.entries.includes(entry) || body.anchor) return [];
  return [{ title: 'Let Compose name the containers', edits: [removeEntry(body, entry)] }];
}
