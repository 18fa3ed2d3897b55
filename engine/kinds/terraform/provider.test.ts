import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readHcl } from '../../readers/hcl/read.ts';
import { Declarations } from './declarations.ts';
import { Module } from './module.ts';
import { isPairedIn } from './provider.ts';

function paired(azurerm: string): boolean | 'unknown' {
  const text = `terraform {\n  required_providers {\n    azurerm = ${azurerm}\n  }\n}\n`;
  const tree = readHcl({ path: '/versions.tf', text });
  return isPairedIn(new Module(() => new Declarations([tree], [])));
}

const version = (bounds: string) => paired(`{ source = "hashicorp/azurerm", version = "${bounds}" }`);

it('knows what a version of the provider lets in', () => {
  const said = [
    '~> 4.40',
    '4.1.0',
    '>= 4.0',
    '> 5',
    '~> 5',
    '~> 3.100',
    '= 3.0.0',
    '< 4.0',
    '>= 3.50, < 4.0.0',
    '<= 3.9',
  ];
  assert.deepEqual(said.map(version), [true, true, true, true, true, false, false, false, false, false]);
});

it('does not know what may be either, or is said elsewhere', () => {
  const said = ['>= 3.0', '~> 3', '< 5.0', '>= 3.0, < 5.0', '!= 4.1.0', '', 'latest', '<= 4.0'];
  assert.deepEqual(
    said.map(version),
    said.map(() => 'unknown'),
  );
  assert.equal(paired('{ source = "hashicorp/azurerm" }'), 'unknown');
  assert.equal(paired('{ version = var.version }'), 'unknown');
});

it('reads the version as it was written before 0.13', () => assert.equal(paired('"~> 2.46"'), false));
