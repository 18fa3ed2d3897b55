import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SlotStatus } from '../../operations/status/app-status.ts';
import type { Outlook } from '../past/main.ts';
import { lensText } from './lens-text.ts';
import { environmentRow, messageRow, serviceRow, stepRow, unfinishedRow } from './rows.ts';
import { slotRow } from './slot-row.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const NOW = new Date(2026, 10, 21, 15, 0).getTime();
const at = (...time: [hours: number, minutes: number]) => new Date(2026, 10, 21, ...time).toISOString();

const production: SlotStatus = {
  name: 'production',
  state: 'Running',
  deploymentId: 'contoso',
  release: DIGEST,
  modified: at(9, 30),
  lastSwap: undefined,
  pendingSwap: undefined,
  operation: undefined,
  host: 'contoso.azurewebsites.net',
  trafficPercent: 100,
  autoSwap: undefined,
  healthCheckPath: undefined,
};
const facts = { health: undefined, operation: undefined, isSimulator: false, now: NOW };

describe('slotRow', () => {
  it('says what runs, how it is and what it gets', () => {
    const health = { verdict: 'healthy', told: 'ready: 200 in 12 ms' } as const;
    assert.deepEqual(slotRow(production, { ...facts, health, isSimulator: true }), {
      kind: 'production',
      label: 'production',
      description: 'healthy · 0123456789ab · 100 % of traffic',
      tooltip: [
        'SIMULATOR',
        'production: healthy (ready: 200 in 12 ms)',
        `Release ${DIGEST}`,
        'Changed 09:30',
        'https://contoso.azurewebsites.net',
      ].join('\n'),
      icon: { id: 'pass', color: 'testing.iconPassed' },
      spoken: 'slot, production, SIMULATOR, healthy, 0123456789ab, 100 % of traffic',
      children: 'none',
    });
  });

  it('tells since when only of a slot that took part in the last swap', () => {
    const lastSwap = { at: at(14, 3), source: 'staging', target: 'Production' };
    const described = (name: string) => slotRow({ ...production, name, lastSwap }, facts).description;
    assert.equal(described('production'), 'asking · 0123456789ab · since 14:03 · 100 % of traffic');
    assert.equal(described('other'), 'asking · 0123456789ab · 100 % of traffic');
  });

  it('says first that the traffic is shared, and names all of it last', () => {
    const shared = slotRow({ ...production, trafficPercent: 90 }, facts);
    assert.equal(shared.description, '90 % of traffic · asking · 0123456789ab');
    assert.match(shared.tooltip, /^90 % of traffic$/m);
    assert.equal(slotRow(production, facts).description, 'asking · 0123456789ab · 100 % of traffic');
    assert.equal(slotRow({ ...production, trafficPercent: 0 }, facts).description, 'asking · 0123456789ab');
  });

  it('shows a preview that waits, and what is under way with its age', () => {
    const busy = { ...production, pendingSwap: 'staging', operation: 'a1', trafficPercent: 0 };
    const operation = { id: 'a1', action: 'slotsswap', since: at(14, 56) };
    assert.equal(
      slotRow(busy, { ...facts, operation }).description,
      'asking · 0123456789ab · preview of staging applied · slotsswap under way for 4 min',
    );
  });

  it('shows a slot that is stopped as that, not as unhealthy', () => {
    const { description, icon } = slotRow({ ...production, state: 'Stopped' }, facts);
    assert.deepEqual([description, icon], ['stopped · 0123456789ab · 100 % of traffic', { id: 'debug-pause' }]);
  });

  it('says how production gets its previous release back, and why', () => {
    const unfinished = ['`swap-1` is not finished, and nothing new begins before.'];
    const gone = ['`staging` holds `sha256:other`.'];
    const shown = (rollback: Outlook) => {
      const { description, tooltip } = slotRow(production, { ...facts, rollback });
      return [description.split(' · ').at(-2), tooltip.split('\n').at(-1)];
    };
    assert.deepEqual(shown({ way: 'redeploy', release: `contoso.azurecr.io/app@${DIGEST}`, because: gone }), [
      'rollback: deploy 0123456789ab again',
      `Rollback: contoso.azurecr.io/app@${DIGEST} is deployed again, then swapped. ‘staging’ holds ‘sha256:other’.`,
    ]);
    assert.deepEqual(shown({ way: 'later', because: unfinished }), [
      'rollback: not now',
      'Rollback: not now. ‘swap-1’ is not finished, and nothing new begins before.',
    ]);
    assert.equal(shown({ way: 'swap back', slot: 'staging' })[0], 'rollback: swap back');
    assert.equal(shown({ way: 'none', because: gone })[0], 'no way back');
    assert.equal(shown({ way: 'unknown', because: gone })[0], 'rollback: not known from here');
  });
});

