import { answerOf } from '../child.ts';

const ROUNDS = 7;

/** How many times JSON.parse of equal data reading and checking ordinary files takes, hot. */
export async function checkCost(): Promise<number> {
  const ratios: number[] = [];
  // Another process each time: how well code is compiled is partly luck.
  for (let round = 0; round < ROUNDS; round++) {
    ratios.push(await answerOf<number>(new URL('./check-cost-child.ts', import.meta.url)));
  }
  // What else the machine does costs the larger side more, so the least of them is nearest to the truth.
  return Math.min(...ratios);
}
