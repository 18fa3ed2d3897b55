import { knownOf } from '../../../domain/tri.ts';
import { type App, inOrder } from './app.ts';
import type { DeclaredApp } from './declared-app.ts';
import { grouped } from './grouped.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';

/** Every App Service app, with all that the files of its project say of it. */
export function appsOf(declared: readonly DeclaredApp[], homes: Homes): readonly Subject<App>[] {
  const nameless = declared.filter(({ name }) => name.state !== 'known').map((each) => [each]);
  const named = declared.filter(({ name }) => name.state === 'known');
  const groups = grouped(named, ({ name }) => knownOf(name)?.toLowerCase()).flatMap((same) => homes.sharing(same));
  return [...nameless, ...groups].map((group) => {
    const parts = inOrder(group);
    return { key: keyOf(parts), parts, subject: () => ({ declared: parts }) };
  });
}

/** Under which what was found of an app is looked up again. */
function keyOf([first]: readonly DeclaredApp[]): string {
  return first ? `${first.path} ${first.title} ${knownOf(first.name)} ${first.environment}` : '';
}
