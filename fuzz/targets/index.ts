import type { Target } from '../target.ts';
import { catalogue, completion, fixes, hover } from './engine.ts';
import { formats } from './formats.ts';
import { positions } from './positions.ts';
import { dockerfile, env, hcl, json, nginx, shell, twins, xml, yaml } from './readers.ts';
import { explanation } from './schema.ts';
import { terraform } from './terraform.ts';

export const targets: readonly Target[] = [
  yaml,
  explanation,
  twins,
  json,
  hcl,
  dockerfile,
  env,
  nginx,
  xml,
  ...formats,
  shell,
  fixes,
  completion,
  hover,
  positions,
  terraform,
  catalogue,
];
