import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { JournalFile } from '../../../operations/core/journal/file.ts';
import { FORMAT, type Header, RULES } from '../../../operations/core/journal/header.ts';
import { Redactor } from '../../../operations/core/journal/redact.ts';
import type { Answer } from '../../../operations/core/machine/event.ts';
import type { RolloutInput } from '../../../operations/rollout/input.ts';
import { rolloutPlan } from '../../../operations/rollout/plan.ts';
import type { RolloutRequest, RolloutSeen } from '../../../operations/rollout/seen.ts';
import { AppsModel } from '../support/apps/apps-model.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { live, nothingRecorded } from '../support/process.ts';
import { foundIn, LEAK, SECRETS } from '../support/secrets.ts';
import { badFrom, CACHE, rolloutInput } from '../support/stories/rollout.ts';

const base = mkdtempSync(join(tmpdir(), 'fairlead-rollout-secrets-'));
after(() => rmSync(base, { recursive: true }));
let count = 0;

/** A container app that says everything it knows wherever it can say anything. */
class Talkative extends AppsModel {
  /** Readings that tell too much begin with this one. */
  from = Infinity;
  #readings = 0;

  override read(): RolloutSeen {
    const seen = super.read();
    this.#readings += 1;
    if (this.#readings < this.from) return seen;
    const said = { provisioningError: LEAK, running: LEAK, health: LEAK, images: [LEAK] };
    const revisions = seen.revisions.map((revision) => ({ ...revision, ...said }));
    return {
      ...seen,
      provisioning: LEAK,
      modified: LEAK,
      revisions,
      traffic: [{ revision: LEAK, weight: 100, label: LEAK }],
    };
  }

  override send(request: RolloutRequest): Answer {
    const answer = super.send(request);
    if ('why' in answer) return { ...answer, why: LEAK };
    return 'message' in answer ? { ...answer, message: LEAK } : answer;
  }
}

interface Mouth {
  readonly world?: Partial<Talkative>;
  readonly input?: Partial<RolloutInput>;
}

const named = [{ name: LEAK, path: '/ready', accepts: [200] }];
const lost = { answer: 'lost', effect: 'ignored' } as const;
/** Every way a text gets into a rollout that gets into no other operation. */
const MOUTHS: Readonly<Record<string, Mouth>> = {
  'what is read of revisions': { world: { from: 8 } },
  'why a revision failed': { world: { from: 7, fate: 'fails' } },
  'a share that is declined': { world: { faults: { 'set weights': [{ answer: 'declined' }] } } },
  'checks that send users back': {
    world: { health: badFrom(10) },
    input: { checks: { revision: named, health: named, smoke: named, previous: named } },
  },
  'where the cache is, and what becomes of it': {
    world: { faults: { 'clear cache': [lost] } },
    input: { cache: { ...CACHE, where: LEAK, clear: [LEAK] } },
  },
  'the path and the version of a manifest': {
    world: { faults: { 'create revision': [{ answer: 'declined' }] } },
    input: {
      manifest: {
        before: { path: LEAK, digest: 'digest of 1.0.0.0', version: '1.0.0.0' },
        after: { path: LEAK, digest: 'digest of 1.0.0.1', version: '1.0.0.1' },
        restore: false,
      },
    },
  },
  'a label': { input: { labels: { active: LEAK, preview: LEAK } } },
};

/** Everything that leaves a rollout: journal, lines, questions and end. */
async function told({ world = {}, input = {} }: Mouth, redactor: Redactor): Promise<string> {
  const azure = new Talkative(new FakeClock());
  const confirmed = { ...rolloutInput(azure), ...input };
  Object.assign(azure, world);
  const folder = join(base, `${count++}`);
  const header: Header = {
    ...{ format: FORMAT, rules: RULES, operation: 'op-1', kind: 'rollout', resource: 'app', input: confirmed },
    ...{ actor: 'ann', machine: 'laptop', created: '2026-11-22T09:00:00.000Z' },
  };
  const log = JournalFile.create(folder, header, redactor);
  const lines: string[] = [];
  const state = await live<RolloutSeen, RolloutRequest>({
    azure,
    plan: rolloutPlan(confirmed),
    read: () => azure.read(),
    records: nothingRecorded<RolloutSeen, RolloutRequest>(),
    log,
    onSay: (text) => lines.push(text),
  });
  log.close();
  assert(state !== 'crashed');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return [...files, ...lines, JSON.stringify(state.end)].join('\n');
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

describe('forty secrets in a rollout', () => {
  for (const [name, mouth] of Object.entries(MOUTHS)) {
    it(`are not in anything that is told about ${name}`, async () => {
      const redactor = new Redactor();
      for (const { text, isKnown } of SECRETS) if (isKnown) redactor.conceal(text);
      assert.deepEqual(foundIn(await told(mouth, redactor)), []);
    });

    it(`would be, of ${name}, if nothing took them out`, async () => {
      assert.equal(foundIn(await told(mouth, new Open())).length, SECRETS.length);
    });
  }
});
