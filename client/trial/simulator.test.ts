import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { TrialAddress } from './address.ts';
import { TrialSimulator } from './simulator.ts';

const SCRIPT = resolve('simulator/main.ts');
const SEED = resolve('examples/app-service-container/simulator.json');

const folder = mkdtempSync(join(tmpdir(), 'fairlead-trial-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const simulatorWith = (gone: () => void, seed = SEED) =>
  new TrialSimulator({ script: SCRIPT, seed, address: new TrialAddress(join(folder, 'simulator.json')), gone });

const answers = (endpoint: string) =>
  new Promise<boolean>((tell) => {
    const { hostname, port } = new URL(endpoint);
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => tell(true)).once('error', () => tell(false));
    socket.once('connect', () => socket.destroy());
  });

describe('the simulator of a window', () => {
  it('answers until the window ends, and is not missed then', async () => {
    let missed = 0;
    const simulator = simulatorWith(() => {
      missed += 1;
    });
    const { endpoint } = await simulator.start();
    assert.equal(await answers(endpoint), true);
    await simulator.stop();
    assert.equal(await answers(endpoint), false);
    assert.equal(missed, 0);
  });

  it('says that it is gone when it ends by itself, and starts anew as long as that may help', async () => {
    const gone = new EventTarget();
    const simulator = simulatorWith(() => gone.dispatchEvent(new Event('gone')));
    for (let loss = 1; loss <= 3; loss++) {
      const { pid, endpoint } = await simulator.start();
      assert.equal(await answers(endpoint), true);
      const missed = once(gone, 'gone');
      process.kill(pid, 'SIGKILL');
      await missed;
    }
    await assert.rejects(simulator.start(), {
      name: 'Told',
      message: 'The simulator has ended by itself 3 times: `Reload Window` begins anew.',
    });
  });

  it('says in our words that it does not start', async () => {
    const simulator = simulatorWith(() => assert.fail('nobody was there to be missed'), 'no such seed');
    await assert.rejects(simulator.start(), { name: 'Told', message: 'The simulator does not start.' });
  });

  it('is the same for a second window, and is not ended by that', async () => {
    const [first, second] = [simulatorWith(() => {}), simulatorWith(() => {})];
    const { endpoint } = await first.start();
    assert.equal((await second.start()).endpoint, endpoint);
    await second.stop();
    assert.equal(await answers(endpoint), true);
    await first.stop();
    assert.equal(await answers(endpoint), false);
  });
});
