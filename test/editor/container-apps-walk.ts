import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type StartedRedis, startRedis } from '../operations/cache/redis-server.ts';
import { file, image, SEED } from '../story/intake.ts';
import type { Album, Person } from './driver.ts';
import type { Home } from './host/home.ts';
import { manifest } from './host/paths.ts';
import { inEditor } from './in-editor.ts';
import { LOOK, picturesOf } from './look.ts';
import { agrees, ended, fromMenu, LONG, openView, row, types } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

const BEFORE = '1.3.0.2';
const MANIFEST = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1">',
  `  <Version>${BEFORE}</Version>`,
  `  <IconUrl DefaultValue="https://intake.fabrikam.com/icon.png?v=${BEFORE}"/>`,
  '</OfficeApp>',
  '',
].join('\n');
const CACHE = `    cache:
      redis:
        connection: REDIS_URL
        clear: ["manifest:*"]
        when: postPromotion
        onRollback: true
        whenUnreachable: stop
    manifest: { file: addin/manifest.xml, scheme: major.minor.patch.build, bump: build, urlParameter: v }`;
const STEPS = ['setWeight: 10', 'pause: { duration: 2m }', 'analysis: [health]', 'setWeight: 50', 'setWeight: 100'];
/** So that each release has a name of its own. */
const DEPLOYMENT = file({ cache: CACHE, steps: STEPS }).replace(/^ +revisionSuffix:.*\n/gm, '');

/** What the makers of a container app went through, by clicks: a good release, a bad one, and the way back by hand. */
export async function containerAppsWalk(vsix: string, album: Album): Promise<void> {
  await using redis = await startRedis();
  await using azure = await stagedAzure({ timeScale: 10, given: SEED });
  const env = { ...azure.env, REDIS_URL: redis.connection };
  const prepare = (home: Home) => writeTrial(home);
  await inEditor({ vsix, album, settings: LOOK, env, prepare }, async (person, home) => {
    const story = { person, home, azure, redis };
    await tries(person);
    await deploysWell(story);
    await sharesByTheBar(story);
    await deploysBadly(story);
    await goesBackToAStoppedOne(story);
  });
}

interface Story {
  readonly person: Person;
  readonly home: Home;
  readonly azure: StagedAzure;
  readonly redis: StartedRedis;
}

/** A folder that is tried out is a copy in the extension's own storage, and stays what somebody has made of it. */
function writeTrial(home: Home): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(inTrial(home, path)), { recursive: true });
    writeFileSync(inTrial(home, path), text);
  };
  write('fairlead.yaml', DEPLOYMENT);
  write('addin/manifest.xml', MANIFEST);
}

function inTrial({ userData }: Home, path: string): string {
  const { publisher, name } = manifest();
  return join(userData, 'User/globalStorage', `${publisher}.${name}`.toLowerCase(), 'trial/contoso-documents', path);
}

async function tries(person: Person): Promise<void> {
  await openView(person);
  await person.hands.welcome(person.page, 'Try it without Azure');
  await person.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'fairlead.yaml' }).waitFor();
  await openView(person);
  await row(person, 'environment, prod').waitFor();
  await row(person, 'revision, v1, 100 % of traffic').waitFor();
  await picturesOf(person, 'tree');
}

async function deploysWell({ person, home, redis }: Story): Promise<void> {
  fill(redis);
  await deploys(person, 'b');
  await row(person, 'Under way: ').waitFor({ timeout: LONG });
  await row(person, 'step Send 10 %.*').waitFor({ timeout: LONG });
  await fromMenu(person, 'Under way: ', 'Show Timeline');
  const timeline = pageIn(person);
  await timeline.locator('.dots .healthy').first().waitFor({ timeout: LONG });
  await person.picture('rollout-running');
  await ended(person, 'succeeded');
  await timeline.getByRole('status').getByText('succeeded').waitFor();
  await person.run('View: Close All Editors');
  await row(person, 'container app, api, intake-api, running, [^,]* 100 %').waitFor();
  await person.picture('rolled-out');
  assert.match(readFileSync(inTrial(home, 'addin/manifest.xml'), 'utf8'), /<Version>1\.3\.0\.3</);
  assert.equal(keysLeft(redis), 0);
}

