import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { probeLimit, probeLimits, replicaLimits } from './container-app-limits.ts';

describe('the numbers of a probe', () => {
  it('say when and where they were read', () => {
    for (const { name, provenance } of probeLimits) {
      assert.match(provenance.asOf, /^\d{4}-\d\d-\d\d$/, name);
      assert.match(
        provenance.source.url,
        /^https:\/\/(?:learn\.microsoft\.com|github\.com\/(?:microsoft|hashicorp))\/\S+$/,
        name,
      );
    }
  });

  it('have a default and an advised value that are taken', () => {
    for (const { name, least, most, default: fallback, advised } of probeLimits) {
      assert(least <= fallback && fallback <= most, name);
      assert(least <= advised && advised <= most, name);
    }
  });

  it('differ from probe to probe for failures alone', () => {
    const most = ['liveness', 'readiness', 'startup'].map((probe) => probeLimit('failures', probe)?.most);
    assert.deepEqual(most, [30, 48, 240]);
    assert.equal(probeLimit('period', 'startup'), probeLimit('period', 'liveness'));
    assert.equal(probeLimit('failures', 'other'), undefined);
  });
});

it('knows fewer replicas for Terraform than for Azure', () => {
  assert(replicaLimits.terraform < replicaLimits.most);
  assert(replicaLimits.defaultMin < replicaLimits.defaultMax);
});
