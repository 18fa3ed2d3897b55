import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { JournalFile } from '../../operations/core/journal/file.ts';
import { FORMAT, type Header, RULES } from '../../operations/core/journal/header.ts';
import { history } from '../../operations/core/journal/history.ts';
import { Redactor } from '../../operations/core/journal/redact.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import { type DeployInput, deployPlan } from '../../operations/deploy/plan.ts';
import { type PowerInput, powerPlan } from '../../operations/power/plan.ts';
import { type PrepareInput, preparePlan } from '../../operations/prepare/plan.ts';
import { type SettingsInput, settingsPlan } from '../../operations/settings/plan.ts';
import type { SwapInput } from '../../operations/swap/input.ts';
import { swapPlan } from '../../operations/swap/plan.ts';
import type { TrafficInput } from '../../operations/traffic/input.ts';
import { trafficPlan } from '../../operations/traffic/plan.ts';
import { AzureModel, SIGNATURE } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import type { AnyRequest } from './support/model/fault.ts';
import { deploySeen, powerSeen, prepareSeen, settingsSeen, trafficSeen } from './support/model/readings.ts';
import { MOUTHS, type Mouth } from './support/mouths.ts';
import { live, nothingRecorded } from './support/process.ts';
import { inputFor } from './support/scenarios.ts';
import { foundIn, LEAK, LOOKS, SECRETS } from './support/secrets.ts';
import { deployInput } from './support/stories/deploy.ts';
import { prepareInput } from './support/stories/prepare.ts';
import { settingsInput } from './support/stories/settings.ts';
import { trafficInput } from './support/stories/traffic.ts';
import { Talkative } from './support/talkative.ts';

const base = mkdtempSync(join(tmpdir(), 'fairlead-secrets-'));
after(() => rmSync(base, { recursive: true }));
let count = 0;

const PLANS: Readonly<Record<string, (input: never) => Plan<never, AnyRequest>>> = {
  swap: (input: SwapInput) => swapPlan(input),
  deploy: (input: DeployInput) => deployPlan(input),
  prepare: (input: PrepareInput) => preparePlan(input),
  settings: (input: SettingsInput) => settingsPlan(input),
  power: (input: PowerInput) => powerPlan(input),
  traffic: (input: TrafficInput) => trafficPlan(input),
};

/** Everything that leaves an operation: journal and files beside it, lines, questions, end and history. */
async function told({ kind, world = {}, input = {}, how = {}, throws = false }: Mouth, redactor: Redactor) {
  const azure = new Talkative(new FakeClock());
  const { from = Infinity, ...rest } = world;
  const inputs: Readonly<Record<string, object>> = {
    swap: inputFor(azure, false),
    deploy: deployInput(azure),
    prepare: prepareInput(azure),
    settings: settingsInput(azure, 'staging'),
    power: { environment: 'production', action: 'stop', shown: powerSeen(azure, 'staging'), refusals: [] },
    traffic: trafficInput(azure, 10),
  };
  Object.assign(azure, rest, { from });
  const readings: Readonly<Record<string, () => unknown>> = {
    swap: () => azure.read(),
    deploy: () => deploySeen(azure),
    prepare: () => prepareSeen(azure),
    settings: () => settingsSeen(azure, 'staging'),
    power: () => powerSeen(azure, 'staging'),
    traffic: () => trafficSeen(azure),
  };
  const confirmed = { ...inputs[kind], ...input };
  const folder = join(base, `${count++}`);
  const header: Header = {
    ...{ format: FORMAT, rules: RULES, operation: 'op-1', kind, resource: 'site', input: confirmed },
    ...{ actor: 'ann', machine: 'laptop', created: '2026-11-21T09:00:00.000Z' },
  };
  const log = JournalFile.create(folder, header, redactor);
  const lines: string[] = [];
  const state = await live({
    azure,
    plan: PLANS[kind]?.(confirmed as never) as Plan<unknown, AnyRequest>,
    read() {
      if (throws) throw new Error(LEAK);
      return readings[kind]?.();
    },
    records: nothingRecorded<unknown, AnyRequest>(),
    log,
    onSay: (text) => lines.push(text),
    ...how,
  });
  log.close();
  assert(state !== 'crashed');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const past = history(folder, (kind, input) => PLANS[kind]?.(input as never) as Plan<unknown, unknown>);
  return [...files, ...lines, JSON.stringify(state.end), JSON.stringify(past)];
}

/** Takes nothing out. */
class Open extends Redactor {
  override redacted(text: string): string {
    return text;
  }

  override redactedValue<T>(value: T): T {
    return value;
  }
}

