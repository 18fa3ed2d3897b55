import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { auditOf } from '../../operations/conduct/audit.ts';
import { abortProposal } from '../../operations/conduct/hosts/abort.ts';
import { hostDiagnoses } from '../../operations/conduct/hosts/diagnoses.ts';
import { hostFence } from '../../operations/conduct/hosts/fence.ts';
import type { HostApp } from '../../operations/conduct/hosts/host-app.ts';
import { restingRelease } from '../../operations/conduct/hosts/past.ts';
import { promotedFrom } from '../../operations/conduct/hosts/promotion.ts';
import { promoteRelease, releaseProposal } from '../../operations/conduct/hosts/release.ts';
import { driftOf, serviceInWords, serviceStatus } from '../../operations/conduct/hosts/status.ts';
import { type HostWayBack, hostWayBack, wayBackOnAll } from '../../operations/conduct/hosts/way-back.ts';
import { pastOf } from '../../operations/conduct/past.ts';
import type { Undertaken } from '../../operations/conduct/undertake.ts';
import { HostFailure } from '../../operations/host/failure.ts';
import type { HostHello } from '../../operations/host/host.ts';
import { Bench } from './support/hosts/host-in-memory.ts';
import { DIGESTS, imageOf } from './support/hosts/host-model.ts';
import { hostWith } from './support/stories/compose-world.ts';

const signal = new AbortController().signal;
const NEW = { image: imageOf('api', 'new'), variables: { TAG: 'v2' }, taggedAs: undefined };
const APPROVED = { approval: { required: true } };

const planned = (app: HostApp, because: 'deploy' | 'rollback' = 'deploy', release: typeof NEW = NEW) =>
  releaseProposal(app, { because, releases: [release], facts: [], overrides: [] }, signal);

function outcomeOf(undertaken: Undertaken) {
  return undertaken.type === 'left' ? undertaken.state.end?.outcome : undertaken.type;
}

/** Whom users of a service get, by the digests of the images. */
function served({ model }: Bench): string[] {
  return model.containers.filter((one) => model.proxy.sendsTo(one)).map(({ image }) => image);
}

