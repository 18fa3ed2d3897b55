/**
 * Loaded into a server and its worker before anything else (`--require`): writes beside itself what each thread has
 * loaded since. A worker has no environment of the process, so there is no other way to tell it where to write.
 */
import { writeFileSync } from 'node:fs';

const { moduleLoadList } = process as unknown as { readonly moduleLoadList: readonly string[] };
const before = new Set(moduleLoadList);
const { isMainThread, parentPort } = process.getBuiltinModule('worker_threads');

if (isMainThread) process.on('exit', () => write('main'));
else if (parentPort) {
  const post = parentPort.postMessage.bind(parentPort);
  // Each message overwrites the list of the one before: the last is of when `initialize` was answered.
  parentPort.postMessage = (...args: Parameters<typeof post>) => {
    write('worker');
    post(...args);
  };
}

function write(thread: string): void {
  const builtins = moduleLoadList
    .filter(
      (name) => name.startsWith('NativeModule ') && !name.startsWith('NativeModule internal/') && !before.has(name),
    )
    .map((name) => `node:${name.slice('NativeModule '.length)}`);
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  writeFileSync(`${__dirname}/modules-${thread}.json`, JSON.stringify([...builtins, ...files]));
}
