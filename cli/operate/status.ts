import { swapAzure } from '../../operations/azure/swap-ports.ts';
import { type App, azureOf } from '../../operations/conduct/app.ts';
import { lastChange, ofResource, pastOf, waiting } from '../../operations/conduct/past.ts';
import { described, type Evidence, verdictOn } from '../../operations/core/machine/evidence.ts';
import { PROBE_TIMEOUT } from '../../operations/core/machine/limits.ts';
import { realClock } from '../../operations/core/real-clock.ts';
import { PRODUCTION, type SlotSeen } from '../../operations/swap/slots.ts';
import { exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { rollbackNow } from './rollback.ts';
import { sessionOf } from './session.ts';
import { whereFacts } from './swap-shown.ts';
import { unfinishedSentences } from './unfinished.ts';
import { command, localTime, releaseOf } from './words.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

interface SlotStatus extends SlotSeen {
  readonly health: 'healthy' | 'unhealthy' | 'inconclusive' | 'unasked';
  readonly evidence: readonly Evidence[];
}

/** `fairlead status`: reads only, and of settings only the names. */
export async function status(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const session = await sessionOf(call, environmentNamed(name, 'status'), values);
  const { binding, kept, resource, where, secrets } = session;
  const azure = swapAzure({ ...azureOf(binding, where), conceal: secrets.conceal });
  const ports = azure.ports({ clock: realClock, ask: async () => ({ choice: 'unanswered', by: 'nobody' }) });
  const seen = await ports.read(call.signal());
  const past = ofResource(pastOf(kept), resource);
  const health = async (slot: SlotSeen): Promise<SlotStatus> => {
    const { health: well, prePromotion } = session.target.checks;
    const probe = { slot: slot.name, checks: slot.name === PRODUCTION ? well : prePromotion };
    const evidence =
      probe.checks.length === 0 ? [] : await ports.probe(probe, AbortSignal.timeout(PROBE_TIMEOUT)).catch(() => []);
    return { ...slot, evidence, health: probe.checks.length === 0 ? 'unasked' : verdictOn(probe, evidence) };
  };
  const slots = await Promise.all([health(seen.production), health(seen.source)]);
  const unsafe = rollbackNow(lastChange(past), session, seen);
  const resting = waiting(past);
  const promote = command(`promote ${session.target.environment}`, kept);
  const unfinished = [
    ...unfinishedSentences(past, kept),
    ...(resting ? [`\`${resting.operation}\` waits for somebody to agree: ${promote}.`] : []),
  ];
  if (values.json) {
    const { target, where } = session;
    const head = {
      schema: SCHEMA,
      environment: target.environment,
      service: target.service,
      isSimulator: binding.isSimulator,
    };
    call.screen.out(
      jsonText({
        ...head,
        where,
        stickyNames: seen.stickyNames,
        slots,
        rollback: { isSafe: unsafe.length === 0, reasons: unsafe },
        unfinished,
      }),
    );
    return exitCode.clean;
  }
  call.screen.out(`${textOf(call, session, slots, unsafe, unfinished).join('\n')}\n`);
  return exitCode.clean;
}

function textOf(
  { screen: { colors } }: Call,
  session: App,
  slots: readonly SlotStatus[],
  unsafe: readonly string[],
  unfinished: readonly string[],
): string[] {
  const { binding, target } = session;
  const facts: (readonly [string, string])[] = [...whereFacts(session)];
  for (const { name, state, evidence, health, ...slot } of slots) {
    const told = evidence.length > 0 ? ` (${described(evidence)})` : '';
    facts.push([name, `${releaseOf(slot)}, ${state.toLowerCase()}, ${health}${told}`]);
  }
  const last = slots[0]?.lastSwap;
  facts.push(['last swap', last ? `${localTime(last.at)}, ${last.source} → ${last.target}` : 'none']);
  const pending = slots.map(({ pendingSwap }) => pendingSwap).find((slot) => slot !== undefined);
  if (pending !== undefined) facts.push(['preview', `waits for \`${pending}\``]);
  const operation = slots.map((slot) => slot.operation).find((one) => one !== undefined);
  if (operation !== undefined) facts.push(['under way', `operation \`${operation}\` of Azure`]);
  facts.push(['rollback', unsafe.length === 0 ? 'safe' : `not possible: ${unsafe.join(' ')}`]);
  for (const sentence of unfinished) facts.push(['unfinished', sentence]);
  const width = Math.max(...facts.map(([label]) => label.length));
  return [
    `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(target.environment)}`,
    ...facts.map(([label, text]) => `  ${colors.dim(label.padEnd(width))}  ${visible(text)}`),
  ];
}
