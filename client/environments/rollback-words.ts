import type { Outlook } from '../past/main.ts';
import { plain, shortRelease } from './words.ts';

/** Short enough for the row of production. */
export function rollbackFact(outlook: Outlook): string {
  switch (outlook.way) {
    case 'swap back':
      return 'rollback: swap back';
    case 'redeploy':
      return `rollback: deploy ${shortRelease({ release: outlook.release, deploymentId: undefined })} again`;
    case 'none':
      return 'no way back';
    case 'later':
      return 'rollback: not now';
    case 'unknown':
      return 'rollback: not known from here';
  }
}

/** Why, for its tooltip. */
export function rollbackSentence(outlook: Outlook): string {
  switch (outlook.way) {
    case 'swap back':
      return `Rollback: ‘${outlook.slot}’ still holds the release production had before, and one swap brings it back. What only a plan reads, such as your role and the health of that release, ‘Roll Back…’ looks at.`;
    case 'redeploy':
      return `Rollback: ${outlook.release} is deployed again, then swapped. ${because(outlook)}`;
    case 'none':
      return `No way back. ${because(outlook)}`;
    case 'later':
      return `Rollback: not now. ${because(outlook)}`;
    case 'unknown':
      return `Rollback: not known from here. ${because(outlook)}`;
  }
}

function because({ because }: { readonly because: readonly string[] }): string {
  return because.map(plain).join(' ');
}
