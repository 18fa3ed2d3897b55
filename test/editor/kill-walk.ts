import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Album, Person } from './driver.ts';
import type { Home } from './host/home.ts';
import { inEditor } from './in-editor.ts';
import { LOOK } from './look.ts';
import { agrees, ended, fromMenu, LONG, openView, row, tries } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

/** The extension host dies in the middle of a swap: it is told at the next start, taken up, and sent once in all. */
export async function killWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ timeScale: 4 });
  await inEditor({ vsix, album, settings: LOOK, env: azure.env }, async (person, home) => {
    await tries(person);
    await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
    await agrees(person, 'swap-before-kill');
    await azure.reached('slotsswap');
    process.kill(extensionHostOf(home), 'SIGKILL');
    await person.page.reload();
    await openView(person);
    const waiting = row(person, 'Unfinished: Swap staging → production');
    await waiting.waitFor({ timeout: LONG });
    await person.picture('unfinished');
    await resumes(person, azure);
  });
}

async function resumes(person: Person, azure: StagedAzure): Promise<void> {
  await person.run('Fairlead: Resume');
  await ended(person, '(?:succeeded|rolled back)');
  await row(person, 'Unfinished: Swap staging → production').waitFor({ state: 'detached' });
  assert.equal(azure.sent('slotsswap'), 1);
}

/** Of this home's server and no other. */
function extensionHostOf({ userData }: Home): number {
  const hosts = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isHostBelow(Number(pid), userData));
  assert.equal(hosts.length, 1, `There are ${hosts.length} extension hosts.`);
  return Number(hosts[0]);
}

function isHostBelow(pid: number, userData: string): boolean {
  if (!commandLine(pid).includes('--type=extensionHost')) return false;
  for (let above = parentOf(pid); above > 1; above = parentOf(above))
    if (commandLine(above).includes(userData)) return true;
  return false;
}

function commandLine(pid: number): string {
  return readOf(pid, 'cmdline').replaceAll('\0', ' ');
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readOf(pid, 'status'))?.[1] ?? 0);
}

function readOf(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
