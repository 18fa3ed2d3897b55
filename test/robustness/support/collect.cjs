// Loaded before the server into each of its threads: on SIGUSR2 all of them collect their garbage.
const { isMainThread } = require('node:worker_threads');

const channel = new BroadcastChannel('collect');
const collect = () => {
  for (let i = 0; i < 3; i++) globalThis.gc({ type: 'major', flavor: 'last-resort', execution: 'sync' });
};

if (isMainThread) {
  process.on('SIGUSR2', () => {
    collect();
    channel.postMessage('collect');
  });
  channel.onmessage = () => process.stderr.write('collected\n');
} else {
  channel.onmessage = ({ data }) => {
    if (data !== 'collect') return;
    collect();
    channel.postMessage('done');
  };
}
channel.unref();
