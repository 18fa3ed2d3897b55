import assert from 'node:assert/strict';
import { it } from 'node:test';
import { alone } from '../../core/workspace.ts';
import { terraform } from './index.ts';

const APP = 'resource "azurerm_linux_web_app" "api" {\n  name = "contoso-api"\n}\n';
const slot = (name: string) =>
  `resource "azurerm_linux_web_app_slot" "${name}" {\n  name           = "${name}"\n  app_service_id = azurerm_linux_web_app.api.id\n}\n`;

it('gives slots to one of several apps of one address: thousands times thousands are none', () => {
  const text = APP + APP + slot('staging') + slot('next');
  const kind = terraform();
  const model = kind.parse({ path: '/main.tf', text }, alone);
  const { apps = [] } = kind.facts?.(model, { profiles: [], azure: [] }) ?? {};
  assert.deepEqual(
    apps.map(({ slots }) => slots.map(({ name }) => name)).toSorted((a, b) => a.length - b.length),
    [[], ['staging', 'next']],
  );
});
