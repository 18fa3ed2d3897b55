import { containerAppActions, containerAppVerbs } from '../../../domain/container-app-actions.ts';
import { containerAppSeen } from '../../azure/containerapps/app-seen.ts';
import { permissionsAt } from '../../azure/doctor.ts';
import { ifReadable } from '../../azure/if-readable.ts';
import { permits } from '../../azure/permits.ts';
import { notMultiple } from '../../rollout/mode.ts';
import type { ContainerApp } from '../app.ts';
import { type Diagnosis, docker, missingIn, type WaysOut } from '../diagnoses.ts';
import { quotedList } from '../words.ts';
import { cacheAt } from './cache.ts';
import { manifestNow } from './seen-now.ts';

/** The same of a container app: who is signed in, what is missing on the app, the cache and the manifest. Reads only. */
export async function revisionDiagnoses(
  app: ContainerApp,
  ways: Pick<WaysOut, 'deployNamed'>,
  signal: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const { clients, where, binding } = app;
  const seen = await containerAppSeen(clients, where, signal);
  const caller = clients.caller();
  const [mode] = notMultiple(seen);
  return [
    {
      what: 'account',
      is: 'good',
      sentence: caller ? `${caller.name} in tenant ${caller.tenant}, ${binding.cloud}` : 'not known',
    },
    { what: 'app', is: 'good', sentence: `${where.app} in ${where.group}, subscription ${where.subscription}` },
    { what: 'revisions', is: mode === undefined ? 'good' : 'missing', sentence: mode ?? 'several can share traffic' },
    ...(await rights(app, signal)),
    docker(app, ways),
    variables(app),
    ...(await cache(app, signal)),
    ...manifest(app),
  ];
}

async function rights({ clients, resource }: ContainerApp, signal: AbortSignal): Promise<Diagnosis[]> {
  const given = await ifReadable(permissionsAt(clients.reading, resource, signal));
  return containerAppVerbs.map((verb) => {
    const what = `right to ${verb}`;
    if (!given) return { what, is: 'unknown', sentence: 'It cannot be told: the roles of the account cannot be read.' };
    const missing = containerAppActions[verb].filter((action) => !permits(given, action));
    if (missing.length === 0) return { what, is: 'good', sentence: 'there' };
    return { what, is: 'missing', sentence: `The account may not ${quotedList(missing)} on \`${resource}\`.` };
  });
}

function variables({ target }: ContainerApp): Diagnosis {
  const { artifact, suffix } = target;
  const names = new Set([...missingIn(artifact?.reference), ...missingIn(suffix)]);
  return names.size === 0
    ? { what: 'variables', is: 'good', sentence: 'all set' }
    : { what: 'variables', is: 'missing', sentence: `Not set: ${quotedList([...names])}.` };
}

async function cache({ target, secrets }: ContainerApp, signal: AbortSignal): Promise<Diagnosis[]> {
  if (!target.cache) return [];
  const found = cacheAt(target.cache.connection, process.env, secrets.conceal);
  const seen = 'missing' in found ? { reachable: false, why: found.missing } : await found.look(signal);
  if (seen.reachable) return [{ what: 'cache', is: 'good', sentence: 'where' in found ? found.where : '' }];
  return [{ what: 'cache', is: 'missing', sentence: `It is not reached: ${seen.why ?? 'it does not answer'}.` }];
}

function manifest(app: ContainerApp): Diagnosis[] {
  const declared = app.target.manifest;
  if (!declared) return [];
  const seen = manifestNow(app);
  return [
    seen
      ? { what: 'manifest', is: 'good', sentence: `${declared.path}, version ${seen.version}` }
      : { what: 'manifest', is: 'missing', sentence: `\`${declared.path}\` cannot be read as a manifest.` },
  ];
}
