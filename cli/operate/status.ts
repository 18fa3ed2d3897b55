import { appStatus } from '../../operations/azure/status.ts';
import { swapAzure } from '../../operations/azure/swap-ports.ts';
import { type App, azureOf, hasRevisions } from '../../operations/conduct/app.ts';
import { ofResource, pastOf, waiting } from '../../operations/conduct/past.ts';
import { whereFacts } from '../../operations/conduct/propose/shown-of.ts';
import { wayNow } from '../../operations/conduct/way-now.ts';
import { localTime, releaseOf } from '../../operations/conduct/words.ts';
import { described, type Evidence, type Verdict, verdictOn } from '../../operations/core/machine/evidence.ts';
import { PROBE_TIMEOUT } from '../../operations/core/machine/limits.ts';
import { realClock } from '../../operations/core/real-clock.ts';
import type { WayBack } from '../../operations/rollback/way-back.ts';
import type { AppStatus, SlotStatus } from '../../operations/status/app-status.ts';
import { attention } from '../../operations/status/attention.ts';
import { PRODUCTION, type SlotsSeen } from '../../operations/swap/slots.ts';
import { exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import { serverStatus } from './hosts/status.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { revisionStatus } from './revision-status.ts';
import { anySessionOf, isOnServers } from './session.ts';
import { unfinishedSentences } from './unfinished.ts';
import { command } from './words.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

/** `fairlead status`: reads only, and of settings only the names. */
export async function status(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'status');
  if (isOnServers(call, environment, values)) return serverStatus(call, environment, values);
  const app = await anySessionOf(call, environment, values, {
    mayBeWithoutSlot: true,
    isQuiet: true,
  });
  return hasRevisions(app) ? revisionStatus(call, app, values) : slotStatus(call, app, values);
}

async function slotStatus(call: Call, app: App, values: { readonly json: boolean }) {
  const { clients, where, kept, resource, target, binding } = app;
  const expected = target.slots.map((slot) => slot.name);
  const signal = call.signal();
  const seen = await appStatus({ clients, location: where, expected, now: Date.now(), signal });
  const past = ofResource(pastOf(kept), resource);
  const health = await Promise.all(seen.slots.map((slot) => healthOf(app, slot)));
  const isThere = seen.slots.some((slot) => slot.name === where.slot && slot.name !== PRODUCTION);
  const rollback: WayBack = isThere
    ? wayNow(past, await slotsOf(app, signal), kept)
    : { way: 'none', because: [`There is no slot \`${where.slot}\`.`] };
  const resting = waiting(past);
  const sentences = [
    ...attention(seen, Date.now()),
    ...unfinishedSentences(past, kept),
    ...(resting
      ? [`\`${resting.operation}\` waits for somebody to agree: ${command(`promote ${target.environment}`, kept)}.`]
      : []),
  ];
  if (values.json) {
    const { environment, service } = target;
    const head = { schema: SCHEMA, environment, service, isSimulator: binding.isSimulator, where };
    const slots = seen.slots.map((slot, index) => ({ ...slot, ...health[index] }));
    const { plan, operation } = seen;
    call.screen.out(jsonText({ ...head, plan, slots, operation, rollback, attention: sentences }));
    return exitCode.clean;
  }
  const { colors } = call.screen;
  const facts = [...factsOf(app, seen, health), ['rollback', rollbackText(rollback)] as const];
  const width = Math.max(...facts.map(([label]) => label.length));
  const lines = [
    `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(target.environment)}`,
    ...facts.map(([label, text]) => `  ${colors.dim(label.padEnd(width))}  ${visible(text)}`),
    ...sentences.map((sentence) => `  ${colors.yellow('!')} ${visible(sentence)}`),
  ];
  call.screen.out(`${lines.join('\n')}\n`);
  return exitCode.clean;
}

interface Health {
  readonly health: Verdict | 'unasked';
  readonly evidence: readonly Evidence[];
}

/** One look, over the slot's own address. */
async function healthOf(app: App, { name, state }: SlotStatus): Promise<Health> {
  const { health: well, prePromotion } = app.target.checks;
  const checks = name === PRODUCTION ? well : prePromotion;
  if (checks.length === 0 || state !== 'Running') return { health: 'unasked', evidence: [] };
  const probe = { slot: name, checks };
  const evidence = await portsOf(app)
    .probe(probe, AbortSignal.timeout(PROBE_TIMEOUT))
    .catch(() => []);
  return { evidence, health: verdictOn(probe, evidence) };
}

function slotsOf(app: App, signal: AbortSignal): Promise<SlotsSeen> {
  return portsOf(app).read(signal);
}

function portsOf({ binding, where, secrets }: App) {
  const azure = swapAzure({ ...azureOf(binding, where), conceal: secrets.conceal });
  return azure.ports({ clock: realClock, ask: async () => ({ choice: 'unanswered', by: 'nobody' }) });
}

function factsOf(app: App, { slots, plan }: AppStatus, health: readonly Health[]): (readonly [string, string])[] {
  const memory = plan?.memoryPercentage === undefined ? '' : `, ${plan.memoryPercentage} % of its memory used`;
  const instances = plan?.instances === 1 ? '1 instance' : `${plan?.instances} instances`;
  const last = slots[0]?.lastSwap;
  return [
    ...whereFacts(app),
    ...(plan ? [['plan', `${plan.name}, ${plan.sku}, ${instances}${memory}`] as const] : []),
    ...slots.map((slot, index) => [slot.name, slotText(slot, health[index])] as const),
    ['last swap', last ? `${localTime(last.at)}, ${last.source} → ${last.target}` : 'none'],
  ];
}

function slotText({ state, trafficPercent, ...slot }: SlotStatus, found: Health | undefined): string {
  const told = found && found.evidence.length > 0 ? ` (${described(found.evidence)})` : '';
  const traffic = trafficPercent > 0 && trafficPercent < 100 ? `, ${trafficPercent} % of the traffic` : '';
  return `${releaseOf(slot)}, ${state.toLowerCase()}, ${found?.health ?? 'unasked'}${told}${traffic}`;
}

function rollbackText(rollback: WayBack): string {
  if (rollback.way === 'swap back') return 'safe';
  const because = rollback.because.join(' ');
  return rollback.way === 'redeploy' ? `by deploying again: ${because}` : `not possible: ${because}`;
}
