import { type AzureResponse, type Json, objectAt, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { configurable, etagOf, found } from './lookup.ts';
import { SITE } from './paths.ts';
import { configBody } from './settings-routes.ts';
import { idOf, restart, type Slot, touch } from './site.ts';
import { writeConfig } from './web-config.ts';
import { webConfigBody } from './web-config-body.ts';

export const configRoutes: readonly Route[] = [
  { method: 'GET', path: `${SITE}/config/web`, handler: readWeb },
  { method: 'PATCH', path: `${SITE}/config/web`, handler: writeWeb },
  { method: 'PUT', path: `${SITE}/config/web`, handler: writeWeb },
  { method: 'GET', path: `${SITE}/config/logs`, handler: readLogs },
  { method: 'PUT', path: `${SITE}/config/logs`, handler: writeLogs },
];

function readWeb(call: Call): AzureResponse {
  const place = found(call);
  return ok(webConfigBody(place, call.azure.clock.now(), false), etagOf(place.slot));
}

function writeWeb(call: Call): AzureResponse {
  const place = configurable(call);
  const { slot } = place;
  const properties = objectAt(call.request.body, 'properties');
  writeConfig(slot, properties);
  touch(slot, call.azure.clock.now());
  // Where visitors are sent is the front door's business, and the app does not notice.
  if (Object.keys(properties).join() !== 'experiments') restart(slot, call.azure.clock.now());
  return ok(webConfigBody(place, call.azure.clock.now(), true), etagOf(slot));
}

function readLogs(call: Call): AzureResponse {
  const { site, slot } = found(call);
  return ok(configBody(`${idOf(site, slot)}/config/logs`, 'logs', slot, logsOf(slot)));
}

/** Logging of requests into files leaves its retention in the app settings and two switches in `config/web`. */
function writeLogs(call: Call): AzureResponse {
  const { site, slot } = configurable(call);
  slot.logs = { ...slot.logs, ...objectAt(call.request.body, 'properties') };
  const files = objectAt(slot.logs, 'httpLogs', 'fileSystem');
  const isOn = (name: string): boolean => objectAt(slot.logs, name)['enabled'] === true;
  if (files['enabled'] === true) {
    const days = { WEBSITE_HTTPLOGGING_RETENTION_DAYS: String(files['retentionInDays'] ?? 0) };
    slot.appSettings = { ...slot.appSettings, ...days };
  }
  writeConfig(slot, {
    httpLoggingEnabled: files['enabled'] === true,
    requestTracingEnabled: isOn('failedRequestsTracing'),
    detailedErrorLoggingEnabled: isOn('detailedErrorMessages'),
    logsDirectorySizeLimit: files['retentionInMb'],
  });
  touch(slot, call.azure.clock.now());
  return ok(configBody(`${idOf(site, slot)}/config/logs`, 'logs', slot, logsOf(slot)), etagOf(slot));
}

function logsOf({ logs }: Slot): Json {
  const files = objectAt(logs, 'httpLogs', 'fileSystem');
  const days = files['retentionInDays'] ?? null;
  return {
    applicationLogs: {
      fileSystem: { level: 'Off', ...objectAt(logs, 'applicationLogs', 'fileSystem') },
      azureTableStorage: { level: 'Off', sasUrl: null },
      azureBlobStorage: { level: 'Off', sasUrl: null, retentionInDays: null },
    },
    httpLogs: {
      fileSystem: { retentionInMb: 35, retentionInDays: 0, enabled: false, ...files },
      azureBlobStorage: { sasUrl: null, retentionInDays: days ?? 0, enabled: false },
    },
    failedRequestsTracing: { enabled: false, ...objectAt(logs, 'failedRequestsTracing') },
    detailedErrorMessages: { enabled: false, ...objectAt(logs, 'detailedErrorMessages') },
  };
}