describe('a release to a host', () => {
  it('is shown as it is done, and its compose file is on the host before it is put in place', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const proposal = await planned(app);
    assert.deepEqual(proposal.shown.facts.slice(0, 6), [
      ['server', 'shop.contoso.example, project shop in /opt/shop'],
      ['service', 'api in production'],
      ['account', 'deploy on shop.contoso.example, by SSH'],
      ['now', `api@sha256:${DIGESTS.old.slice(0, 12)}, 1 container`],
      ['then', `api@sha256:${DIGESTS.new.slice(0, 12)}`],
      ['files', '`compose.yaml` of this folder are put there'],
    ]);
    assert.equal(outcomeOf(await bench.done(app, proposal)), 'succeeded');
    assert.deepEqual(served(bench), [NEW.image]);
    assert.deepEqual(bench.given, [bench.composeDigest]);
    assert.equal(bench.model.files['compose.yaml'], bench.composeDigest);
    assert.deepEqual(bench.locked, [`${proposal.operation} takes`, `${proposal.operation} leaves`]);
    const [told] = pastOf(bench.kept);
    const { what, from, to, outcome } = auditOf(told!, false);
    assert.deepEqual(
      { what, from, to, outcome },
      {
        what: `release api@sha256:${DIGESTS.new.slice(0, 12)}`,
        from: imageOf('api', 'old'),
        to: NEW.image,
        outcome: 'succeeded',
      },
    );
  });

  it('does not begin while somebody else has the host, and says who', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const proposal = await planned(app);
    bench.holder = {
      operation: 'theirs',
      by: 'bob@desk',
      title: 'Release api',
      since: '2026-11-22T12:00:00Z',
      silent: 3000,
    };
    const undertaken = await bench.done(app, proposal);
    assert.equal(undertaken.type, 'fenced');
    assert.match(
      undertaken.type === 'fenced' ? undertaken.why : '',
      /^bob@desk began "Release api" on `shop\.contoso\.example`/,
    );
    assert.deepEqual([pastOf(bench.kept), readdirSync(bench.kept.locks).length, bench.model.received], [[], 1, []]);
    bench.holder = undefined;
    // Nothing of it is left here: the same is done as soon as the host is free.
    assert.equal(outcomeOf(await bench.done(app, proposal)), 'succeeded');
  });

  it('says that its own work still goes on there, where that is so', async () => {
    using bench = new Bench(hostWith());
    const { host } = bench.app();
    const lock = {
      operation: 'ours',
      by: 'ana@laptop',
      title: 'Release api',
      since: '2026-11-22T12:00:00Z',
      silent: 3000,
    };
    const take = async () => ({ is: 'busy', holder: lock }) as const;
    const fence = hostFence({ ...host, lock: { ...host.lock, take } }, 'ours', bench.kept, () => {});
    assert.match(
      (await fence.take('Release api')) ?? '',
      /^What this operation asked of `shop\.contoso\.example` still goes on/,
    );
  });

  it('asks for the host again while the link is cut, and gives it back likewise', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const { lock } = app.host;
    let cuts = 0;
    const flaky =
      <A extends unknown[], T>(ask: (...asked: A) => Promise<T>) =>
      async (...asked: A) => {
        const answer = await ask(...asked);
        // It has arrived, and what it says is lost.
        if (cuts++ % 2 === 0) throw new HostFailure('cut', 'The connection was cut', { reached: true });
        return answer;
      };
    const host = { ...app.host, lock: { ...lock, take: flaky(lock.take), release: flaky(lock.release) } };
    const proposal = await planned(app);
    const { operation } = proposal;
    assert.equal(outcomeOf(await bench.done({ ...app, host }, proposal)), 'succeeded');
    const [takes, leaves] = [`${operation} takes`, `${operation} leaves`];
    assert.deepEqual([bench.locked, bench.holder], [[takes, takes, leaves, leaves], undefined]);
  });

  it('says that it could not give the host back, and its next release does', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const release = async () => {
      throw new HostFailure('unreachable', '`shop.contoso.example` does not answer on port 22');
    };
    const host = { ...app.host, lock: { ...app.host.lock, release } };
    const told: string[] = [];
    const first = await planned(app);
    const undertaken = await bench.done({ ...app, host }, first, signal, (sentence) => void told.push(sentence));
    assert.deepEqual([outcomeOf(undertaken), bench.holder?.operation], ['succeeded', first.operation]);
    assert.deepEqual(told, [
      'That it has ended could not be told to `shop.contoso.example` (`shop.contoso.example` does not answer on port 22): from elsewhere nothing begins there for a minute.',
    ]);
    const second = await planned(app, 'rollback', { ...NEW, image: imageOf('api', 'old') });
    assert.deepEqual(
      second.shown.remarks.filter(({ id }) => id === 'host-held'),
      [],
    );
    assert.equal(outcomeOf(await bench.done(app, second)), 'succeeded');
    assert.equal(bench.holder, undefined);
  });

  it('keeps the host where nobody watches it to its end', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const stop = new AbortController();
    bench.model.faults = { pull: [{ effect: 'ignored', answer: 'lost' }] };
    const send = bench.model.send.bind(bench.model);
    bench.model.send = (request) => {
      if (request.action === 'pull') stop.abort();
      return send(request);
    };
    const undertaken = await bench.done(app, await planned(app), stop.signal);
    const end = undertaken.type === 'left' ? undertaken.state.end : 'not begun';
    assert.deepEqual([end, bench.holder?.operation], [undefined, pastOf(bench.kept)[0]?.operation]);
  });

  it('rests for a person, and users get it by promote', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app(APPROVED);
    await bench.done(app, await planned(app));
    const resting = restingRelease(pastOf(bench.kept));
    assert.deepEqual(
      [resting?.told.end?.restsAt, served(bench), bench.holder],
      ['rest', [imageOf('api', 'old')], undefined],
    );
    assert.equal(outcomeOf(await bench.done(app, await promoteRelease(app, resting!, [], signal))), 'succeeded');
    assert.deepEqual([served(bench), restingRelease(pastOf(bench.kept))], [[NEW.image], undefined]);
  });

  it('goes without a trace by abort', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app(APPROVED);
    await bench.done(app, await planned(app));
    const resting = restingRelease(pastOf(bench.kept));
    assert.equal(bench.model.files['compose.yaml'], bench.composeDigest);
    assert.equal(outcomeOf(await bench.done(app, await abortProposal(app, resting!, [], signal))), 'succeeded');
    assert.deepEqual(
      [
        served(bench),
        bench.model.containers.map(({ image }) => image),
        bench.model.files,
        restingRelease(pastOf(bench.kept)),
      ],
      [[imageOf('api', 'old')], [imageOf('api', 'old')], { 'compose.yaml': 'old' }, undefined],
    );
  });

  it('goes back without a rest, without files and without a migration', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app(APPROVED, {});
    const { input } = await planned(app, 'rollback');
    assert.deepEqual([input.rests, input.files, input.migration, input.because], [false, [], undefined, 'rollback']);
  });

  it('is of the colour that has no users', async () => {
    using bench = new Bench(hostWith());
    const app = bench.app({}, { strategy: { blueGreen: {} } });
    assert.deepEqual(
      (await planned(app)).input.units.map(({ project }) => project),
      ['shop-blue'],
    );
    assert.equal(outcomeOf(await bench.done(app, await planned(app))), 'succeeded');
    assert.deepEqual(
      (await planned(app)).input.units.map(({ project }) => project),
      ['shop-green'],
    );
  });
});

