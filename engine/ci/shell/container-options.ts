import type { Source } from '../../core/span.ts';
import { type ContainerOptions, noContainerOptions, type WrittenShare } from '../container-options.ts';
import type { FilledWord } from './filled-word.ts';
import { optionIn } from './options.ts';

const PREFIX = 'az containerapp ';

/** Of a command of `az containerapp`: https://learn.microsoft.com/cli/azure/containerapp, read 2026-11. */
export function containerOptionsOf(name: string, rest: readonly FilledWord[], source: Source): ContainerOptions {
  if (!name.startsWith(PREFIX)) return noContainerOptions;
  const command = name.slice(PREFIX.length);
  const option = (...names: string[]) => optionIn(rest, names, source);
  const ofIngress = command.startsWith('ingress ');
  return {
    makes: command === 'create',
    revisionMode: command === 'revision set-mode' ? option('--mode') : option('--revisions-mode'),
    ingress: ofIngress ? option('--type') : option('--ingress'),
    targetPort: option('--target-port'),
    insecure: ofIngress ? option('--allow-insecure') : noContainerOptions.insecure,
    transport: option('--transport'),
    affinity: option('--affinity'),
    min: option('--min-replicas'),
    max: option('--max-replicas'),
    cpu: option('--cpu'),
    memory: option('--memory'),
    profile: option('--workload-profile-name', '-w'),
    yaml: option('--yaml'),
    shares: command === 'ingress traffic set' ? sharesIn(rest, source) : [],
  };
}

function sharesIn(rest: readonly FilledWord[], source: Source): readonly WrittenShare[] {
  return ['--revision-weight', '--label-weight'].flatMap((option) => {
    const start = rest.findIndex(({ text }) => text === option) + 1;
    const own = start === 0 ? [] : rest.slice(start);
    const end = own.findIndex(({ text }) => text.startsWith('-'));
    return (end < 0 ? own : own.slice(0, end)).map((word) => shareIn(word, source));
  });
}

function shareIn({ text, span }: FilledWord, source: Source): WrittenShare {
  const at = { source, span };
  const [, revision, weight] = /^(.*)=(\d{1,3})$/.exec(text) ?? [];
  if (revision === undefined) return { at, revision: '', weight: { state: 'unknown', at } };
  return { at, revision, weight: { state: 'known', value: Number(weight), at } };
}
