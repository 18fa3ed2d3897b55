/** Asks until there is an answer: what the workbench computes is often empty just after it started. */
export async function until<T>(what: string, ask: () => Thenable<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((next) => setTimeout(next, 50))) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`There is no ${what} after 15 s.`);
}