describe('the other rows', () => {
  it('count what an environment has, and say where it is not Azure', () => {
    const of = { services: 1, folder: undefined, isSimulator: true };
    const { label, description, children } = environmentRow('staging', of, false);
    assert.deepEqual([label, description, children], ['staging', 'SIMULATOR · 1 service', 'folded']);
  });

  it('say of a service where it is and that something needs attention', () => {
    const app = {
      subscription: undefined,
      group: 'rg',
      host: 'appservice' as const,
      site: 'contoso',
      slots: [],
      checks: { production: [], slot: [] },
    };
    const location = { subscription: '1111', group: 'rg', site: 'contoso' };
    const plan = { name: 'plan', sku: 'S2', instances: 2, memoryPercentage: undefined };
    const status = { site: 'contoso', plan, slots: [production], operation: undefined };
    const attention = ['There is no slot beside production: a deployment replaces what users have.'];
    const seen = { status, attention, stickyNames: [], location, at: NOW };
    assert.deepEqual(serviceRow('api', { state: 'found', app, location, running: 'Running' }, { seen }, true), {
      kind: 'service',
      label: 'api',
      description: 'contoso · running · needs attention',
      tooltip: [
        'App Service contoso, running',
        'Resource group rg, subscription 1111',
        'Plan plan: S2, 2 instances',
        ...seen.attention,
      ].join('\n'),
      icon: { id: 'warning', color: 'list.warningForeground' },
      spoken: 'service, api, contoso, running, needs attention',
      children: 'open',
    });
  });

  it('say why a service is nowhere', () => {
    const found = { state: 'unknown', sentence: '`web` runs under Docker Compose.' } as const;
    const { description, tooltip, spoken } = serviceRow('web', found, { seen: undefined }, false);
    assert.deepEqual(
      [description, tooltip, spoken],
      ['', '‘web’ runs under Docker Compose.', 'service web: ‘web’ runs under Docker Compose.'],
    );
  });

  it('are plain text, whatever a name holds', () => {
    const row = messageRow({ tone: 'error', sentence: '`[x](command:y)` is missing.' });
    assert.deepEqual([row.label, row.icon.id], ['‘[x](command:y)’ is missing.', 'error']);
  });
});

describe('lensText', () => {
  const staging = { ...production, name: 'staging', trafficPercent: 0 };
  const swapped = { ...production, lastSwap: { at: at(14, 3), source: 'staging', target: 'production' } };
  const healthy = { verdict: 'healthy', told: undefined } as const;

  it('says how the slot is and what production has', () => {
    const slots = [
      { slot: swapped, health: healthy },
      { slot: staging, health: healthy },
    ];
    assert.equal(lensText([{ service: 'api', slots }], NOW), 'staging healthy · production 0123456789ab since 14:03');
  });

  it('names what each of several services has, and nothing before anything was read', () => {
    const of = (service: string) => ({ service, slots: [{ slot: production, health: undefined }] });
    assert.equal(
      lensText(['api', 'web', 'worker', 'mail'].map(of), NOW),
      ['api', 'web', 'worker']
        .map((name) => `${name} 0123456789ab`)
        .join(' · ')
        .concat(' · 1 more'),
    );
    assert.equal(lensText([], NOW), undefined);
  });
});

describe('what is left unfinished', () => {
  const left = {
    operation: 'swap-1',
    title: 'Swap staging → production in production',
    environment: 'production',
    site: '/sites/contoso',
    slot: 'staging',
    isSimulator: false,
    needs: 'resume',
    reasons: [],
    since: at(14, 0),
    by: undefined,
  } as const;

  it('says that before anything a narrow view cuts off, and looks like work only while somebody is at it', () => {
    const rows = [
      unfinishedRow(left, false),
      unfinishedRow({ ...left, needs: 'attention' }, false),
      unfinishedRow({ ...left, by: 'ada@contoso' }, false),
      unfinishedRow(left, true),
    ];
    assert.deepEqual(
      rows.map(({ kind, label, icon }) => [kind, label.replace(/:.*/, ''), icon.id]),
      [
        ['unfinished', 'Unfinished', 'warning'],
        ['unfinished', 'Needs attention', 'warning'],
        ['message', 'Under way by ada@contoso', 'sync'],
        ['running', 'Looked at again', 'sync~spin'],
      ],
    );
  });
});

describe('stepRow', () => {
  const step = {
    name: 'swap',
    title: 'Swap `staging`',
    since: NOW - 83_000,
    until: undefined,
    note: 'Azure: InProgress',
  };

  it('begins with its time while it runs, and says it last once it is over', () => {
    const running = stepRow({ ...step, state: 'running' }, NOW);
    assert.deepEqual(
      [running.label, running.description, running.spoken],
      ['83 s · Swap ‘staging’', 'running · Azure: InProgress', 'step Swap ‘staging’, running 83 s · Azure: InProgress'],
    );
    const done = stepRow({ ...step, state: 'done', until: NOW }, NOW + 9_000);
    assert.deepEqual(
      [done.label, done.description, done.spoken],
      ['Swap ‘staging’', 'done 83 s', 'step Swap ‘staging’, done 83 s'],
    );
  });
});
