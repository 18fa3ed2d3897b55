import { constant } from './constant.ts';
import { HostFailure } from './failure.ts';
import type { Reach } from './reach.ts';
import { SCRIPT, SCRIPT_DIGEST } from './script/source.ts';

/** What a command of ours ends with where the script of this version is not there. */
export const NOT_INSTALLED = 100;

const LENGTH = Buffer.byteLength(SCRIPT);

/** Each version has a file of its own, so that two of Fairlead work on one host; those that nobody used lately go. */
const INSTALL = constant`sh -c 'umask 077
d="\${XDG_STATE_HOME:-$HOME/.local/state}/fairlead/host"
f="$d/host-${SCRIPT_DIGEST}.sh"
t="$d/.host-$$"
mkdir -p "$d" && chmod 700 "$d" && cat >"$t" && [ "$(wc -c <"$t")" -eq ${LENGTH} ] && mv -f "$t" "$f" || exit 1
cd "$d" && ls -1t host-*.sh | tail -n +9 | while IFS= read -r o; do rm -f "./$o"; done'`;

export async function install(reach: Reach, signal: AbortSignal): Promise<void> {
  const { code } = await reach.run(INSTALL, SCRIPT, signal);
  if (code !== 0)
    throw new HostFailure(
      'unreadable',
      '`~/.local/state/fairlead/host` on the host cannot be written to by the account, or its disk is full',
    );
}
