/** What an option of an instruction means, from https://docs.docker.com/reference/dockerfile/ (read 2026-11). */
interface InstructionOption {
  /** With a `=` where a value follows. */
  readonly written: string;
  /** One line. */
  readonly text: string;
  /** It may stand there more than once. */
  readonly repeats?: true;
}

const OWNER: InstructionOption = { written: 'chown=', text: 'user and group the files belong to; root without it' };
const MODE: InstructionOption = { written: 'chmod=', text: 'permissions of the files: 755, u=rwx,go=rx' };
const LINK: InstructionOption = {
  written: 'link',
  text: 'a layer of its own, kept when lines above change',
};
const EXCLUDE: InstructionOption = { written: 'exclude=', text: 'files that are not copied', repeats: true };

export const instructionOptions: ReadonlyMap<string, readonly InstructionOption[]> = new Map<
  string,
  readonly InstructionOption[]
>([
  ['FROM', [{ written: 'platform=', text: 'system and processor of the image: linux/amd64' }]],
  [
    'COPY',
    [
      { written: 'from=', text: 'copies from another stage or image' },
      OWNER,
      MODE,
      LINK,
      { written: 'parents', text: 'keeps the folders of what is copied' },
      EXCLUDE,
    ],
  ],
  [
    'ADD',
    [
      { written: 'checksum=', text: 'what the download has to have: sha256:…' },
      OWNER,
      MODE,
      LINK,
      { written: 'keep-git-dir', text: 'keeps the folder .git of a repository' },
      { written: 'unpack=', text: 'whether an archive is unpacked' },
      EXCLUDE,
    ],
  ],
  [
    'RUN',
    [
      { written: 'mount=', text: 'a cache, a secret or files that are there for this line only', repeats: true },
      { written: 'network=', text: 'default, none or host' },
      { written: 'security=', text: 'sandbox or insecure' },
    ],
  ],
  [
    'HEALTHCHECK',
    [
      { written: 'interval=', text: 'time between two probes; 30 s without it' },
      { written: 'timeout=', text: 'what takes longer counts as failed; 30 s without it' },
      { written: 'start-period=', text: 'failures do not count so long after the start; 0 s without it' },
      { written: 'start-interval=', text: 'time between two probes in the start period; 5 s without it' },
      { written: 'retries=', text: 'failures in a row that make it unhealthy; 3 without it' },
    ],
  ],
]);
