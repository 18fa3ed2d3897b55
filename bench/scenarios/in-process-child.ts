/** The process in which one reader reads sets of files again and again, and says how much a set took. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { checking, cpuMsOf } from '../checking.ts';
import type { Sample } from '../scenario.ts';
import { median } from '../statistics.ts';

export type Reader = 'fairlead' | 'yaml parseAllDocuments' | 'JSON.parse of equal data';

export interface Asked {
  readonly reader: Reader;
  /** Files by the name of the set. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

const WARM_UP_MS = 4_000;
const MEASURED_MS = 1_500;
const LEAST_PASSES = 5;

process.once('message', (asked: Asked) => {
  const sample: Sample = Object.fromEntries(
    Object.entries(asked.sets).map(([name, paths]) => [`${name} ms/1k`, hot(asked.reader, paths)]),
  );
  process.send?.(sample, () => process.disconnect());
});

/** The median pass over a set, once the code is warm, in ms per 1,000 lines. */
function hot(reader: Reader, paths: readonly string[]): number {
  const texts = paths.map((path) => readFileSync(path, 'utf8')).filter((text) => dataOf(text) !== undefined);
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
  const pass = passOf(reader, texts);
  passes(pass, WARM_UP_MS);
  return (median(passes(pass, MEASURED_MS)) / lines) * 1_000;
}

/** Until that much CPU time is spent; by the clock, a busy machine would end before the code is warm. */
function passes(pass: () => void, cpuMs: number): number[] {
  const times: number[] = [];
  for (let spent = 0; spent < cpuMs || times.length < LEAST_PASSES; ) {
    const taken = cpuMsOf(pass);
    times.push(taken);
    spent += taken;
  }
  return times;
}

function passOf(reader: Reader, texts: readonly string[]): () => void {
  if (reader === 'fairlead') return checking(texts);
  const [inputs, read] =
    reader === 'yaml parseAllDocuments'
      ? [texts, parseAllDocuments]
      : [texts.map((text) => JSON.stringify(dataOf(text))), JSON.parse];
  return () => {
    for (const input of inputs) read(input);
  };
}

/** What a file says; nothing when it is broken, because then there is no equal data. */
function dataOf(text: string): unknown {
  try {
    return load(text) ?? null;
  } catch {
    return undefined;
  }
}
