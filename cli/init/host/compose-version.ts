import { spawnSync } from 'node:child_process';
import { programNamed } from '../../../operations/conduct/program.ts';
import { visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';

/** What a compose file may say, by the version of Docker Compose that reads it. */
export interface ComposeFeatures {
  /** For people: `1.29.2`; nothing when it was neither said nor found. */
  readonly version: string | undefined;
  /** A project name at the top. */
  readonly name: boolean;
  /** How often is asked while a container starts. */
  readonly startInterval: boolean;
}

const DEADLINE = 5_000;

/** What every version from 1.29 on reads alike. */
const COMMON: ComposeFeatures = { version: undefined, name: false, startInterval: false };

/**
 * 1.29.2 was read; 2.3.3 brought `name` (https://docs.docker.com/compose/how-tos/project-name/) and 2.20.2
 * `start_interval` (https://docs.docker.com/reference/compose-file/services/#healthcheck), read 2026-11.
 */
function featuresOf(version: string): ComposeFeatures | undefined {
  const [, major, minor, patch = '0'] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version.trim()) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const from = (...wanted: readonly number[]) => isFrom([major, minor, patch].map(Number), wanted);
  if (!from(1, 27, 0)) return undefined;
  return { version: `${major}.${minor}.${patch}`, name: from(2, 3, 3), startInterval: from(2, 20, 2) };
}

function isFrom(found: readonly number[], wanted: readonly number[]): boolean {
  const at = found.findIndex((part, index) => part !== wanted[index]);
  return at < 0 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

/** What a program prints; nothing where it is not there or fails. */
export type Answers = (program: string, args: readonly string[]) => string;

/**
 * Of the version somebody names, else of the one on this computer, else what all have in common.
 * @throws UsageError for a version that is none, or too old.
 */
export function composeFeatures(given: string | undefined, answers: Answers): ComposeFeatures {
  if (given !== undefined) {
    const features = featuresOf(given);
    if (features) return features;
    throw new UsageError(
      `\`${visible(given)}\` is no version of Docker Compose from 1.27 on: write it as \`1.29.2\` or \`2.27\`.`,
    );
  }
  return (
    featuresOf(answers('docker', ['compose', 'version', '--short'])) ??
    featuresOf(answers('docker-compose', ['version', '--short'])) ??
    COMMON
  );
}

/** Of programs of this computer, never of the folder that is looked at. */
export function answersHere(folder: string): Answers {
  return (name, args) => {
    const program = programNamed(name, folder);
    if (program === undefined) return '';
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: DEADLINE, shell: false });
    return status === 0 ? stdout : '';
  };
}
