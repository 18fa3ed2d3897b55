/**
 * `npm run fuzz [-- --inputs N] [--minutes M] [--target NAME]… [--seed S] [--out DIR]`: gives every target texts nobody
 * wrote, made of the examples. What fails is made small, written to a file and printed as one line.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure, Figures } from './campaign.ts';
import type { Target } from './target.ts';
import { targets } from './targets/index.ts';
import { watchedCampaign } from './watched.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    minutes: { type: 'string', default: '10' },
    target: { type: 'string', multiple: true },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    out: { type: 'string', default: '.cache/fuzz' },
  },
});
const [inputs, minutes, seed] = [Number(values.inputs), Number(values.minutes), Number(values.seed)];
const chosen = targets.filter(({ name }) => !values.target || values.target.includes(name));
if (chosen.length === 0 || !(inputs > 0) || !(minutes > 0) || !Number.isInteger(seed)) {
  console.error(`Targets: ${targets.map(({ name }) => name).join(', ')}. Inputs, minutes and seed are numbers.`);
  process.exit(2);
}

/** Long runs are cut into pieces, so that every core has work until the end. */
const PIECE = 50_000;
const MOST_DEATHS = 3;
let failures = 0;
const known = new Set<string>();
console.log(`seed ${seed}: the same inputs come again with \`--seed ${seed}\` and the same code`);
console.log('target          inputs  inputs/s  slowest ms  most MB  corpus');
const waiting = chosen.map(piecesOf);
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
const { maxRSS } = process.resourceUsage();
console.log(`${failures} failures; the process held ${Math.round(maxRSS / 1_000)} MB at most`);
process.exitCode = failures === 0 ? 0 : 1;

interface Pieces {
  readonly name: string;
  readonly sizes: number[];
  readonly seeds: number[];
  /** When its first piece began, as the minutes are those of the target. */
  started: number | undefined;
  running: number;
  deaths: number;
  readonly figures: Figures[];
}

function piecesOf({ name, share }: Target): Pieces {
  const count = Math.ceil((inputs * share) / PIECE);
  const sizes = Array.from({ length: count }, () => Math.ceil((inputs * share) / count));
  return {
    name,
    sizes,
    seeds: sizes.map((_, at) => seed + at),
    started: undefined,
    running: 0,
    deaths: 0,
    figures: [],
  };
}

async function worker(): Promise<void> {
  for (let pieces = waiting[0]; pieces; pieces = waiting[0]) {
    const size = pieces.sizes.pop();
    if (size === undefined) waiting.shift();
    else await run(pieces, size, pieces.seeds.pop() ?? seed);
  }
}

async function run(pieces: Pieces, size: number, own: number): Promise<void> {
  const { name } = pieces;
  pieces.running++;
  pieces.started ??= performance.now();
  const milliseconds = Math.max(1, pieces.started + minutes * 60_000 - performance.now());
  const limits = { target: name, inputs: size, milliseconds, seed: own };
  const figures = await watchedCampaign(limits, (failure) => keep(name, failure));
  pieces.running--;
  if (figures) pieces.figures.push(figures);
  else if (pieces.deaths++ < MOST_DEATHS) {
    // The thread died of one input: others come in its place.
    pieces.sizes.push(size);
    pieces.seeds.push(own + PIECE);
    if (!waiting.includes(pieces)) waiting.unshift(pieces);
  }
  if (pieces.running === 0 && pieces.sizes.length === 0) report(pieces);
}

function report({ name, figures }: Pieces): void {
  const sum = (of: (each: Figures) => number) => figures.reduce((total, each) => total + of(each), 0);
  const most = (of: (each: Figures) => number) => Math.max(0, ...figures.map(of));
  const done = sum((each) => each.inputs);
  const rate = done / sum((each) => each.seconds);
  const cells = [
    done,
    rate,
    most((each) => each.slowest),
    most((each) => each.mostGrowth),
    most((each) => each.corpus),
  ];
  const widths = [8, 10, 12, 9, 8];
  console.log(name.padEnd(14) + cells.map((cell, at) => String(Math.round(cell)).padStart(widths[at] ?? 0)).join(''));
}

function keep(target: string, { why, text }: Failure): void {
  const signature = `${target}: ${why.replace(/\d+/g, '0')}`;
  if (known.has(signature)) return;
  known.add(signature);
  failures++;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const file = join(values.out, `${target}-${hash}.txt`);
  mkdirSync(values.out, { recursive: true });
  writeFileSync(file, text);
  console.log(`FAILED ${target}: ${why}: ${file}: ${JSON.stringify(text.slice(0, 160))}`);
}