describe('what a host goes back to', () => {
  const imagesIn = (back: HostWayBack) => ('releases' in back ? back.releases.map(({ image }) => image) : back.because);
  const seen = hostWith().read();
  const older = { ...seen.releases[0]!, operation: 'older', image: imageOf('api', 'older'), variables: { TAG: 'v0' } };
  const withOlder = { ...seen, releases: [...seen.releases, older] };

  it('is the release before the one that runs, with its variables', () => {
    assert.deepEqual(hostWayBack(withOlder, ['api'], undefined), {
      releases: [{ image: older.image, variables: { TAG: 'v0' }, taggedAs: undefined }],
    });
  });

  for (const to of ['older', `sha256:${DIGESTS.older}`, DIGESTS.older.slice(0, 12), older.image])
    it(`is what \`${to.slice(0, 30)}\` means`, () => {
      assert.deepEqual(imagesIn(hostWayBack(withOlder, ['api'], to)), [older.image]);
    });

  it('is an image by its tag, too', () => {
    const image = {
      id: 'sha256:1',
      digests: [imageOf('api', 'new')],
      tags: ['registry.contoso.example/api:v2'],
      size: 1,
    };
    assert.deepEqual(imagesIn(hostWayBack({ ...seen, images: [image] }, ['api'], 'v2')), [imageOf('api', 'new')]);
  });

  it('is only what is named where it went back already', () => {
    const [first] = seen.releases;
    const went = { ...first!, because: 'rollback', operation: 'back', at: '2026-11-22T12:00:00Z' } as const;
    const again = { ...seen, releases: [went, older] };
    assert.match(
      `${imagesIn(hostWayBack(again, ['api'], undefined))}`,
      /^`api` went back at 2026-11-22 .* already: name/,
    );
    assert.deepEqual(imagesIn(hostWayBack(again, ['api'], 'older')), [older.image]);
    const both = hostWith(['api', 'report']).read();
    const all = ['api', 'report'].flatMap((service) => {
      const image = imageOf(service, 'old');
      return [
        { ...went, service, image },
        { ...older, service, image: imageOf(service, 'older') },
      ];
    });
    const together = hostWayBack({ ...both, releases: all }, ['api', 'report'], undefined);
    assert.match(`${imagesIn(together)}`, /^`api` and `report` went back at /);
  });

  it('is on several servers what the newest release of them replaced', () => {
    const [first] = seen.releases;
    const before = { ...seen, releases: [{ ...first!, at: '2026-11-20T12:00:00Z' }, older] };
    const model = hostWith().read();
    const containers = model.containers.map((one) => ({ ...one, image: imageOf('api', 'new') }));
    const last = { ...first!, operation: 'last', image: imageOf('api', 'new'), at: '2026-11-22T12:00:00Z' };
    const after = { ...model, containers, releases: [last, first!, older] };
    for (const all of [
      [before, after],
      [after, before],
    ])
      assert.deepEqual(imagesIn(wayBackOnAll(all, ['api'], undefined)), [imageOf('api', 'old')]);
    // One of them has what is named, the other goes there.
    assert.deepEqual(imagesIn(wayBackOnAll([before, after], ['api'], `sha256:${DIGESTS.old}`)), [
      imageOf('api', 'old'),
    ]);
    assert.throws(() => wayBackOnAll([], ['api'], undefined), /No server was read/);
  });

  describe('of several that are released together', () => {
    const both = hostWith(['api', 'report']).read();
    const noted = (
      operation: string,
      at: string,
      images: readonly ['old' | 'new' | 'older', 'old' | 'new' | 'older'],
    ) =>
      (['api', 'report'] as const).map((service, index) => {
        const image = imageOf(service, images[index] ?? 'old');
        return { ...both.releases[0]!, operation, service, image, at, variables: {} };
      });
    // What runs is `old` of both.
    const releases = [
      ...noted('third', '2026-11-22T12:00:00Z', ['old', 'old']),
      ...noted('second', '2026-11-21T12:00:00Z', ['new', 'old']),
      ...noted('first', '2026-11-20T12:00:00Z', ['older', 'new']),
      { ...both.releases[0]!, operation: 'alone', service: 'api', image: imageOf('api', 'older') },
    ].toSorted((one, other) => one.service.localeCompare(other.service));
    const all = { ...both, releases };
    const back = (to?: string) => hostWayBack(all, ['api', 'report'], to);

    it('is what one operation released of them all, not the last other image of each', () => {
      assert.deepEqual(imagesIn(back()), [imageOf('api', 'new'), imageOf('report', 'old')]);
    });

    it('is named by the operation, or by an image of any of them', () => {
      const first = [imageOf('api', 'older'), imageOf('report', 'new')];
      assert.deepEqual([imagesIn(back('first')), imagesIn(back(imageOf('report', 'new')))], [first, first]);
    });

    it('is nothing that runs already, and nothing that only one of them was released by', () => {
      assert.deepEqual(back('third'), { because: '`api` and `report` run what `third` released already.' });
      assert.deepEqual(back('alone'), {
        because:
          '`alone` is no release of `api` and `report` that this host knows. There are: `third`, `second`, `first`.',
      });
      assert.deepEqual(hostWayBack(both, ['api', 'report'], undefined), {
        because: 'No other release of `api` and `report` together is known on this host.',
      });
    });
  });

  it('is nothing where only one release is known, and nothing that runs already', () => {
    assert.deepEqual(hostWayBack(seen, ['api'], undefined), {
      because: 'No other release of `api` is known on this host.',
    });
    const same = hostWayBack(withOlder, ['api'], 'old');
    assert.match('because' in same ? same.because : '', /runs .* already/);
    const unknown = hostWayBack(withOlder, ['api'], '$(touch x)');
    assert.match('because' in unknown ? unknown.because : '', /no release of `api` that this host knows\. There are: /);
  });
});

