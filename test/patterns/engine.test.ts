import { sourcesIn, testLinear } from './sources.ts';

testLinear(sourcesIn('engine/**/*.ts'));
