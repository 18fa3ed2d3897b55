/** The process that reads and checks, and parses equal JSON, in turn, and says how many times longer the first takes. */
import { load } from 'js-yaml';
import { checking, cpuMsOf } from '../checking.ts';
import { ordinaryFiles } from '../generated.ts';
import { quantile } from '../statistics.ts';

const FILES = 100;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 2_000;
const UNDISTURBED = 0.1;
/** So that both sides of a pair take about as long. */
const JSON_PASSES = 10;

const texts = ordinaryFiles(FILES);
const equal = texts.map((text) => JSON.stringify(load(text)));
const check = checking(texts);
const parse = () => {
  for (let pass = 0; pass < JSON_PASSES; pass++) for (const text of equal) JSON.parse(text);
};

pairs(WARM_UP_MS);
const [checks, parses] = pairs(MEASURED_MS);
// The least disturbed passes: what else the machine does to the caches only ever adds.
const ratio = (quantile(checks, UNDISTURBED) / quantile(parses, UNDISTURBED)) * JSON_PASSES;
process.send?.(ratio, () => process.disconnect());

/** Until that much CPU time is spent; by the clock, a busy machine would end before the code is warm. */
function pairs(cpuMs: number): [number[], number[]] {
  const times: [number[], number[]] = [[], []];
  for (let spent = 0; spent < cpuMs; ) {
    const [checked, parsed] = [cpuMsOf(check), cpuMsOf(parse)];
    times[0].push(checked);
    times[1].push(parsed);
    spent += checked + parsed;
  }
  return times;
}
