import { readPort } from './short-forms.ts';

const HIGHEST_PORT = 65_535;
const RANGE = /^(\d+)(?:-(\d+))?$/;
/** Docker binds to addresses; it does not look names up. */
const ADDRESS = /^\d+(?:\.\d+){3}$|^\[?[0-9a-fA-F.%]*:[0-9a-zA-Z:.%]*\]?$/;

/**
 * What is wrong with a port written on one line, such as `127.0.0.1:8080:80/tcp`, as a sentence without its end; nothing
 * when Docker can read it. The text holds no variable.
 */
export function portFault(text: string): string | undefined {
  const port = readPort(text);
  if (!port) return `\`${text}\` names no port of the container`;
  const ranges = [port.published, port.target].filter((range) => range !== undefined && range !== '');
  for (const range of ranges) {
    const fault = rangeFault(range ?? '');
    if (fault) return fault;
  }
  if (port.ip !== undefined && port.ip !== '' && !ADDRESS.test(port.ip)) {
    return `\`${port.ip}\` is no IP address, and a port is bound to one`;
  }
  if (!/^(?:tcp|udp|sctp)$/i.test(port.protocol)) return `\`${port.protocol}\` is no protocol of a port`;
  const [published, target] = [lengthOf(port.published ?? ''), lengthOf(port.target)];
  if (published === 0 || target === 1 || published === target) return undefined;
  return `\`${port.published}\` and \`${port.target}\` are ranges of different length`;
}

function rangeFault(range: string): string | undefined {
  const [, first, last = first] = RANGE.exec(range) ?? [];
  if (first === undefined) return `\`${range}\` is no port`;
  const wrong = [first, last].find((number) => Number(number) > HIGHEST_PORT);
  if (wrong !== undefined) return `\`${wrong}\` is no port: the highest is ${HIGHEST_PORT}`;
  return Number(last) < Number(first) ? `\`${range}\` ends before it begins` : undefined;
}

/** How many ports a range holds; none when it is left out. */
function lengthOf(range: string): number {
  const [, first, last = first] = RANGE.exec(range) ?? [];
  return first === undefined ? 0 : Number(last) - Number(first) + 1;
}
