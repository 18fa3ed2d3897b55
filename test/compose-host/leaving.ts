import type { Part } from './parts.ts';
import type { Project } from './project.ts';
import { run } from './rig/machine.ts';

/** A part whose containers go when it has ended: asked every two seconds how they are, they would slow down the next. */
export function leaving(part: Part, ...projects: readonly Pick<Project, 'name'>[]): Part {
  return async (rig) => {
    try {
      await part(rig);
    } finally {
      for (const project of projects) removeContainers(project);
    }
  };
}

/** Of a project, in whatever colour. */
export function removeContainers({ name }: Pick<Project, 'name'>): void {
  const ids = ['', '-blue', '-green'].flatMap((colour) => {
    const own = `label=com.docker.compose.project=${name}${colour}`;
    return run('docker', 'ps', '--all', '--quiet', '--filter', own).split('\n').filter(Boolean);
  });
  if (ids.length > 0) run('docker', 'rm', '--force', ...ids);
}
