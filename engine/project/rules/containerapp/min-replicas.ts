import { replicaLimits } from '../../../../domain/container-app-limits.ts';
import { knownOf, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Profile } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** What scales to nothing makes the next customer wait for a start; what is alone is gone while it is moved. */
export default defineRule<ContainerApp>({
  id: 'containerapp/min-replicas',
  title: 'Production with too few replicas',
  severity: 'warning',
  fix: 'review', // every replica costs
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/scale-app#scale-behavior',
    'https://learn.microsoft.com/azure/well-architected/service-guides/azure-container-apps',
  ],
  like: ['Azure.ContainerApp.MinReplicas'],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      if (environment !== 'production' || !isReached(app, own) || own.scale.isSingleton) continue;
      const { min, max } = own.scale;
      // What a command leaves out stays as it is.
      if (min.state === 'absent' && !own.scale.isWhole) continue;
      const count = valueOr(min, replicaLimits.defaultMin);
      const wanted = WANTED.find(({ profile }) => profile === undefined || own.profiles.includes(profile));
      // Fewer than none is another mistake.
      if (count === undefined || !wanted || count < 0 || count >= wanted.fewest) continue;
      // Who allows one alone means one alone.
      if (count > 0 && knownOf(max) === 1) continue;
      yield {
        at: min.state === 'absent' ? own.scale.at : min.at,
        message: messageOf(own, count, min.state === 'absent'),
        environment,
        severity: count === 0 || wanted.isStrict ? 'warning' : 'info',
        fixes: fixesOf(own, wanted.fewest),
      };
    }
  },
});

interface Wanted {
  /** Nothing for all others. */
  readonly profile?: Profile;
  readonly fewest: number;
  /** One alone weighs as much as none. */
  readonly isStrict: boolean;
}

/** By profile, the strictest first. */
const WANTED: readonly Wanted[] = [
  { profile: 'high-availability', fewest: 3, isStrict: true },
  { profile: 'containers', fewest: 2, isStrict: true },
  { profile: 'small-budget', fewest: 0, isStrict: false },
  { fewest: 2, isStrict: false },
];

/** Work from a queue may wait for a start. */
function isReached({ declared }: ContainerApp, own: DeclaredContainerApp): boolean {
  return own.by === 'pipeline' ? declared.some(({ ingress }) => ingress) : own.ingress !== undefined;
}

function messageOf({ title }: DeclaredContainerApp, count: number, isDefault: boolean): string {
  if (count === 0)
    return `\`${title}\` scales to 0 replicas${isDefault ? ' (the default)' : ''}: after a quiet time the next request waits until one has started.`;
  const replicas = count === 1 ? 'one replica' : `${count} replicas`;
  return `\`${title}\` keeps ${replicas} in quiet hours: while Azure moves or restarts ${count === 1 ? 'it, nobody is served' : 'one, few are left'}.`;
}

function fixesOf({ scale: { min, max, addMin } }: DeclaredContainerApp, fewest: number): readonly Fix[] {
  if ((valueOr(max, replicaLimits.defaultMax) ?? fewest) < fewest) return [];
  const edits = min.state === 'absent' ? (addMin?.(fewest) ?? []) : rewritten(min.at, String(fewest));
  return [{ title: `Keep ${fewest} replicas`, edits }];
}
