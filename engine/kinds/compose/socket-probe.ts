import { programName } from '../../../domain/program-name.ts';
import { child, isMap, isSeq, itemsOf, type MapNode, type Node, scalarOf } from '../../readers/tree.ts';
import { containerPortsOf, servedPortOf } from './container-ports.ts';
import { officialImageOf, type UsualProbe } from './official-image.ts';

/** A test with the language the service is written in, which is certainly in its image: no curl is needed. */
export interface SocketProbe extends UsualProbe {
  readonly port: number;
}

type Language = 'node' | 'python' | 'ruby';

const PROGRAMS: Readonly<Record<string, Language>> = {
  bundle: 'ruby',
  celery: 'python',
  daphne: 'python',
  flask: 'python',
  gunicorn: 'python',
  hypercorn: 'python',
  node: 'node',
  npm: 'node',
  puma: 'ruby',
  python: 'python',
  python3: 'python',
  rails: 'ruby',
  uvicorn: 'python',
};

const SCRIPTS: Readonly<Record<Language, (port: number) => readonly string[]>> = {
  node: (port) => [
    'node',
    '-e',
    `net.connect(${port}, 'localhost').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`,
  ],
  python: (port) => ['python', '-c', `import socket; socket.create_connection(('localhost', ${port}), 3)`],
  ruby: (port) => ['ruby', '-e', `require 'socket'; TCPSocket.new('localhost', ${port}).close`],
};

export const socketWords = (language: Language, port: number): readonly string[] => SCRIPTS[language](port);

/** Whether the one port of a service takes connections; nothing where port or language are not certain. */
export function socketProbeOf(body: MapNode): SocketProbe | undefined {
  const command = child(body, 'command') ?? child(body, 'entrypoint');
  const { inside, isKnown } = containerPortsOf(body);
  const [only, ...more] = inside;
  const port = servedPortOf(command)?.port ?? (isKnown && more.length === 0 ? only : undefined);
  const language = languageOf(command, officialImageOf(body));
  if (port === undefined || language === undefined) return undefined;
  const words = ['CMD', ...socketWords(language, port)];
  return { tool: language, port, test: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` };
}

function languageOf(command: Node | undefined, image: string | undefined): Language | undefined {
  const words = wordsOf(command).map(programName);
  const program = words.find((word) => Object.hasOwn(PROGRAMS, word));
  if (program !== undefined) return PROGRAMS[program];
  return image === 'node' || image === 'python' || image === 'ruby' ? image : undefined;
}

function wordsOf(command: Node | undefined): string[] {
  if (isMap(command)) return [];
  const parts = isSeq(command) ? itemsOf(command) : command ? [command] : [];
  return parts.flatMap((part) => String(scalarOf(part) ?? '').split(/[\s"']+/));
}
