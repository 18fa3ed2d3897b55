import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { keptFor } from '../../operations/conduct/kept.ts';
import { locked } from '../../operations/conduct/locked.ts';
import { JournalFile } from '../../operations/core/journal/file.ts';
import { FORMAT, RULES } from '../../operations/core/journal/header.ts';
import { Redactor } from '../../operations/core/journal/redact.ts';
import { live } from '../../test/operations/support/process.ts';
import { scenarios, worldOf } from '../../test/operations/support/scenarios.ts';
import { journals, Remembered } from './main.ts';

const home = mkdtempSync(join(tmpdir(), 'fairlead-past-'));
const usual = process.env['XDG_STATE_HOME'];
before(() => {
  process.env['XDG_STATE_HOME'] = home;
});
after(() => {
  if (usual === undefined) delete process.env['XDG_STATE_HOME'];
  else process.env['XDG_STATE_HOME'] = usual;
  rmSync(home, { recursive: true });
});

/** As one window reads them, again and again. */
const remembered = new Remembered();
const read = () => journals(true, remembered);

it('tells what was never done, what is under way and by whom, and what ended last', async () => {
  assert.deepEqual(read().unfinished, []);
  const life = worldOf(scenarios[0]!);
  await live(life);
  const { input, azure, records } = life;
  const { site } = input.shown;
  const where = { subscription: '0', group: 'rg', site: 'contoso-shop', slot: 'staging' };
  const confirmed = { environment: 'production', service: 'api', cloud: 'SIMULATOR', where, input };
  const kept = keptFor(true);
  const journal = (operation: string, created: string) => {
    const header = { format: FORMAT, rules: RULES, operation, kind: 'swap', resource: site, input: confirmed };
    return JournalFile.create(kept.journals, { ...header, actor: 'ada', machine: 'laptop', created }, new Redactor());
  };
  const ended = journal('swap-1', '2026-11-21T09:00:00.000Z');
  for (const event of records.events) ended.append(event);
  ended.close();

  const slots = [azure.read().production, azure.read().source].map((slot) => ({
    ...slot,
    host: slot.name,
    trafficPercent: slot.name === 'production' ? 100 : 0,
    autoSwap: undefined,
    healthCheckPath: undefined,
  }));
  const app = { site, slots, stickyNames: azure.stickyNames, declared: ['staging'] };
  const told = read();
  assert.deepEqual(told.unfinished, []);
  assert.deepEqual(told.rollback(app), { way: 'swap back', slot: 'staging' });
  const { title, outcome, by } = told.finished(site.toUpperCase()) ?? {};
  assert.deepEqual([title, outcome, by], [life.plan.title, 'succeeded', 'ada@laptop']);
  assert.equal(told.finished(`${site}-other`), undefined);

  journal('swap-2', '2026-11-21T10:00:00.000Z').close();
  const lock = locked(kept, site, 'swap-2', 'Swap');
  assert(lock.type === 'held');
  const [open] = read().unfinished;
  assert.deepEqual([open?.site, open?.slot, open?.since], [site, 'staging', '2026-11-21T10:00:00.000Z']);
  assert.match(open?.by ?? '', /@/);
  assert.equal(read().rollback(app).way, 'later');
  lock.release();
  assert.equal(read().unfinished[0]?.by, undefined);
});
