import type { Surveyed } from '../azure/main.ts';
import type { DeploymentFile } from './known.ts';
import type { Message } from './place.ts';

export type Unseen = Exclude<Surveyed, { state: 'seen' }>;

/** Why nothing is seen, with the way out, where there are rows and so no welcome. */
export function insteadOfWelcome({ state, sentence }: Unseen): string {
  // The sentence says it itself.
  if (state === 'challenged') return sentence;
  return `${sentence} ${state === 'signed out' ? '`Sign In to Azure` asks for it.' : '`Refresh Environments` asks again.'}`;
}

/** What is said above the environments: that Azure could not be asked, then what keeps a file from being used. */
export function remarksOn(files: readonly DeploymentFile[], surveyed: Surveyed): Message[] {
  const remarks = files.flatMap((file) => remarkOn(file) ?? []);
  return surveyed.state === 'seen' ? remarks : [{ tone: 'error', sentence: surveyed.sentence }, ...remarks];
}

function remarkOn({ name, deployment }: DeploymentFile): Message | undefined {
  if (!deployment)
    return {
      tone: 'error',
      sentence: `\`${name}\` is not read: it is too large, or its reader does not run, and \`Restart Language Server\` starts it.`,
    };
  const { errors, environments } = deployment;
  const counted = `${errors} ${errors === 1 ? 'error' : 'errors'}`;
  if (errors > 0) return { tone: 'attention', sentence: `\`${name}\` has ${counted}: nothing is deployed by it.` };
  if (environments.length > 0) return undefined;
  return { tone: 'note', sentence: `\`${name}\` declares no environment: they stand under \`environments\`.` };
}
