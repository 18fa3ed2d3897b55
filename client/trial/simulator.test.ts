import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { TrialSimulator } from './simulator.ts';

const SCRIPT = resolve('simulator/main.ts');
const SEED = resolve('examples/app-service-container/simulator.json');

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
    const simulator = new TrialSimulator(SCRIPT, SEED, () => {
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
    const simulator = new TrialSimulator(SCRIPT, SEED, () => gone.dispatchEvent(new Event('gone')));
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
    const simulator = new TrialSimulator(SCRIPT, 'no such seed', () => assert.fail('nobody was there to be missed'));
    await assert.rejects(simulator.start(), { name: 'Told', message: 'The simulator does not start.' });
  });
});
