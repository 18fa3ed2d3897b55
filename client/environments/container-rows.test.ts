import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RevisionRow } from '../../operations/rollout/listed.ts';
import type { Found } from '../azure/main.ts';
import { containerRow } from './container-row.ts';
import { restRow, revisionRow, revisionsShown } from './revision-row.ts';

const NOW = new Date(2026, 10, 21, 15, 0).getTime();
const location = { subscription: '1111', group: 'rg', site: 'fabrikam-intake' };
const found: Found = {
  state: 'found',
  app: {
    host: 'containerapp',
    subscription: undefined,
    group: 'rg',
    site: 'fabrikam-intake',
    slots: [],
    checks: { production: [], slot: [] },
  },
  location,
  running: 'Running',
};

const revision = (suffix: string, of: Partial<RevisionRow> = {}): RevisionRow => ({
  name: `fabrikam-intake--${suffix}`,
  active: true,
  created: new Date(2026, 10, 21, 12, 0).toISOString(),
  images: [`fabrikam.azurecr.io/intake@sha256:${'0123456789abcdef'.repeat(4)}`],
  provisioning: 'Provisioned',
  provisioningError: undefined,
  health: 'Healthy',
  running: 'Running',
  replicas: 3,
  minReplicas: 3,
  restarts: 0,
  host: `fabrikam-intake--${suffix}.example.azurecontainerapps.io`,
  weight: 0,
  labels: [],
  byLatest: false,
  isLatest: false,
  isLatestReady: false,
  ...of,
});

const described = (...revisions: readonly RevisionRow[]) => {
  const seen = { app: '/intake', host: 'intake.example', revisions, attention: [], location };
  return containerRow('api', found, { seen, last: undefined }, false);
};

describe('the row of a container app', () => {
  it('draws who gets its traffic between two, and says it in words', () => {
    const row = described(revision('v43', { weight: 10 }), revision('v42', { weight: 90 }));
    assert.equal(row.description, 'v42 90 % ▰▰▰▰▱ 10 % v43 · fabrikam-intake · running');
    assert.equal(row.spoken, 'container app, api, fabrikam-intake, running, v43 10 %, v42 90 %');
  });

  it('draws no bar for one or for three, and shows whoever has the least', () => {
    assert.match(described(revision('v42', { weight: 100 })).description, /^v42 100 % · fab/);
    const three = described(...[50, 30, 20].map((weight, index) => revision(`v${index}`, { weight })));
    assert.match(three.description, /^v0 50 %, v1 30 %, 1 more · /);
    const least = described(revision('v43', { weight: 1 }), revision('v42', { weight: 99 }));
    assert.match(least.description, /▰{4}▱ 1 % v43/);
  });

  it('is about Azure alone before its revisions were read', () => {
    const row = containerRow('api', found, { seen: undefined, last: undefined }, true);
    assert.deepEqual([row.kind, row.description, row.children], ['containerApp', 'fabrikam-intake · running', 'open']);
  });
});

describe('the row of a revision', () => {
  const told = (of: Partial<RevisionRow>) => revisionRow(revision('v42', of), { app: 'fabrikam-intake', now: NOW });

  it('says what it gets, how it is, and what it runs', () => {
    const row = told({ weight: 90, labels: ['blue'], restarts: 1 });
    const words = '90 % of traffic · healthy · 3 replicas · 1 restart · label blue · 0123456789ab · 3 h 0 min old';
    assert.equal(row.description, words);
    assert.equal(row.kind, 'servingRevision');
    assert.equal(row.spoken, `revision, v42, ${words.replaceAll(' · ', ', ')}`);
  });

  it('says of one that does not run only that, and why it could not', () => {
    const inactive = told({ active: false, replicas: 0, health: 'None' });
    assert.match(inactive.description, /^inactive · 0123456789ab/);
    assert.equal(inactive.kind, 'revision');
    const failed = told({ provisioning: 'Failed', provisioningError: 'The image `x` is not there.' });
    assert.match(failed.description, /^could not be started/);
    assert.match(failed.tooltip, /The image ‘x’ is not there\./);
    assert.equal(failed.icon.id, 'error');
  });

  it('takes no word of Azure it does not know for a verdict', () => {
    assert.deepEqual(told({ health: 'Odd' }).icon, { id: 'question' });
    assert.match(told({ health: 'None' }).description, /health unknown/);
  });

  it('is there for all that run and some that do not', () => {
    const rows = [revision('a'), ...Array.from({ length: 15 }, (_, index) => revision(`i${index}`, { active: false }))];
    const { shown, left } = revisionsShown(rows);
    assert.equal(shown.length, 10);
    assert.match(left ?? '', /^6 older/);
    assert.equal(revisionsShown(rows.slice(0, 3)).left, undefined);
  });
});

it('a rollout that rests says where, and what can be done', () => {
  const since = new Date(2026, 10, 21, 14, 3).toISOString();
  const resting = { operation: 'op', revision: 'fabrikam-intake--v43', percent: 10, since };
  const of = { app: 'fabrikam-intake', now: NOW };
  assert.equal(restRow(resting, of).spoken, 'v43 rests at 10 %, promote or abort · since 14:03');
  assert.equal(restRow({ ...resting, percent: 0 }, of).label, 'v43 rests without traffic');
});
