import assert from 'node:assert/strict';
import type { Album, Person } from './driver.ts';
import { extensionHostsOf } from './host/extension-host.ts';
import { inEditor } from './in-editor.ts';
import { LOOK } from './look.ts';
import { agrees, ended, fromMenu, LONG, openView, row, tries } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

/** The extension host dies in the middle of a swap: it is told at the next start, taken up, and sent once in all. */
export async function killWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ timeScale: 8 });
  await inEditor({ vsix, album, settings: LOOK, env: azure.env }, async (person, home) => {
    await tries(person);
    await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
    await agrees(person, 'swap-before-kill');
    await azure.reached('slotsswap');
    azure.time.stops();
    for (const host of extensionHostsOf(home)) process.kill(host, 'SIGKILL');
    await person.page.reload();
    await openView(person);
    const waiting = row(person, 'Unfinished: Swap staging → production');
    await waiting.waitFor({ timeout: LONG });
    await person.picture('unfinished');
    azure.time.goesOn();
    await resumes(person, azure);
  });
}

async function resumes(person: Person, azure: StagedAzure): Promise<void> {
  await person.run('Fairlead: Resume');
  await ended(person, '(?:succeeded|rolled back)');
  await row(person, 'Unfinished: Swap staging → production').waitFor({ state: 'detached' });
  assert.equal(azure.sent('slotsswap'), 1);
}
