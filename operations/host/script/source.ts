import { createHash } from 'node:crypto';
import { CLOCK } from './source/clock.ts';
import { DOCKER } from './source/docker.ts';
import { FILES } from './source/files.ts';
import { JOB } from './source/job.ts';
import { LOCK } from './source/lock.ts';
import { LOOK } from './source/look.ts';
import { MAIN } from './source/main.ts';
import { USERS } from './source/users.ts';
import { WORDS } from './source/words.ts';

/** The whole script, for any POSIX shell: the same bytes whoever installs it, so that its digest is its name. */
export const SCRIPT = [WORDS, CLOCK, LOCK, JOB, DOCKER, FILES, USERS, LOOK, MAIN].join('\n');

export const SCRIPT_DIGEST = createHash('sha256').update(SCRIPT).digest('hex');
