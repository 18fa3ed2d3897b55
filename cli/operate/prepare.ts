import { preparePorts } from '../../operations/azure/prepare-ports.ts';
import { azureOf } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { readNow } from '../../operations/conduct/read-now.ts';
import { vaultOf } from '../../operations/conduct/vault.ts';
import { commandsByHand } from '../../operations/prepare/by-hand.ts';
import { type PrepareInput, preparePlan } from '../../operations/prepare/plan.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { whereFacts, withRefusals } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead prepare`: makes the slot the file declares; what may not be done here is handed over as lines. */
export async function prepare(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await sessionOf(call, environmentNamed(name, 'prepare'), values);
  const { target, binding, where, kept, resource } = app;
  const found = await vaultOf(app, call.signal());
  if ('refusal' in found) throw new UsageError(found.refusal);
  const { vault } = found;
  const azure = { ...azureOf(binding, where), ...(vault !== undefined && { vault }) };
  const read = () => readNow((own) => preparePorts(azure, own as never), call.signal());
  const shown = await read();
  const declared = target.slots.find((slot) => slot.name === target.slot);
  const input: PrepareInput = {
    environment: target.environment,
    shown,
    slot: target.slot,
    sku: target.plan?.sku,
    identity: declared?.identity?.type === 'system' || vault !== undefined,
    vault,
    stickyNames: target.stickyNames,
    refusals: [],
  };
  const plan = preparePlan(input);
  const left = plan.steps.filter((step) => step.type !== 'change' || !step.done?.(shown));
  const conducted = await proposed(call, app, {
    kind: 'prepare',
    input,
    shown: {
      kind: 'prepare',
      title: plan.title,
      environment: target.environment,
      isProtected: target.isProtected,
      isSimulator: binding.isSimulator,
      facts: [...whereFacts(app), ['plan', `${shown.plan.sku}, ${shown.plan.id.split('/').at(-1)}`]],
      steps: plan.steps.map((step) => (left.includes(step) ? step.title : `${step.title}: is so already`)),
      remarks: withRefusals([], plan.refusals),
      overridden: [],
    },
    hindrance: hindrance(ofResource(pastOf(kept), resource), kept),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
  });
  const { end } = conducted.state ?? {};
  if (end && end.outcome !== 'succeeded') {
    const lines = commandsByHand(input, await read());
    if (lines.length > 0) call.screen.err('fairlead: Somebody with the right for it does the rest by:\n');
    for (const line of lines) call.screen.err(`  ${visible(line)}\n`);
  }
  return conducted.exit;
}
