import { environmentKindOf } from '../../domain/environment.ts';
import { absent, knownOf, type Valued } from '../../domain/tri.ts';
import type { DeclaredApp, DeclaredSlot } from '../project/graph/declared-app.ts';
import { unknownRuntime } from '../project/graph/declared-runtime.ts';
import type { FactsContext } from '../project/graph/facts.ts';
import { grouped } from '../project/graph/grouped.ts';
import type { Spot } from '../project/graph/spot.ts';
import { startedWorkers } from '../project/graph/started-workers.ts';
import type { Plan, Target } from './action.ts';
import { agreed } from './agreed.ts';
import { type Acting, actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { declaredPurpose, isCalledBack } from './promotion.ts';
import { settingsOf } from './setting-facts.ts';
import { writable, writableLine } from './writable.ts';
import { toSlot } from './write/to-slot.ts';

/** The App Service apps a pipeline acts on by name, each once, with all it says of them. */
export function appsOf(pipeline: Pipeline, { profiles }: FactsContext): readonly DeclaredApp[] {
  const named = actionsOf(pipeline).flatMap((acting) => {
    const { target } = acting.action;
    return target?.kind === 'appservice' && target.app.state === 'known' && NAME.test(target.app.value)
      ? [{ acting, target, app: target.app }]
      : [];
  });
  const plans = actionsOf(pipeline).flatMap(({ action }) => action.plan ?? []);
  return grouped(named, ({ app }) => app.value.toLowerCase()).flatMap((same) => {
    const [first] = same;
    return first ? [{ ...appOf(pipeline, first.app, same, plans), profiles }] : [];
  });
}

/** What stands for a name in a template (`<app>`, `{{ app }}`) is none. */
const NAME = /^[^\s<>{}[\]]+$/;

interface Named {
  readonly acting: Acting;
  readonly target: Target;
}

function appOf(
  pipeline: Pipeline,
  app: Valued<string, Spot> & { readonly state: 'known' },
  same: readonly Named[],
  plans: readonly Plan[],
): Omit<DeclaredApp, 'profiles'> {
  const command = writableLine(agreed(same.map(({ target }) => target.startCommand)));
  return {
    by: 'pipeline',
    path: pipeline.source.path,
    title: app.value,
    name: writable(app),
    at: app.at,
    environment: environmentOf(same),
    resourceGroup: writable(agreed(same.map(({ target }) => target.resourceGroup))),
    sku: writable(agreed(same.map(({ target }) => skuOf(target, plans)))),
    slots: slotsOf(same),
    actions: same.map(({ acting }) => acting.action),
    workers: startedWorkers(command),
    runtime: { ...unknownRuntime, command },
    settings: settingsOf(
      same.map(({ acting }) => acting.action),
      undefined,
    ),
    straight: same.filter(goesStraight).map(({ acting }) => ({
      at: acting.action.at,
      tool: acting.action.tool,
      environment: declaredPurpose(acting.job),
      toSlot: (to) => toSlot(acting, pipeline, to),
    })),
  };
}

/** Of the plan the app is made on, where the same file makes that too. */
function skuOf({ plan }: Target, plans: readonly Plan[]): Valued<string, Spot> {
  const own = knownOf(plan)?.toLowerCase();
  return own === undefined
    ? absent
    : agreed(plans.filter(({ name }) => knownOf(name)?.toLowerCase() === own).map(({ sku }) => sku));
}

/** Of the jobs that act on it, where they agree. */
function environmentOf(same: readonly Named[]): DeclaredApp['environment'] {
  const kinds = same.flatMap(({ acting }) => {
    const name = acting.job.environment && knownOf(acting.job.environment.name);
    return (name === undefined ? undefined : environmentKindOf(name)) ?? [];
  });
  return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined;
}

/** Those it deploys to and swaps. Production is no slot beside itself. */
function slotsOf(same: readonly Named[]): readonly DeclaredSlot[] {
  const written = same.flatMap(({ acting, target }) =>
    [target.slot, target.toSlot].flatMap((slot) =>
      slot.state === 'known' && slot.value.toLowerCase() !== 'production' ? [{ slot, acting }] : [],
    ),
  );
  return written.map(({ slot, acting }) => ({
    name: slot.value,
    at: writable(slot).at,
    running: absent,
    settings: settingsOf([acting.action], slot),
    usedBy: acting.action,
  }));
}

/** To production as it is written, and not to take something back. */
function goesStraight({ acting: { job, step, action }, target: { slot } }: Named): boolean {
  const isProduction = slot.state === 'absent' || knownOf(slot)?.toLowerCase() === 'production';
  const goesBack = isCalledBack({ job, step }) || [job, step].some(({ runs }) => runs.when === 'on-failure');
  return action.verb === 'deploy' && action.isWhole && !action.inFunction && isProduction && !goesBack;
}
