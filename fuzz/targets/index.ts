import type { Target } from '../target.ts';
import { catalogue, completion, fixes, hover } from './engine.ts';
import { positions } from './positions.ts';
import { hcl, json, twins, yaml } from './readers.ts';
import { explanation } from './schema.ts';
import { terraform } from './terraform.ts';

export const targets: readonly Target[] = [
  yaml,
  explanation,
  twins,
  json,
  hcl,
  fixes,
  completion,
  hover,
  positions,
  terraform,
  catalogue,
];
