import { servedPortIn } from '../../../domain/served-port.ts';
import { roughWords } from '../../../domain/server-command.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredVariable, Listens } from './declared-container.ts';

/** Variables that programs and frameworks take their one port from. */
const PORTS: ReadonlySet<string> = new Set(['PORT', 'UVICORN_PORT', 'ASPNETCORE_HTTP_PORTS', 'SERVER_PORT']);

/** Where a container is told to listen: by its command, or else by a variable that is known for it. */
export function listensBy(
  words: Valued<readonly string[], Place>,
  variables: readonly DeclaredVariable[],
): Listens | undefined {
  const served = words.state === 'known' ? servedPortIn(words.value.flatMap(roughWords)) : undefined;
  if (served && words.state === 'known') {
    const why = `\`${served.program}\` listens on ${served.port} by its command`;
    return { port: served.port, at: words.at, why, isCertain: true };
  }
  // A command that is not known may well say a port.
  if (words.state === 'unknown') return undefined;
  const [told, ...others] = variables.filter(({ name }) => PORTS.has(name));
  if (told?.content.state !== 'known' || others.length > 0 || !/^\d{1,5}$/.test(told.content.value)) return undefined;
  const port = Number(told.content.value);
  return {
    port,
    at: told.content.at,
    why: `\`${told.name}\` tells the container to listen on ${port}`,
    isCertain: false,
  };
}
