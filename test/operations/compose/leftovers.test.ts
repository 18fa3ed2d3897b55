import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leftovers } from '../../../operations/compose/leftovers.ts';
import { type HostModel, imageOf, RELEASE } from '../support/hosts/host-model.ts';
import { hostWith } from '../support/stories/compose-world.ts';

/** Releases of what is taken for left. */
function leftOf(host: HostModel, release = RELEASE): (string | undefined)[] {
  return leftovers(host.read(), release).map((one) => one.release);
}

function withDead(host: HostModel, service = 'api'): HostModel {
  host.run({ service, image: imageOf(service, 'older'), release: 'dead', ...(service === 'api' && { port: 20_100 }) });
  return host;
}

describe('what an unfinished release left', () => {
  it('is what runs without users and was never noted', () => {
    assert.deepEqual(leftOf(hostWith()), []);
    assert.deepEqual(leftOf(withDead(hostWith())), ['dead']);
  });

  it('is nothing of the release that is asked for', () => assert.deepEqual(leftOf(withDead(hostWith()), 'dead'), []));

  it('is nothing that users are sent to: that is what runs', () => {
    const host = withDead(hostWith());
    host.proxy.set('api', ['127.0.0.1:20100']);
    assert.deepEqual(leftOf(host), []);
  });

  it('is all of it before users were ever sent anywhere', () => {
    const host = withDead(hostWith());
    host.proxy.set('api', undefined);
    assert.deepEqual(leftOf(host), ['dead']);
  });

  it('is nothing where nobody can tell whom users have', () => {
    const host = withDead(hostWith());
    host.proxy.set('api', ['127.0.0.1:20555']);
    assert.deepEqual(leftOf(host), []);
  });

  it('is nothing that somebody started by hand', () => {
    const host = hostWith();
    host.run({ service: 'api', image: imageOf('api', 'older') });
    assert.deepEqual(leftOf(host), []);
  });

  it('is a worker beside one that was noted, and none that works alone', () => {
    const host = withDead(hostWith(['worker']), 'worker');
    assert.deepEqual(leftOf(host), ['dead']);
    for (const one of host.containers) if (one.release === 'old') host.set(one.id, false);
    assert.deepEqual(leftOf(host), []);
  });
});
