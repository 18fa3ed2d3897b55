/** What an option of an instruction means, from https://docs.docker.com/reference/dockerfile/ (read 2026-11). */
interface InstructionOption {
  readonly name: string;
  /** One line. */
  readonly text: string;
  /** It stands alone, without a `=`. */
  readonly isSwitch?: true;
  /** It may stand there more than once. */
  readonly repeats?: true;
}

const OWNER: InstructionOption = { name: 'chown', text: 'user and group the files belong to; root without it' };
const MODE: InstructionOption = { name: 'chmod', text: 'permissions of the files: 755, u=rwx,go=rx' };
const LINK: InstructionOption = {
  name: 'link',
  text: 'a layer of its own, kept when lines above change',
  isSwitch: true,
};
const EXCLUDE: InstructionOption = { name: 'exclude', text: 'files that are not copied', repeats: true };

export const instructionOptions: ReadonlyMap<string, readonly InstructionOption[]> = new Map<
  string,
  readonly InstructionOption[]
>([
  ['FROM', [{ name: 'platform', text: 'system and processor of the image: linux/amd64' }]],
  [
    'COPY',
    [
      { name: 'from', text: 'copies from another stage or image' },
      OWNER,
      MODE,
      LINK,
      { name: 'parents', text: 'keeps the folders of what is copied', isSwitch: true },
      EXCLUDE,
    ],
  ],
  [
    'ADD',
    [
      { name: 'checksum', text: 'what the download has to have: sha256:…' },
      OWNER,
      MODE,
      LINK,
      { name: 'keep-git-dir', text: 'keeps the folder .git of a repository', isSwitch: true },
      { name: 'unpack', text: 'whether an archive is unpacked' },
      EXCLUDE,
    ],
  ],
  [
    'RUN',
    [
      { name: 'mount', text: 'a cache, a secret or files that are there for this line only', repeats: true },
      { name: 'network', text: 'default, none or host' },
      { name: 'security', text: 'sandbox or insecure' },
    ],
  ],
  [
    'HEALTHCHECK',
    [
      { name: 'interval', text: 'time between two probes; 30 s without it' },
      { name: 'timeout', text: 'what takes longer counts as failed; 30 s without it' },
      { name: 'start-period', text: 'failures do not count so long after the start; 0 s without it' },
      { name: 'start-interval', text: 'time between two probes in the start period; 5 s without it' },
      { name: 'retries', text: 'failures in a row that make it unhealthy; 3 without it' },
    ],
  ],
]);
