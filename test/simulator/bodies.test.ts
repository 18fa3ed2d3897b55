import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, bodyOf, since, until } from '../../simulator/core/dated.ts';
import { etagAt } from '../../simulator/core/etag.ts';
import { displayName } from '../../simulator/web/regions.ts';
import { APP, cloudOf, WEB } from './support/cloud.ts';

it('shows a field only on the days on which the service showed it', () => {
  const fields = {
    always: 1,
    later: since('2023-02-07', null),
    formerly: until('2023-02-07', true),
    meanwhile: between('2023-02-07', '2026-04-10', ({ name }: { name: string }) => name),
  };
  const on = (day: string) => bodyOf(fields, { name: 'x' }, day);
  assert.deepEqual(on('2020-12-18'), { always: 1, formerly: true });
  assert.deepEqual(on('2023-02-07'), { always: 1, later: null, meanwhile: 'x' });
  assert.deepEqual(on('2026-04-10'), { always: 1, later: null });
});

it('writes etags as file times and regions as people do', () => {
  assert.equal(etagAt(Date.UTC(2023, 2, 29, 1, 56, 14)), '"1D961E1A4873300"');
  const names = [
    'westeurope',
    'eastus2',
    'uksouth',
    'West Europe',
    'southcentralus',
    'australiaeast',
    'uaenorth',
    'moonbase',
  ];
  assert.deepEqual(names.map(displayName), [
    'West Europe',
    'East US 2',
    'UK South',
    'West Europe',
    'South Central US',
    'Australia East',
    'UAE North',
    'moonbase',
  ]);
});

describe('a site', () => {
  it('says of its identity what there is to say, and keeps it', () => {
    const cloud = cloudOf();
    const identityAfter = (identity: object) => {
      cloud.send('PATCH', APP, { identity });
      return (cloud.send('GET', APP).body as { identity?: Record<string, unknown> }).identity;
    };
    const first = identityAfter({ type: 'SystemAssigned' });
    assert.deepEqual(Object.keys(first ?? {}), ['type', 'tenantId', 'principalId']);
    assert.deepEqual(identityAfter({ type: 'SystemAssigned' }), first);
    const user = identityAfter({ type: 'UserAssigned', userAssignedIdentities: { '/ids/a': {} } });
    assert.deepEqual(Object.keys(user ?? {}), ['type', 'userAssignedIdentities']);
    assert.equal(identityAfter({ type: 'None' }), undefined);
  });

  it('lets nobody else in once somebody is named', () => {
    const cloud = cloudOf();
    const rule = { ipAddress: '192.0.2.0/24', action: 'Allow', priority: 100, name: 'office' };
    const named = cloud.properties('PATCH', `${APP}/config/web`, { properties: { ipSecurityRestrictions: [rule] } });
    assert.deepEqual(
      (named['ipSecurityRestrictions'] as { name: string }[]).map(({ name }) => name),
      ['office', 'Deny all'],
    );
  });

  it('without a plan gets one that is paid by the call', () => {
    const cloud = cloudOf();
    const made = cloud.send('PUT', `${WEB}/sites/fabrikam`, {
      kind: 'functionapp',
      location: 'West Europe',
      properties: {},
    });
    assert.equal(made.status, 200);
    assert.equal(cloud.properties('GET', `${WEB}/sites/fabrikam`)['sku'], 'Dynamic');
    assert.equal(cloud.send('GET', `${WEB}/serverfarms/WestEuropePlan`).status, 200);
  });

  it('that is not there is deleted without a word', () => {
    const cloud = cloudOf();
    const statuses = [APP, APP].map((path) => cloud.send('DELETE', `${path}/slots/staging`).status);
    assert.deepEqual(statuses, [200, 204]);
  });
});