describe('what is promoted', () => {
  using bench = new Bench(hostWith());
  const app = bench.app();
  const seen = hostWith().read();

  it('is the digest that runs, ended well and is healthy', () => {
    assert.deepEqual(promotedFrom(app, seen, app), {
      image: imageOf('api', 'old'),
      variables: {},
      taggedAs: undefined,
    });
  });

  for (const [what, world, says] of [
    ['what does not run', { ...seen, containers: [] }, /does not run/],
    [
      'what is ill',
      { ...seen, containers: seen.containers.map((one) => ({ ...one, health: 'unhealthy' as const })) },
      /is unhealthy now/,
    ],
    [
      'what somebody started by hand',
      { ...seen, containers: seen.containers.map((one) => ({ ...one, image: 'registry.contoso.example/api:v1' })) },
      /no release of Fairlead/,
    ],
    ['what did not end well', { ...seen, releases: [] }, /last release that ended well is none/],
  ] as const)
    it(`is not ${what}`, () => {
      const found = promotedFrom(app, world, app);
      assert.match('refusal' in found ? found.refusal : '', says);
    });

  it('is not of another repository', () => {
    const other = { target: { ...app.target, repository: 'registry.contoso.example/shop' } };
    const found = promotedFrom(app, seen, other);
    assert.match('refusal' in found ? found.refusal : '', /deployed from `registry\.contoso\.example\/shop`/);
  });
});