/** By keys alone: each handle is a slider, and the plan is agreed to as every other. */
async function sharesByTheBar({ person }: Story): Promise<void> {
  const { page } = person;
  await fromMenu(person, 'container app, api, intake-api,', 'Show Traffic');
  const traffic = pageIn(person);
  const handle = traffic.getByRole('slider', { name: 'Between v1 and rbbbbbbbbbb' });
  const apply = traffic.getByRole('button', { name: 'Apply…' });
  const status = traffic.getByRole('status');
  await handle.focus();
  await status.getByText('That is how it is now.').waitFor();
  for (const key of ['PageUp', 'PageUp', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  assert.equal(await handle.getAttribute('aria-valuetext'), 'v1 10 %, rbbbbbbbbbb 90 %');
  const field = traffic.getByRole('spinbutton', { name: 'New share of v1, percent' });
  await field.fill('30');
  await status.getByText('20 % too much is given away.').waitFor();
  await person.picture('traffic-refused');
  await field.fill('10');
  await picturesOf(person, 'traffic-bar');
  // What is hidden keeps what somebody began.
  await person.openFile('fairlead.yaml');
  await person.run('View: Close Editor');
  await handle.waitFor();
  assert.equal(await handle.getAttribute('aria-valuetext'), 'v1 10 %, rbbbbbbbbbb 90 %');
  await apply.focus();
  await page.keyboard.press('Enter');
  await agrees(person, 'traffic', () => {}, 'prod');
  await ended(person, 'succeeded');
  await row(person, 'container app, api, intake-api, running, rbbbbbbbbbb 90 %, v1 10 %').waitFor();
  await status.getByText('That is how it is now.').waitFor();
  await person.picture('traffic-shared');
  await fromMenu(person, 'revision, v1, 10 % of traffic', 'Shift Traffic…');
  await person.pick('0 %');
  await agrees(person, 'traffic-back', () => {}, 'prod');
  await ended(person, 'succeeded');
  await person.run('View: Close All Editors');
}

async function deploysBadly({ person, home, azure, redis }: Story): Promise<void> {
  fill(redis);
  azure.releases({ match: 'sha256:cccc', hangsAfterSeconds: 90 });
  await deploys(person, 'c');
  await ended(person, 'rolled back');
  await person.picture('rolled-back');
  await readsTheTimeline(person);
  assert.match(readFileSync(inTrial(home, 'addin/manifest.xml'), 'utf8'), /<Version>1\.3\.0\.3</);
  assert.equal(keysLeft(redis), 0);
}

/** A day later somebody asks what happened: the step that failed is open, with what was seen of the app. */
async function readsTheTimeline(person: Person): Promise<void> {
  await fromMenu(person, 'container app, api, intake-api,', 'Show Timeline');
  await person.pick('rollout intake-api--rccccccccc');
  const failed = pageIn(person).locator('tr.failed');
  await failed.locator('li.unhealthy', { hasText: 'no answer (hung)' }).first().waitFor();
  await picturesOf(person, 'timeline');
  await person.run('View: Close All Editors');
}

/** What a webview shows, two frames deep. */
function pageIn({ page }: Person) {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

async function goesBackToAStoppedOne({ person, home }: Story): Promise<void> {
  await deploys(person, 'd');
  await ended(person, 'succeeded');
  await fromMenu(person, 'revision, v1, inactive', 'Roll Back To…');
  await agrees(person, 'roll-back', () => {}, 'prod');
  await ended(person, 'succeeded');
  await row(person, 'container app, api, intake-api, running, v1 100 %').waitFor();
  await person.picture('rolled-back-by-hand');
  assert.match(readFileSync(inTrial(home, 'addin/manifest.xml'), 'utf8'), new RegExp(`<Version>${BEFORE}<`));
}

async function deploys(person: Person, digit: string): Promise<void> {
  await fromMenu(person, 'container app, api, intake-api,', 'Deploy…');
  await person.pick('An image that is there…');
  await types(person, image(digit));
  await agrees(person, `deploy-${digit}`, () => {}, 'prod');
}

const keysLeft = (redis: StartedRedis) =>
  redis
    .cli('--scan', '--pattern', 'manifest:*')
    .split('\n')
    .filter((line) => line !== '').length;

function fill(redis: StartedRedis): void {
  redis.pipe(Array.from({ length: 30 }, (_, n) => `SET manifest:${n} x\r\n`).join(''));
}
