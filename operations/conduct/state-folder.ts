import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where operations are kept, for terminal and editor alike; the simulator's lie below, apart from the real. */
export function stateFolder(variables: Variables = process.env, platform = process.platform): string {
  const { XDG_STATE_HOME: chosen, LOCALAPPDATA: local } = variables;
  if (platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'fairlead');
  // The standard asks to ignore a relative one (https://specifications.freedesktop.org/basedir-spec, 0.8).
  if (chosen !== undefined && isAbsolute(chosen)) return join(chosen, 'fairlead');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'fairlead');
  return join(homedir(), '.local', 'state', 'fairlead');
}

export function simulatorFolder(variables: Variables = process.env): string {
  return join(stateFolder(variables), 'simulator');
}
