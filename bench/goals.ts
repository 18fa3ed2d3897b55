import { NODE } from './scenarios/command-line.ts';
import { EACH_KIND } from './scenarios/project-command-line.ts';
import { ACTIONS_LS, COMPOSE_LS, EMPTY, PIPELINES_LS, YAML_LS } from './servers.ts';

/** What our figure is to be: at most so many times that of another, or at most so much. */
export interface Goal {
  readonly metric: string;
  readonly scenario: string;
  readonly figure: string;
  /** Another subject of the scenario; without one the goal is a value. */
  readonly against?: string;
  readonly most: number;
}

export const DCLINT = 'dclint';
const YAML = 'yaml parseAllDocuments';

type Target = readonly [against: string | undefined, most: number];

function goals(metric: string, scenario: string, figure: string, ...targets: readonly Target[]): Goal[] {
  return targets.map(([against, most]) => ({ metric, scenario, figure, most, ...(against && { against }) }));
}

/** The values were set from what the best peers and a prototype reached, before there was a product. */
export const GOALS: readonly Goal[] = [
  ...goals('start → initialize', 'start', 'ms', [COMPOSE_LS, 0.6], [YAML_LS, 0.25], [EMPTY, 1.1]),
  ...goals('spawn → first diagnostics', 'first diagnostics', 'ms', [COMPOSE_LS, 0.65], [YAML_LS, 0.15], [EMPTY, 1.5]),
  ...goals('edit → diagnostics, p50', 'edit', 'p50 ms', [COMPOSE_LS, 0.5], [YAML_LS, 0.02], [EMPTY, 3]),
  ...goals('cpu per edit', 'edit', 'cpu ms per edit', [COMPOSE_LS, 0.35], [YAML_LS, 0.1], [EMPTY, 4]),
  ...goals('edit, 5,000 lines', '5,000 lines', 'edit p50 ms', [COMPOSE_LS, 0.15], [YAML_LS, 0.05]),
  ...goals('30 keystrokes: settle', '30 keystrokes', 'settle ms', [YAML_LS, 0.05]),
  ...goals('30 keystrokes: cpu', '30 keystrokes', 'cpu ms', [YAML_LS, 1], [EMPTY, 8]),
  ...goals('edit, 50,000 lines', '50,000 lines', 'edit p50 ms', [COMPOSE_LS, 0.15], [YAML_LS, 0.1], [undefined, 60]),
  ...goals('all files open, cpu', 'all open', 'cpu ms', [COMPOSE_LS, 0.4], [YAML_LS, 0.2], [EMPTY, 5]),
  ...goals('completion after edit, p50', 'questions', 'completion p50 ms', [COMPOSE_LS, 1], [YAML_LS, 0.15]),
  ...goals('idle memory', 'start', 'idle MiB', [YAML_LS, 0.65], [EMPTY, 1.15]),
  ...goals('peak memory, all open', 'all open', 'peak MiB', [YAML_LS, 0.55], [EMPTY, 1.6]),
  ...goals('cli, all files: wall', 'cli all files', 'ms', [DCLINT, 0.02]),
  ...goals('cli, all files: cpu', 'cli all files', 'cpu ms', [DCLINT, 0.02]),
  ...goals('cli, one file', 'cli one file', 'ms', [DCLINT, 0.35], [NODE, 1.5]),
  ...goals('cli --version', 'cli --version', 'ms', [DCLINT, 0.35], [NODE, 1.15]),
  ...['ordinary', '5k', '50k'].flatMap((set) =>
    goals(
      `parse + schema + rules, ${set}, per 1,000 lines`,
      'in process',
      `${set} ms/1k`,
      [YAML, 0.1],
      [undefined, 0.8],
    ),
  ),
  ...goals('activate(), awaited part', 'activate', 'ms', [undefined, 5]),
  ...goals('an app of 2,000 unfolded, own work', 'environments', 'unfold first app cpu ms', [undefined, 300]),
  ...goals('size changed → two files told', 'project', 'size makes it cpu ms', [undefined, 100]),
  ...goals('size changed back → two files told', 'project', 'size clears it cpu ms', [undefined, 100]),
  ...goals('longest wait while 2,000 files are read', 'project', 'longest wait meanwhile ms', [undefined, 100]),
  ...['fairlead.yaml', 'main.tf', 'workflow'].flatMap((file) =>
    goals(`key in ${file}, 2,000 files`, 'project', `key in ${file} cpu ms`, [undefined, 15]),
  ),
  ...goals('cli, 2,000 files: wall', 'cli project', 'ms', [EACH_KIND, 2]),
  ...goals('cli, 2,000 files: cpu', 'cli project', 'cpu ms', [EACH_KIND, 2]),
  ...goals('workflow: cpu per edit', 'workflows', 'cpu ms per edit', [ACTIONS_LS, 0.05]),
  ...goals('workflow: edit → diagnostics, p50', 'workflows', 'edit p50 ms', [ACTIONS_LS, 0.06]),
  ...goals('pipeline: cpu per edit', 'pipelines', 'cpu ms per edit', [PIPELINES_LS, 0.4]),
  ...goals('pipeline: edit → diagnostics, p50', 'pipelines', 'edit p50 ms', [PIPELINES_LS, 0.06]),
  ...goals('server, worker and schemas', 'bundles', 'server + worker + schemas kB', [undefined, 450]),
];