describe('forty secrets', () => {
  const found = new Map<string, Set<string>>();

  for (const [name, mouth] of Object.entries(MOUTHS)) {
    it(`are not in anything that is told about ${name}`, async () => {
      const redactor = new Redactor();
      for (const { text, isKnown } of SECRETS) if (isKnown) redactor.conceal(text);
      assert.deepEqual(foundIn((await told(mouth, redactor)).join('\n')), []);
    });

    it(`and none that looks like one, of ${name}, even if people were shown it`, async () => {
      const text = (await told(mouth, new Redactor([LEAK, ...SECRETS.map((secret) => secret.text)]))).join('\n');
      const found = new Set(foundIn(text));
      assert.deepEqual(
        LOOKS.filter((secret) => found.has(secret.text)),
        [],
      );
    });

    it(`would be, of ${name}, if nothing took them out`, async () => {
      const here = new Set(foundIn((await told(mouth, new Open())).join('\n')));
      found.set(name, here);
      assert(here.size > 0);
    });
  }

  it('are forty, and the same search finds all of them when nothing takes them out', (context) => {
    assert.equal(SECRETS.length, 40);
    const all = new Set([...found.values()].flatMap((some) => [...some]));
    assert.deepEqual(
      SECRETS.filter(({ text }) => !all.has(text)),
      [],
    );
    const mouths = [...found.values()].filter(({ size }) => size === 40).length;
    context.diagnostic(`${mouths} of ${found.size} ways in let all forty through when nothing takes them out`);
  });
});

describe('the signed place of a result', () => {
  it('is asked for by a later process, and is not in the journal', async () => {
    const azure = new AzureModel(new FakeClock());
    const input = inputFor(azure, false);
    const folder = join(base, `${count++}`);
    const header: Header = {
      ...{ format: FORMAT, rules: RULES, operation: 'op-1', kind: 'swap', resource: 'site', input },
      ...{ actor: 'ann', machine: 'laptop', created: '2026-11-21T09:00:00.000Z' },
    };
    const asked: string[] = [];
    azure.poll = (location) => {
      asked.push(location);
      return AzureModel.prototype.poll.call(azure, location);
    };
    const life = { azure, plan: swapPlan(input), read: () => azure.read(), records: nothingRecorded<never, never>() };
    const log = JournalFile.create(folder, header, new Redactor());
    let polls = 0;
    const crash = { at: 0, when: 'after' as const };
    const onEffect = (effect: number, what: string) => {
      if (what === 'poll' && ++polls === 2) Object.assign(crash, { at: effect });
    };
    assert.equal(await live({ ...life, log, crash, onEffect }), 'crashed');
    log.close();

    const path = join(folder, 'op-1.place');
    assert(readFileSync(path, 'utf8').includes(SIGNATURE));
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    const opened = JournalFile.open(folder, 'op-1', new Redactor());
    const state = await live({ ...life, log: opened.log });
    opened.log.close();
    assert(state !== 'crashed');
    assert.equal(state.end?.outcome, 'succeeded');
    assert(asked.length > 2 && asked.every((location) => location.includes(SIGNATURE)), asked.join(' '));
    assert.deepEqual(readdirSync(folder), ['op-1.jsonl'], 'the place is forgotten once the result is told');
    assert.equal(readFileSync(join(folder, 'op-1.jsonl'), 'utf8').includes(SIGNATURE), false);
  });

  it('is found out by reading where the file with it is gone', async () => {
    const azure = new AzureModel(new FakeClock());
    const input = inputFor(azure, false);
    const folder = join(base, `${count++}`);
    const header: Header = {
      ...{ format: FORMAT, rules: RULES, operation: 'op-1', kind: 'swap', resource: 'site', input },
      ...{ actor: 'ann', machine: 'laptop', created: '2026-11-21T09:00:00.000Z' },
    };
    const life = { azure, plan: swapPlan(input), read: () => azure.read(), records: nothingRecorded<never, never>() };
    const log = JournalFile.create(folder, header, new Redactor());
    const crash = { at: 0, when: 'after' as const };
    const onEffect = (effect: number, what: string) => what === 'poll' && Object.assign(crash, { at: effect });
    assert.equal(await live({ ...life, log, crash, onEffect }), 'crashed');
    log.close();
    rmSync(join(folder, 'op-1.place'));
    const opened = JournalFile.open(folder, 'op-1', new Redactor());
    const state = await live({ ...life, log: opened.log });
    opened.log.close();
    assert(state !== 'crashed');
    assert.deepEqual([state.end?.outcome, azure.received.length], ['succeeded', 1]);
  });
});
