/** Milliseconds: on a busy computer an answer comes late, and waiting costs nothing where it comes at once. */
const WAITS = 45_000;

/** Asks until there is an answer: what the workbench computes is often empty just after it started. */
export async function until<T>(what: string, ask: () => Thenable<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + WAITS; Date.now() < end; await new Promise((next) => setTimeout(next, 50))) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`There is no ${what} after ${WAITS / 1000} s.`);
}
