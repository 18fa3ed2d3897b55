import { appsOf } from './app-subjects.ts';
import { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Project } from './project.ts';
import type { Told } from './told.ts';

/** What each `fairlead.yaml` governs, and what is in no project. */
export function projectsOf(told: Told): readonly Subject<Project>[] {
  const { homes } = told;
  const [called, kept] = [told.all('calls'), told.all('secrets')];
  return homes.projectsOf(told.all('apps')).map((parts, index) => {
    const apps = () => appsOf(parts, NO_HOMES).map(({ subject }) => subject());
    const home = parts[0] && homes.of(parts[0].path);
    const calls = home === undefined ? [] : called.filter(({ path }) => homes.of(path) === home);
    // What is in no project may be about any.
    const secrets = kept.filter(({ path }) => [home, undefined].includes(homes.of(path)));
    return {
      key: String(index),
      parts: [...parts, ...calls, ...secrets],
      subject: () => ({ apps: apps(), calls, secrets }),
    };
  });
}

const NO_HOMES = new Homes([]);
