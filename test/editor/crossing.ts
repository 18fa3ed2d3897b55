import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** The only way out of the editor, as a company's proxy is; it leads to the hosts of Azure, and they are in the test. */
export interface Crossing extends AsyncDisposable {
  /** For the editor's environment: whom to trust. */
  readonly env: Readonly<Record<string, string>>;
  /** The same: where it is. */
  readonly proxy: Readonly<Record<'HTTPS_PROXY' | 'HTTP_PROXY' | 'NO_PROXY', string>>;
  /** `host:port` of everything else that was asked for. */
  readonly refused: readonly string[];
  /** Ends every connection and takes none. */
  cut(): void;
  mend(): void;
}

const AZURE = /^(?:management\.azure\.com|(?:[\w-]+\.)+azurewebsites\.net):443$/;

/** `port`: where the hosts of Azure are. `ca`: the file with the certificate they show. */
export async function crossing({ port, ca }: { readonly port: number; readonly ca: string }): Promise<Crossing> {
  const refused: string[] = [];
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    const isAzure = AZURE.test(url);
    if (!isAzure) refused.push(url);
    if (!isAzure || isCut) return void socket.destroy();
    const azure = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      azure.write(head);
      azure.pipe(socket).pipe(azure);
    });
    joined(socket, azure, open);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const proxy = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const end = () => open.forEach((socket) => void socket.destroy());
  return {
    env: { NODE_EXTRA_CA_CERTS: ca },
    proxy: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1,localhost' },
    refused,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      end();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Two ends of one connection: neither outlives the other. */
function joined(one: Socket, other: Socket, open: Set<Socket>): void {
  for (const [socket, partner] of [
    [one, other],
    [other, one],
  ] as const) {
    open.add(socket);
    socket.on('error', () => partner.destroy());
    socket.once('close', () => {
      open.delete(socket);
      partner.destroy();
    });
  }
}
