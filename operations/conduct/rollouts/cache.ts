import { consequenceOf, patternRefusal } from '../../../domain/cache-pattern.ts';
import { warmEntries } from '../../cache/entries.ts';
import { cachePorts } from '../../cache/ports.ts';
import type { CachePorts, Cleared, Stopped, Warmed } from '../../cache/seen.ts';
import { secretsIn } from '../../cache/server.ts';
import type { Answer } from '../../core/machine/event.ts';
import type { CacheRule, RolloutInput } from '../../rollout/input.ts';
import type { RolloutRequest } from '../../rollout/seen.ts';
import { overridable, type Remark, refusal, warning } from '../../swap/remark.ts';
import type { CacheConnection, DeclaredCache } from '../../target/container-target.ts';
import { filledIn, variablesInWords } from '../../target/variables.ts';

type Variables = Readonly<Record<string, string | undefined>>;
type CacheRequest = Extract<RolloutRequest, { action: 'clear cache' | 'warm cache' }>;

/** The cache behind a setting, or what is missing to reach it, as a clause. */
export function cacheAt(
  connection: CacheConnection,
  variables: Variables,
  conceal: (secret: string) => void,
): CachePorts | { readonly missing: string } {
  const text = connection.from === 'variable' ? `\${${connection.variable}}` : connection.text;
  const filled = filledIn(text, { variables });
  if ('missing' in filled) return { missing: `it needs ${variablesInWords(filled.missing)}` };
  for (const secret of secretsIn(filled.text)) conceal(secret);
  return cachePorts(filled.text);
}

/** What a plan is told of a cache; where it is, as far as that is known. */
export function cacheRule({ connection, ...rule }: DeclaredCache, cache: ReturnType<typeof cacheAt>): CacheRule {
  return { ...rule, where: 'where' in cache ? cache.where : `\`${connection.setting}\`` };
}

/** What speaks against clearing it, or against counting on it. On the way back it keeps nobody from a release that works. */
export async function cacheRemarks(
  { clear, whenUnreachable, connection }: DeclaredCache,
  cache: ReturnType<typeof cacheAt>,
  direction: 'forward' | 'back',
  signal: AbortSignal,
): Promise<readonly Remark[]> {
  const refused = clear.flatMap((pattern) => {
    const found = patternRefusal(pattern);
    return found
      ? [refusal('cache-pattern', `\`${pattern}\` under \`cache.redis.clear\` ${consequenceOf(found)}.`)]
      : [];
  });
  const seen = 'missing' in cache ? { reachable: false, why: cache.missing } : await cache.look(signal);
  if (seen.reachable) return refused;
  const why = `The cache of \`${connection.setting}\` is not reached: ${seen.why ?? 'it does not answer'}.`;
  if (direction === 'back')
    return [
      ...refused,
      warning(
        'cache-unreachable',
        `${why} Users go back all the same, and what the release that goes has cached stays.`,
      ),
    ];
  const unreached =
    whenUnreachable === 'stop'
      ? overridable('cache-unreachable', why)
      : warning('cache-unreachable', `${why} It is not cleared then, and the rollout goes on.`);
  return [...refused, unreached];
}

/** Asks the cache, and tells how many keys it was. */
export async function cacheAnswer(
  request: CacheRequest,
  cache: ReturnType<typeof cacheAt>,
  {
    input,
    deployedAt,
    tell,
  }: { input: RolloutInput | undefined; deployedAt: string; tell: (sentence: string) => void },
  signal: AbortSignal,
): Promise<Answer> {
  if ('missing' in cache) return { got: 'unsent', why: cache.missing };
  if (request.action === 'clear cache') {
    const cleared = await cache.clear(request.patterns, signal);
    for (const line of clearedInWords(cleared)) tell(line);
    return answerOf(
      cleared.stopped,
      cleared.patterns.some(({ matched }) => matched > 0),
    );
  }
  const { entries, revision } = request;
  const version = input?.manifest?.after.version ?? input?.suffix ?? revision;
  const warmed = await cache.warm(
    warmEntries(entries, { version, revision, image: input?.image ?? '', deployedAt }),
    signal,
  );
  for (const line of warmedInWords(warmed)) tell(line);
  return answerOf(warmed.stopped, warmed.written.length > 0);
}

function clearedInWords({ patterns }: Cleared): string[] {
  const done = patterns.filter(({ complete, unlinked }) => complete || unlinked > 0);
  return done.map(
    ({ pattern, unlinked }) => `${unlinked} ${unlinked === 1 ? 'key' : 'keys'} of \`${pattern}\` cleared.`,
  );
}

function warmedInWords({ written, left }: Warmed): string[] {
  const kept = left.map(({ key, why }) => `\`${key}\` is left as it is: ${why}.`);
  return written.length > 0 ? [`${written.map((key) => `\`${key}\``).join(', ')} written.`, ...kept] : kept;
}

/** What was refused or not reached has changed nothing, unless it broke on the way; the rest is told as it ended. */
function answerOf(stopped: Stopped | undefined, changed: boolean): Answer {
  if (!stopped) return { got: 'completed', requestId: undefined };
  if (!changed && (stopped.by === 'unreachable' || stopped.by === 'refused'))
    return { got: 'unsent', why: stopped.why };
  return { got: 'failed', message: stopped.why };
}
