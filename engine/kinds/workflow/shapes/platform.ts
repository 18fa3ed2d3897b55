import { keyed, type Named, open, type Shape } from './shape.ts';

/**
 * What GitHub itself puts into contexts:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts, read 2026-11.
 */
const text = (what: string): Shape => ({ text: what });

const GITHUB = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'action_status',
  'actor',
  'actor_id',
  'api_url',
  'artifact_cache_size_limit',
  'base_ref',
  'env',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'job_workflow_sha',
  'output',
  'path',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repositoryUrl',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'secret_source',
  'server_url',
  'sha',
  'state',
  'step_summary',
  'token',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
];

const RUNNER = ['name', 'os', 'arch', 'temp', 'tool_cache', 'debug', 'environment', 'workspace'];
const STRATEGY = ['fail-fast', 'job-index', 'job-total', 'max-parallel'];
const JOB = ['status', 'check_run_id', 'workflow_ref', 'workflow_sha', 'workflow_repository', 'workflow_file_path'];

const named = (context: string, names: readonly string[], more: readonly Named[] = []): Shape => ({
  ...keyed(
    [...names.map((name) => [name, text(`\`${context}.${name}\``)] as const), ...more],
    `GitHub gives \`${context}\` no such property`,
  ),
  grows: true,
});

/** `github` with what is known of the event that started it. */
export const githubShape = (event: Shape): Shape => named('github', GITHUB, [['event', event]]);

/** The contexts that are alike in every file. */
export const PLATFORM: Readonly<Record<string, Shape>> = {
  runner: named('runner', RUNNER),
  strategy: named('strategy', STRATEGY),
  job: named('job', JOB, [
    ['container', 'anything'],
    ['services', 'anything'],
  ]),
  env: open(text('a variable')),
  vars: open(text('a variable')),
};

export const openSecrets: Shape = open(text('a secret'));
