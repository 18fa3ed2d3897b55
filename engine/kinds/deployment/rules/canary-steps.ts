import { looks, type Stage, stagesOf } from '../../../../domain/canary.ts';
import type { Service, Strategy } from '../../../../domain/deployment.ts';
import { type Known, knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { child, isSeq } from '../../../readers/tree.ts';
import { insertItems } from '../../../readers/yaml/insert-items.ts';
import type { DeploymentModel } from '../model.ts';
import { type Origin, valueAt } from '../origin.ts';

/** Each step risks a few more customers, after the step before has shown that it can. */
export default defineRule<DeploymentModel>({
  id: 'deploy/canary-steps',
  title: 'Canary whose steps try nothing out',
  severity: 'warning',
  fix: 'review', // a minute and a check are a beginning
  since: '0.1.0',
  sources: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check({ targets }) {
    for (const { strategy, service, environment } of targets) {
      if (strategy?.kind !== 'canary') continue;
      const stages = stagesOf(strategy.steps);
      for (const problem of [...sharesIn(stages, strategy, service), ...endOf(stages, strategy, service)])
        yield { ...problem, environment: environment.kind };
    }
  },
});

type WeightKnown = Stage<Origin> & { readonly weight: Known<number, Origin> };

const hasKnownWeight = (stage: Stage<Origin> | undefined): stage is WeightKnown => stage?.weight.state === 'known';

const falls = (before: WeightKnown, next: WeightKnown) => next.weight.value <= before.weight.value;

/** From one share to the next. */
function* sharesIn(
  stages: readonly Stage<Origin>[],
  strategy: Strategy<Origin>,
  service: Service<Origin> | undefined,
): Iterable<Problem> {
  for (const [index, stage] of stages.entries()) {
    const before = stages[index - 1];
    const at = valueAt(stage.weight.at);
    if (index === 0 && knownOf(stage.weight) === 100)
      yield {
        at,
        message: '`setWeight: 100` comes first, so everybody gets the new version at once and the canary warns nobody.',
        fixes: insertedBefore(
          strategy,
          stage,
          ['setWeight: 10', ...triesFor(strategy, service)],
          'Begin with 10 percent',
        ),
      };
    if (!before) continue;
    if (hasKnownWeight(before) && hasKnownWeight(stage) && falls(before, stage)) {
      yield {
        at,
        message: `\`setWeight: ${stage.weight.value}\` comes after ${before.weight.value}, so ${stage.weight.value === before.weight.value ? 'this step changes nothing' : 'traffic goes back and what the step before has shown is tried again with less'}.`,
        related: [{ at: valueAt(before.weight.at), message: `${before.weight.value} percent are given here.` }],
      };
      continue;
    }
    if (before.between.some(looks) || knownOf(before.weight) === 0) continue;
    yield {
      at,
      message: `Nothing is waited for and nothing is asked before \`setWeight: ${writtenIn(stage)}\`, so ${writtenIn(before)} percent of the traffic cannot show that the new version fails.`,
      related: [{ at: valueAt(before.step.at), message: 'The share before is given here.' }],
      fixes: insertedBefore(strategy, stage, triesFor(strategy, service), 'Wait a minute and ask the checks first'),
    };
  }
}

/** Fairlead gives all traffic behind the last step, as Argo Rollouts does. */
function* endOf(
  stages: readonly Stage<Origin>[],
  strategy: Strategy<Origin>,
  service: Service<Origin> | undefined,
): Iterable<Problem> {
  const [before, last] = [stages.at(-2), stages.at(-1)];
  if (!hasKnownWeight(last) || last.weight.value >= 100) return;
  // Steps in the wrong order are put in order first.
  if (hasKnownWeight(before) && falls(before, last)) return;
  const isTried = last.between.some(looks);
  const share = last.weight.value;
  const list = child(strategy.at.node, 'steps');
  const items = [...(isTried ? [] : triesFor(strategy, service)), 'setWeight: 100'];
  yield {
    at: valueAt(last.weight.at),
    message: isTried
      ? `The steps end with ${share} percent and never say 100: everybody gets the new version behind the last of them, which no line here shows.`
      : `The steps end with ${share} percent: everybody gets the new version right behind it, before the ${share} percent can show that it fails.`,
    severity: isTried ? 'info' : 'warning',
    fixes: isSeq(list)
      ? [{ title: 'Write the step to 100 percent', edits: insertItems(list, list.items.length, items) }]
      : [],
  };
}

function writtenIn({ weight }: Stage<Origin>): string {
  const { source, span } = valueAt(weight.at);
  return weight.state === 'known' ? String(weight.value) : source.text.slice(...span);
}

/** A minute, and what the strategy or the service asks anyway. */
function triesFor(
  { prePromotion, postPromotion }: Strategy<Origin>,
  service: Service<Origin> | undefined,
): readonly string[] {
  const { smoke = [], readiness } = service?.checks ?? {};
  const checks =
    [postPromotion, prePromotion, smoke, readiness ? [readiness] : []].find((each) => each.length > 0) ?? [];
  const names = [...new Set(checks.map(({ name }) => name))];
  return ['pause: { duration: 60s }', ...(names.length > 0 ? [`analysis: [${names.join(', ')}]`] : [])];
}

function insertedBefore(
  strategy: Strategy<Origin>,
  { step }: Stage<Origin>,
  items: readonly string[],
  title: string,
): readonly Fix[] {
  const list = child(strategy.at.node, 'steps');
  if (!isSeq(list)) return [];
  const index = list.items.findIndex(({ value }) => value === step.at.node);
  return [{ title, edits: insertItems(list, index, items) }];
}
