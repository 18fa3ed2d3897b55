import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import type { AppFacts } from '../../../../domain/azure-facts.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { healthPathOf, isSame, liveOf, slotNameOf, wordOf } from '../live.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { writeValue } from '../write.ts';

/** Of a service whose app was looked at: where Azure has something else than the file, which of them is right is open. */
export default defineRule<DeploymentModel>({
  id: 'deploy/azure-drift',
  title: 'Azure has something else than the file',
  severity: 'info', // Azure may have changed since it was asked, and the file may be what is to come
  fix: 'review', // the file may be right and Azure wrong
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
    'https://learn.microsoft.com/azure/app-service/monitor-instances-health-check',
  ],

  *check({ targets }, { azure }) {
    for (const target of targets) {
      const facts = liveOf(target, azure);
      if (!facts) continue;
      const { kind } = target.environment;
      const found = [
        ...size(target, facts),
        ...slots(target, facts),
        ...sticky(target, facts),
        ...health(target, facts),
      ];
      for (const problem of found) yield { ...problem, environment: kind, live: true };
    }
  },
});

function* size({ plan }: Target<Origin>, facts: AppFacts): Iterable<Problem> {
  const here = facts.plan?.sku;
  if (plan?.sku.state !== 'known' || here === undefined) return;
  const { value: declared, at } = plan.sku;
  const [one, other] = [declared, here].map((name) => appServiceSkuOf(name)?.name ?? name.toLowerCase());
  if (one === other) return;
  yield {
    at: valueAt(at),
    message: `\`${declared}\` is declared and \`${facts.app}\` runs on ${here} (${wordOf(facts)}), so what is said here of memory and slots is about a machine it does not have.`,
    fixes: [{ title: `Declare ${here}`, edits: writeValue(at, here) }],
  };
}

function* slots(target: Target<Origin>, facts: AppFacts): Iterable<Problem> {
  // A size without slots is told by `appservice/sku-slots-unsupported`: nobody can make one before it has grown.
  const size = target.plan?.sku.state === 'known' ? target.plan.sku.value : facts.plan?.sku;
  if (appServiceSkuOf(size ?? '')?.slots === 0) return;
  for (const slot of target.slots) {
    const name = slotNameOf(slot);
    if (name === undefined || isThere(name, facts)) continue;
    yield {
      at: nameAt(slot.at),
      message: `\`${facts.app}\` has no slot \`${name}\` (${wordOf(facts)}), so nothing can be deployed to it before *Prepare Slot* has made it.`,
      severity: 'hint', // so it is with every new file
    };
  }
}

/** Before there is a slot there is nothing to swap with. */
function* sticky({ settings, slots }: Target<Origin>, facts: AppFacts): Iterable<Problem> {
  const { stickyNames } = facts;
  if (!stickyNames || !slots.some((slot) => isThere(slotNameOf(slot) ?? '', facts))) return;
  const seen = new Set(stickyNames.map((name) => name.toLowerCase()));
  for (const setting of [...settings, ...slots.flatMap(({ own }) => own)]) {
    const name = setting.name.toLowerCase();
    if (knownOf(setting.sticky) !== true || seen.has(name)) continue;
    seen.add(name);
    yield {
      at: nameAt(setting.at),
      message: `\`${setting.name}\` is sticky here and not in \`${facts.app}\` (${wordOf(facts)}), so a swap carries its value along until *Apply Settings* has made it sticky there.`,
    };
  }
}

function* health(target: Target<Origin>, facts: AppFacts): Iterable<Problem> {
  const declared = healthPathOf(target);
  const [production] = facts.slots;
  if (declared.state !== 'known' || !production || production.healthCheckPath === declared.value) return;
  const { healthCheckPath: path } = production;
  const what = path === undefined ? 'no page' : `\`${path}\``;
  yield {
    at: valueAt(declared.at),
    message: `\`${declared.value}\` is declared and \`${facts.app}\` is asked for ${what} (${wordOf(facts)}), so an instance that fails here keeps its traffic.`,
    fixes: path === undefined ? [] : [{ title: `Declare ${path}`, edits: writeValue(declared.at, path) }],
  };
}

function isThere(name: string, { slots }: AppFacts): boolean {
  return slots.some((slot) => isSame(slot.name, name));
}
