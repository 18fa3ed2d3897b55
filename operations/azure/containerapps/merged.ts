/** Lines of several sources as they come. One that fails ends all of them. */
export async function* merged(sources: readonly AsyncGenerator<string>[]): AsyncGenerator<string> {
  const next = (source: AsyncGenerator<string>) => source.next().then((result) => ({ source, result }));
  const waiting = new Map(sources.map((source) => [source, next(source)]));
  try {
    while (waiting.size > 0) {
      const { source, result } = await Promise.race(waiting.values());
      if (result.done) waiting.delete(source);
      else {
        waiting.set(source, next(source));
        yield result.value;
      }
    }
  } finally {
    // Who still waits for a line is not waited for: its signal ends it.
    for (const source of waiting.keys()) void source.return(undefined).catch(() => {});
    for (const pending of waiting.values()) pending.catch(() => {});
  }
}
