import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { commands } from '../../protocol/commands.ts';
import { awaited } from './awaited.ts';
import { type Called, calledBy, callerLog, installCaller } from './caller/install.ts';
import { doorman } from './doorman.ts';
import type { Album, Person } from './driver.ts';
import { extensionHostOf, heldBy } from './host/extension-host.ts';
import type { Home } from './host/home.ts';
import { root } from './host/paths.ts';
import { inEditor } from './in-editor.ts';
import { LOOK, picturesOf, UNTRUSTED } from './look.ts';
import { openView, toast } from './operator.ts';

const FOLDER = { fixture: join(root, 'examples/app-service-container'), file: 'fairlead.yaml' };
const WHY = 'this folder is not trusted';
/** A process, a connection, a request of either client of Node, and a port somebody waits at. */
const KINDS = 5;
/** How the editor looks for ports to forward, now and then, whatever extensions there are: processes and their sockets. */
const PORTS = /^\/bin\/sh -c (?:ls -l \/proc\/\[0-9\]|ps -F -A -l )/;
/** These are about another folder, and about the server that checks files in every folder. */
const NOT_CALLED = ['fairlead.restartServer', 'fairlead.tryWithoutAzure'];

/** In a folder nobody trusts every command is called by name, with rows that were never shown: nothing comes of it. */
export async function restrictedWalk(vsix: string, album: Album): Promise<void> {
  const notes = mkdtempSync(join(tmpdir(), 'fairlead-caller-'));
  await using door = await doorman();
  const env = { ...callerLog(notes), ...door.env };
  const settings = { ...LOOK, ...UNTRUSTED };
  const options = { ...FOLDER, vsix, album, settings, env, workspaceTrust: true, prepare: installCaller };
  try {
    await inEditor(options, async (person, home) => {
      await seesWhy(person);
      const { called, noted, seen } = await isCalled(person, home, notes);
      assert.deepEqual([...called, ...NOT_CALLED].sort(), Object.keys(commands).sort());
      assert.deepEqual(noted, []);
      assert.equal(new Set(seen.map((stack) => stack.split('\n')[0])).size, KINDS, seen.join('\n'));
      assert.equal(door.tries(), 0);
      assert.equal(existsSync(join(home.state, 'fairlead')), false);
    });
  } finally {
    rmSync(notes, { recursive: true, force: true });
  }
}

async function seesWhy(person: Person): Promise<void> {
  await person.openFile('fairlead.yaml');
  // The server that checks files runs here, too, and these are from it; from now on no process comes up.
  await person.page.locator('.monaco-editor .detected-link').first().waitFor();
  await openView(person);
  await person.page.locator('.welcome-view-content', { hasText: WHY }).waitFor();
  await picturesOf(person, 'restricted');
}

async function isCalled(person: Person, home: Home, notes: string): Promise<Called> {
  const host = extensionHostOf(home);
  const before = await heldByUs(host);
  await person.run('Caller: Call Every Command');
  await toast(person, 'nothing is done by it').waitFor();
  await person.picture('restricted-called');
  await awaited('every command was called', () => calledBy(notes) !== undefined);
  // What the editor itself has closed meanwhile is no matter.
  const now = await heldByUs(host);
  assert.deepEqual(
    now.children.filter((child) => !before.children.includes(child)),
    [],
  );
  assert.deepEqual(
    now.sockets.filter((socket) => !before.sockets.includes(socket)),
    [],
  );
  const called = calledBy(notes);
  assert(called);
  return called;
}

/** Without what only comes and goes: twice the same. */
async function heldByUs(host: number): Promise<ReturnType<typeof heldBy>> {
  let held = heldBy(host);
  await awaited('the editor has looked for ports', () => {
    const before = held;
    held = heldBy(host);
    return isDeepStrictEqual(before, held) && !held.children.some((child) => PORTS.test(child));
  });
  return held;
}
