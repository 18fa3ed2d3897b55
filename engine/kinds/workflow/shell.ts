import type { Shell } from '../../ci/shell/script.ts';
import { child, descend, itemsOf, type Node, scalarOf } from '../../readers/tree.ts';

/** The shell that a job's `run` is written for, unless a step names its own. */
export function defaultShellOf(root: Node | undefined, job: Node): Shell {
  const own = scalarOf(descend(job, 'defaults', 'run', 'shell')) ?? scalarOf(descend(root, 'defaults', 'run', 'shell'));
  if (typeof own === 'string') return shellNamed(own);
  const on = child(job, 'runs-on');
  const labels = (on?.type === 'seq' ? itemsOf(on) : [on]).map((node) => String(scalarOf(node) ?? ''));
  if (labels.some((label) => /windows/i.test(label))) return { language: 'powershell' };
  return { language: 'posix', options: { errexit: true, pipefail: false } };
}

/**
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell: who names `bash`
 * gets `pipefail` too, and who writes the whole command line gets what stands there.
 */
export function shellNamed(name: string): Shell {
  if (name === 'bash') return { language: 'posix', options: { errexit: true, pipefail: true } };
  if (name === 'sh') return { language: 'posix', options: { errexit: true, pipefail: false } };
  if (/^(?:pwsh|powershell)\b/.test(name)) return { language: 'powershell' };
  if (!/^(?:\/\S*\/)?(?:ba)?sh\b/.test(name)) return { language: 'other' };
  const options = { errexit: /\s-\w*e/.test(name), pipefail: name.includes('pipefail') };
  return { language: 'posix', options };
}
