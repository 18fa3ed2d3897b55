// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL inserts values like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceOf } from '../../../test/support/files.ts';
import { attributeOf, blocksOf } from '../../readers/hcl/tree.ts';
import { HclFiles } from './files.ts';
import { terraformModelOf } from './model.ts';
import { numberOf, textOf } from './values.ts';

const ROOT = 'provider "azurerm" {\n  features {}\n}\n';

/** The value of `x = …` in `/infra/main.tf`, and the name of the file it was written in. */
function valueOf(written: string, others: Readonly<Record<string, string>> = {}) {
  const text = `${ROOT}probe {\n  x = ${written}\n}\n`;
  const files = new Map([
    ['/infra/main.tf', text],
    ...Object.entries(others).map(([name, own]) => [`/infra/${name}`, own] as const),
  ]);
  const { tree, module } = terraformModelOf({ path: '/infra/main.tf', text }, workspaceOf(files), new HclFiles());
  const found = textOf(attributeOf(blocksOf(tree.body, 'probe')[0]?.body, 'x'), module);
  return found.state === 'known' ? [found.value, found.at.value.source.path.slice('/infra/'.length)] : found.state;
}

const variable = (name: string, body = '') => `variable "${name}" {\n${body}}\n`;

const FOLDERS = ['', 'environments', 'environment', 'envs', 'env', 'vars', 'tfvars', 'config'].map(
  (name) => `/${name}`,
);

describe('a value in Terraform', () => {
  const plan = 'resource "azurerm_service_plan" "main" {\n  sku_name = var.sku\n}\n';
  const table: readonly (readonly [why: string, written: string, others: Record<string, string>, expected: unknown])[] =
    [
      ['is what is written', '"P1v3"', {}, ['P1v3', 'main.tf']],
      ['is no text it is only like', 'true', {}, ['true', 'main.tf']],
      ['is left out', 'null', {}, 'absent'],
      ['is unknown where Terraform works it out', 'upper("p1v3")', {}, 'unknown'],
      ['is unknown with operators', 'var.a ? "S1" : "P1v3"', {}, 'unknown'],
      ['is unknown where nothing declares it', 'var.sku', {}, 'unknown'],
      ['is the default of a variable', 'var.sku', { 'v.tf': variable('sku', 'default = "S1"\n') }, ['S1', 'v.tf']],
      [
        'is set by a file of values',
        'var.sku',
        { 'v.tf': variable('sku'), 'terraform.tfvars': 'sku = "P2v3"' },
        ['P2v3', 'terraform.tfvars'],
      ],
      [
        'is set for one environment',
        'var.sku',
        { 'v.tf': variable('sku'), 'environments/prod.tfvars': 'sku = "P2v3"' },
        ['P2v3', 'environments/prod.tfvars'],
      ],
      [
        'is unknown where environments differ',
        'var.sku',
        { 'a.tfvars': 'sku = "B1"', 'env/b.tfvars': 'sku = "P2v3"' },
        'unknown',
      ],
      [
        'is what environments agree on',
        'var.sku',
        { 'a.tfvars': 'sku = "B1"', 'b.tfvars': 'sku = "B1"' },
        ['B1', 'a.tfvars'],
      ],
      [
        'is unknown where only some environments leave the default',
        'var.sku',
        { 'v.tf': variable('sku', 'default = "S1"\n'), 'prod.tfvars': 'sku = "P2v3"' },
        'unknown',
      ],
      [
        'has no default that is always set',
        'var.sku',
        { 'v.tf': variable('sku', 'default = "S1"\n'), 'a.auto.tfvars': 'sku = "P2v3"' },
        ['P2v3', 'a.auto.tfvars'],
      ],
      ['is a local value of another file', 'local.sku', { 'l.tf': 'locals {\n  sku = "S2"\n}\n' }, ['S2', 'l.tf']],
      [
        'is an entry of an object',
        'local.sizes.prod["sku"]',
        { 'l.tf': 'locals {\n  sizes = { prod = { sku = "S2" } }\n}\n' },
        ['S2', 'l.tf'],
      ],
      [
        'is an argument of a resource',
        'azurerm_service_plan.main[0].sku_name',
        { 'p.tf': plan, 'terraform.tfvars': 'sku = "S3"' },
        ['S3', 'terraform.tfvars'],
      ],
      [
        'is put together',
        '"plan-${var.env}-${local.n}"',
        { 'l.tf': 'locals {\n  n = 1\n}\n', 'a.tfvars': 'env = "prod"' },
        ['plan-prod-1', 'main.tf'],
      ],
      ['is unknown where a part of it is', '"plan-${var.env}"', {}, 'unknown'],
      [
        'is unknown where it leads to itself',
        'local.a',
        { 'l.tf': 'locals {\n  a = local.b\n  b = "${local.a}${local.a}"\n}\n' },
        'unknown',
      ],
      [
        'is unknown where it is looked for inside of itself',
        'local.a',
        { 'l.tf': 'locals {\n  a = local.a.b\n}\n' },
        'unknown',
      ],
    ];
  for (const [why, written, others, expected] of table) {
    it(why, () => assert.deepEqual(valueOf(written, others), expected));
  }

  it('has no default in a module that others call', () => {
    const text = `${variable('sku', 'default = "S1"\n')}probe {\n  x = var.sku\n  n = "2"\n}\n`;
    const source = { path: '/modules/app/main.tf', text };
    const { tree, module } = terraformModelOf(source, workspaceOf(new Map([[source.path, text]])), new HclFiles());
    const probe = blocksOf(tree.body, 'probe')[0]?.body;
    assert.equal(textOf(attributeOf(probe, 'x'), module).state, 'unknown');
    assert.deepEqual(numberOf(attributeOf(probe, 'n'), module).state === 'known', true);
    assert.equal(numberOf(attributeOf(probe, 'y'), module).state, 'absent');
  });

  it('is read anew when another file changes, and depends on no file before it is asked for', () => {
    const files = new HclFiles();
    const main = `${ROOT}probe {\n  x = var.sku\n}\n`;
    const at = (sku: string) => {
      const texts = new Map([['/terraform.tfvars', `sku = "${sku}"`]]);
      const model = terraformModelOf({ path: '/main.tf', text: main }, workspaceOf(texts), files);
      const before = model.dependencies;
      const found = textOf(attributeOf(blocksOf(model.tree.body, 'probe')[0]?.body, 'x'), model.module);
      return [before, found.state === 'known' && found.value, model.dependencies];
    };
    for (const sku of ['S1', 'P1v3', 'S1']) assert.deepEqual(at(sku), [[], sku, ['/terraform.tfvars', ...FOLDERS]]);
  });

  it('depends on every folder it was looked for in vain', () => {
    const texts = new Map([['/main.tf', ROOT]]);
    const model = terraformModelOf({ path: '/main.tf', text: ROOT }, workspaceOf(texts), new HclFiles());
    assert.deepEqual([model.module.variable('sku'), model.dependencies], [[], FOLDERS]);
  });
});
