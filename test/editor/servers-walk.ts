import type { Album, Person } from './driver.ts';
import { inEditor } from './in-editor.ts';
import { LOOK, picturesOf } from './look.ts';
import { agrees, ended, fromMenu, LONG, openView, row, types } from './operator.ts';

/** What the walk is told by whoever has made the server: a checkout, its service, and an image by each of its tags. */
export interface ServersGiven {
  readonly checkout: string;
  readonly service: string;
  readonly repository: string;
  readonly good: string;
  readonly bad: string;
}

/** A release to a real server by clicks: it succeeds, the next one is bad and comes back by itself, then back by hand. */
export function serversWalk({ checkout, service, repository, good, bad }: ServersGiven) {
  return async (vsix: string, album: Album): Promise<void> => {
    await inEditor({ vsix, album, settings: LOOK, fixture: checkout, file: 'fairlead.yaml' }, async (person) => {
      const tree = `compose service, ${service}, `;
      const well = `${tree}${service}@sha256:[0-9a-f]{12}, healthy, 2 replicas`;
      await openView(person);
      await row(person, 'environment, prod').waitFor();
      await row(person, well).waitFor({ timeout: LONG });
      await unfolds(person, tree);
      await picturesOf(person, 'tree');

      await deploys(person, tree, `${repository}:${good}`);
      await row(person, 'Under way: ').waitFor({ timeout: LONG });
      await row(person, 'step .*').waitFor({ timeout: LONG });
      await person.picture('under-way');
      await ended(person, 'succeeded');
      await person.picture('released');

      await deploys(person, tree, `${repository}:${bad}`);
      await ended(person, 'rolled back');
      await row(person, well).waitFor({ timeout: LONG });
      await person.picture('rolled-back');

      await fromMenu(person, tree, 'Roll Back…');
      await agrees(person, 'roll-back', () => {}, 'prod');
      await ended(person, 'succeeded');
      await fromMenu(person, tree, 'Doctor');
      await person.page.locator('.monaco-editor .view-line', { hasText: 'nginx' }).first().waitFor({ timeout: LONG });
      await person.picture('doctor');
      await fromMenu(person, tree, 'Show History');
      await person.picture('history');
    });
  };
}

async function unfolds(person: Person, spoken: string): Promise<void> {
  // With one service it is open already.
  if ((await row(person, spoken).getAttribute('aria-expanded')) !== 'true') {
    await row(person, spoken).click();
    await person.page.keyboard.press('ArrowRight');
  }
  await row(person, 'container, ').waitFor({ timeout: LONG });
}

async function deploys(person: Person, spoken: string, image: string): Promise<void> {
  await fromMenu(person, spoken, 'Deploy…');
  await person.pick('An image that is there…');
  await types(person, image);
  await agrees(person, `deploy-${image.replace(/.*:/, '')}`, () => {}, 'prod');
}

/** As `npm run test:editor-servers` says it. */
export function serversGiven(): ServersGiven | undefined {
  const given = process.env['FAIRLEAD_SERVERS'];
  return given === undefined ? undefined : (JSON.parse(given) as ServersGiven);
}
