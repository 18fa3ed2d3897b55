import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { foundApp, foundRevision } from './lookup.ts';
import { REVISION, REVISIONS } from './paths.ts';
import { revisionBody } from './revision-body.ts';
import { drain, start } from './rollout.ts';

export const revisionRoutes: readonly Route[] = [
  { method: 'GET', path: REVISIONS, handler: list },
  { method: 'GET', path: REVISION, handler: read },
  { method: 'POST', path: `${REVISION}/activate`, handler: activate, unverified: true },
  { method: 'POST', path: `${REVISION}/deactivate`, handler: deactivate, unverified: true },
  { method: 'POST', path: `${REVISION}/restart`, handler: restart, unverified: true },
];

function list(call: Call): AzureResponse {
  const app = foundApp(call);
  return ok({ value: app.revisions.map((revision) => revisionBody(call, app, revision)) });
}

function read(call: Call): AzureResponse {
  const app = foundApp(call);
  return ok(revisionBody(call, app, foundRevision(call, app)));
}

/** A sentence in quotes is all these answer (Microsoft's own tool prints it). */
function done(what: string): AzureResponse {
  return ok(`"${what} succeeded"`, { 'content-type': 'application/json; charset=utf-8' });
}

/** Answers at once; that the revision answers too takes as long as a new one. */
function activate(call: Call): AzureResponse {
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  if (!revision.active) start(call.azure, app, revision, call.azure.clock.now());
  return done('Activate');
}

/** What weight it has is lost: nobody moves it elsewhere. */
function deactivate(call: Call): AzureResponse {
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  if (revision.active) drain(call.azure, app, revision, call.azure.clock.now());
  revision.active = false;
  return done('Deactivate');
}

/** New replicas one by one, so that nobody who asks meanwhile is left without an answer. */
function restart(call: Call): AzureResponse {
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  const { readyAt } = revision;
  if (!revision.active) return done('Restart');
  start(call.azure, app, revision, call.azure.clock.now());
  revision.readyAt = readyAt;
  return done('Restart');
}
