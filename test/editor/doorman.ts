import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where everything that leaves this computer has to pass, and where nothing gets through. */
export interface Doorman extends AsyncDisposable {
  /** For the editor's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** How many have tried so far. */
  tries(): number;
}

/** A proxy that ends each connection: Azure is out of reach wherever a test runs, and who asks for it is counted. */
export async function doorman(): Promise<Doorman> {
  let tries = 0;
  const server = createServer((socket) => {
    tries += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const proxy = `http://127.0.0.1:${port}`;
  return {
    env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1,localhost' },
    tries: () => tries,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
