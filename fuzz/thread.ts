/** A thread that runs one campaign and tells what it finds; the one who started it can end it. */
import { parentPort, workerData } from 'node:worker_threads';
import { campaign, type Failure, type Figures } from './campaign.ts';
import { CurrentInput } from './current.ts';
import { targets } from './targets/index.ts';

export interface ThreadData {
  readonly target: string;
  readonly inputs: number;
  readonly milliseconds: number;
  readonly seed: number;
  readonly buffer: SharedArrayBuffer;
}

export type Told = { readonly failure: Failure } | { readonly figures: Figures };

const { target: name, buffer, ...limits } = workerData as ThreadData;
const target = targets.find((candidate) => candidate.name === name);
if (!target) throw new Error(`There is no target ${name}.`);
const tell = (told: Told) => parentPort?.postMessage(told);
const current = new CurrentInput(buffer);
tell({ figures: campaign({ ...limits, target, current, fail: (failure) => tell({ failure }) }) });