describe('the status of a host', () => {
  it('says since when and by whom, and what is not as it was left', () => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const seen = bench.model.read();
    assert.match(
      serviceInWords(serviceStatus(seen, 'api')),
      /^api@sha256:aaaaaaaaaaaa, healthy, 1 replica, since .* by ana@laptop, nginx sends users to 127\.0\.0\.1:20000$/,
    );
    assert.deepEqual(driftOf(app, seen), ['`compose.yaml` is not as in this folder: the next release puts it there.']);
    const [proxy] = seen.proxies;
    const moved = { ...seen, proxies: [{ ...proxy!, servers: ['127.0.0.1:20009'], digest: 'other' }] };
    assert.deepEqual(driftOf(app, moved).slice(1), [
      '`/etc/nginx/conf.d/upstream-api.conf` names `127.0.0.1:20009`, where no container of `api` answers: a release writes it anew.',
      '`/etc/nginx/conf.d/upstream-api.conf` is not what nginx was last given by a release: somebody has changed it since.',
    ]);
  });
});

describe('what a host is missing', () => {
  const WELL: HostHello = {
    ...{ account: 'deploy', engine: '28.0.1', compose: { kind: 'plugin', version: '2.39.1' }, forwards: true },
    ...{ nginx: '1.22.1', sudo: true, include: [{ path: '/etc/nginx/conf.d', writable: true }] },
  };
  const missing = async (change: Partial<HostHello>) => {
    using bench = new Bench(hostWith());
    const app = bench.app();
    const host = { ...app.host, hello: async () => ({ ...WELL, ...change }) };
    const all = await hostDiagnoses({ ...app, host }, { deployNamed: '`--image`' }, signal);
    return all
      .filter(({ what, is }) => is !== 'good' && what !== 'docker')
      .map(({ what, sentence }) => [what, sentence]);
  };

  it('is nothing on one that is set up', async () => assert.deepEqual(await missing({}), []));

  for (const [what, change, mend] of [
    ['way to new containers', { forwards: false }, /`AllowTcpForwarding local`/],
    ['docker engine', { engine: undefined }, /usermod -aG docker deploy/],
    ['docker compose', { compose: undefined }, /docker-compose-plugin/],
    ['nginx', { nginx: undefined }, /apt-get install nginx/],
    ['right to reload nginx', { sudo: false }, /NOPASSWD: \/usr\/sbin\/nginx -t/],
    ['include folder', { include: [{ path: '/etc/nginx/conf.d', writable: false }] }, /install -d -o deploy/],
  ] as const)
    it(`is ${what}, with what mends it`, async () => {
      const [[named, sentence] = [], ...others] = await missing(change);
      assert.deepEqual([named, others], [what, []]);
      assert.match(sentence ?? '', mend);
    });
});
