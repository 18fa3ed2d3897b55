import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, type Valued } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { addKey, writeValue } from '../write.ts';

/** A scheduler that runs twice does everything twice. */
export default defineRule<DeploymentModel>({
  id: 'deploy/singleton-scaled',
  title: 'Singleton that runs more than once',
  severity: 'error',
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans#how-does-my-app-run-and-scale',
    'https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html',
  ],

  *check({ targets }) {
    for (const target of targets) {
      if (!target.service || knownOf(target.service.singleton) !== true) continue;
      for (const problem of [...instances(target), ...slots(target)])
        yield { ...problem, environment: target.environment.kind };
    }
  },
});

function* instances({ name, plan, scale }: Target<Origin>): Iterable<Problem> {
  const counts: readonly Valued<number, Origin>[] = [
    ...(plan ? [plan.instances, plan.autoscale.maxReplicas] : []),
    scale.minReplicas,
    scale.maxReplicas,
  ];
  for (const count of counts) {
    if (count.state !== 'known' || count.value <= 1) continue;
    yield {
      at: valueAt(count.at),
      message: `\`${name}\` is a singleton and runs ${count.value} times here, so its work is done ${count.value} times.`,
      fixes: [{ title: 'Run it once', edits: writeValue(count.at, '1') }],
    };
  }
}

function* slots({ name, slots }: Target<Origin>): Iterable<Problem> {
  for (const slot of slots) {
    if (slot.running.state === 'unknown' || knownOf(slot.running) === false) continue;
    const { running } = slot;
    const edits = running.state === 'known' ? writeValue(running.at, 'false') : addKey(slot.at, 'running', 'false');
    yield {
      at: nameAt(slot.at),
      message: `\`${name}\` is a singleton and runs in \`${slot.name}\` beside production, so its work is done twice.`,
      fixes: [{ title: `Stop ${slot.name} between deployments`, edits }],
    };
  }
}
