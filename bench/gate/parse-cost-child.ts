/** The process that parses JSON equal to ordinary files, and says how many milliseconds of processor time one takes, hot. */
import { load } from 'js-yaml';
import { cpuMsOf } from '../checking.ts';
import { ordinaryFiles } from '../generated.ts';
import { quantile } from '../statistics.ts';

const FILES = 100;
/** So that a pass is long beside what the clock tells apart. */
const TIMES = 20;
const PASSES = 60;
const UNDISTURBED = 0.1;

const equal = ordinaryFiles(FILES).map((text) => JSON.stringify(load(text)));
const parse = () => {
  for (let time = 0; time < TIMES; time++) for (const text of equal) JSON.parse(text);
};
const passes = Array.from({ length: PASSES }, () => cpuMsOf(parse));
process.send?.(quantile(passes, UNDISTURBED) / (TIMES * FILES), () => process.disconnect());
