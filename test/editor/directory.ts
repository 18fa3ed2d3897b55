import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountIn, askedOfAccount } from './account/install.ts';
import { MEMBERS, type Member } from './account/member.ts';

/** Who is signed in to the editor, as the test has it. */
export interface Directory extends Disposable {
  /** For the editor's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What of somebody is different from now on; the editor hears of it as of a sign-in elsewhere. */
  change(label: string, difference: Partial<Member>): void;
  /** What the account was asked since this was called last. */
  asked(): readonly string[];
}

export function directoryOf(first: readonly Member[]): Directory {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-account-'));
  let members = first;
  let told = 0;
  const write = () => {
    // Whoever watches the file finds all of it, and hears of it once.
    writeFileSync(join(folder, `${MEMBERS}.part`), JSON.stringify(members));
    renameSync(join(folder, `${MEMBERS}.part`), join(folder, MEMBERS));
  };
  write();
  return {
    env: accountIn(folder),
    change(label, difference) {
      members = members.map((one) => (one.label === label ? { ...one, ...difference } : one));
      write();
    },
    asked() {
      const all = askedOfAccount(folder);
      const news = all.slice(told);
      told = all.length;
      return news;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
