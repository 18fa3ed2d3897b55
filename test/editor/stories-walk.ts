import assert from 'node:assert/strict';
import type { Album, Person } from './driver.ts';
import { inEditor } from './in-editor.ts';
import { LOOK } from './look.ts';
import { agrees, dialogOf, ended, fromMenu, LONG, press, row, tries, types } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

const image = (digest: string) => `contosodocuments.azurecr.io/documents-api@sha256:${digest}`;
/** What the slot of the example holds, and after the first swap production. */
const BEFORE = image('9e0f3a7c2b514d68b7c1d2e3f405162738495a6b7c8d9eaf0b1c2d3e4f506172');
const STAGING = 'contoso-documents-staging\\.azurewebsites\\.net/health/ready$';
const ALWAYS = { nth: 1, times: Number.MAX_SAFE_INTEGER } as const;

/** What seldom happens, each once: questions, cancelled operations, one slot's own acts, a way back that is a deployment. */
export async function storiesWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ timeScale: 16 });
  await inEditor({ vsix, album, settings: LOOK, env: azure.env }, async (person) => {
    await tries(person);
    await cancelsBeforeItIsSent(person, azure);
    await answersAndCancelsAfterThat(person, azure);
    await takesItUp(person, azure);
    await asksTheDoctor(person);
    await readsTheLog(person, azure);
    await stopsAndStarts(person);
    await promotes(person, azure);
    await goesBackByDeploying(person, azure);
  });
}

async function cancelsBeforeItIsSent(person: Person, azure: StagedAzure): Promise<void> {
  // Slowly: the time a slot has to start is the operation's, which runs as fast as this Azure while nothing is asked.
  azure.faults({ path: STAGING, moment: 'before', status: 503, delayMilliseconds: 4_000, ...ALWAYS });
  await swaps(person, 'swap-to-cancel');
  await row(person, 'step Check staging, running').waitFor();
  await cancels(person, 'cancel-before-send');
  await ended(person, 'cancelled before send');
  assert.equal(azure.sent('slotsswap'), 0);
}

/** Something stands between us and the slot: nothing moves until somebody has said what to make of it. */
async function answersAndCancelsAfterThat(person: Person, azure: StagedAzure): Promise<void> {
  azure.faults({ path: STAGING, moment: 'before', status: 403, ...ALWAYS });
  await swaps(person, 'swap-to-ask-about');
  await dialogOf(person).locator('.dialog-message', { hasText: 'do not reach the app' }).waitFor({ timeout: LONG });
  await person.picture('question');
  assert.equal(azure.sent('slotsswap'), 0);
  azure.faults();
  await press(person, 'Again');
  await azure.reached('slotsswap');
  azure.time.stops();
  await cancels(person, 'cancel-after-send');
  await ended(person, 'not watched any more');
  azure.time.goesOn();
}

async function takesItUp(person: Person, azure: StagedAzure): Promise<void> {
  const left = 'Unfinished: Swap staging → production';
  await row(person, left).waitFor();
  await person.picture('left-unfinished');
  await fromMenu(person, left, 'Resume');
  await ended(person, 'succeeded');
  await row(person, left).waitFor({ state: 'detached' });
  assert.equal(azure.sent('slotsswap'), 1);
}

async function asksTheDoctor(person: Person): Promise<void> {
  await fromMenu(person, 'service, api', 'Doctor');
  await person.line('in production.').waitFor();
  await person.picture('doctor');
  await person.run('View: Close All Editors');
}

/** For as long as somebody looks at it. */
async function readsTheLog(person: Person, azure: StagedAzure): Promise<void> {
  const line = (text: string) => person.page.locator('.panel .view-line', { hasText: text }).first();
  await fromMenu(person, 'slot, staging', 'Stream Log');
  await line('you are now connected').waitFor();
  await azure.logReaders(1);
  await person.run('Fairlead: Refresh Environments');
  await line('GET /health/ready').waitFor();
  await person.picture('log');
  await person.run('View: Hide Panel');
  await azure.logReaders(0);
}

async function stopsAndStarts(person: Person): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Stop…');
  await agrees(person, 'stop');
  await ended(person, 'succeeded');
  await row(person, 'slot, staging, SIMULATOR, stopped').waitFor();
  await person.picture('stopped');
  await fromMenu(person, 'slot, staging', 'Start…');
  await agrees(person, 'start');
  await ended(person, 'succeeded');
  await row(person, 'slot, staging, SIMULATOR, (?!stopped)').waitFor();
}

/** The example wants an approval: what is deployed rests until somebody promotes it. */
async function promotes(person: Person, azure: StagedAzure): Promise<void> {
  const before = azure.sent('slotsswap');
  await deploys(person, BEFORE);
  await deploys(person, image('7'.repeat(64)));
  await fromMenu(person, 'slot, staging', 'Promote…');
  await agrees(person, 'promote');
  await ended(person, 'succeeded');
  await row(person, 'slot, production, SIMULATOR, healthy, 777777777777').waitFor();
  assert.equal(azure.sent('slotsswap'), before + 1);
}

/** The slot holds another release by now: the previous one is deployed again, and each half is agreed to. */
async function goesBackByDeploying(person: Person, azure: StagedAzure): Promise<void> {
  const before = azure.sent('slotsswap');
  await deploys(person, image('8'.repeat(64)));
  await fromMenu(person, 'slot, production', 'Roll Back…');
  await agrees(person, 'roll-back-by-deploying');
  await dialogOf(person)
    .locator('.dialog-message', { hasText: 'Swap staging → production' })
    .waitFor({ timeout: LONG });
  await agrees(person, 'roll-back-by-swapping');
  await ended(person, '.*Swap staging → production[^:]*: succeeded');
  await row(person, 'slot, production, SIMULATOR, healthy, 9e0f3a7c2b51').waitFor();
  assert.equal(azure.sent('slotsswap'), before + 1);
}

async function swaps(person: Person, name: string): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  await agrees(person, name);
}

async function deploys(person: Person, artifact: string): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Deploy to Slot…');
  await person.pick('An image or a package that is there…');
  await types(person, artifact);
  await agrees(person, 'deploy-to-promote');
  await ended(person, 'succeeded');
}

async function cancels(person: Person, name: string): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Cancel…');
  await dialogOf(person).waitFor();
  await person.picture(name);
  await press(person, 'Cancel the Operation');
}
