import { type Lapse, lapseOf, looks, type Stage } from '../../../domain/canary.ts';
import type { Step } from '../../../domain/deployment.ts';
import { inWords } from '../../../domain/duration.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Origin } from './origin.ts';

/** `after 2 min`, `after 2 min and 1 approval`: when a share begins, counted from the first one. */
export function beginsAfter(earlier: readonly Stage<Origin>[]): string {
  const between = earlier.flatMap((stage) => stage.between);
  const lapse = lapseOf(between);
  if (earlier.length === 0) return 'from the start';
  // How long a check takes is known when it has passed.
  const isLeast = lapse.isOpen || between.some(({ analysis }) => analysis.length > 0);
  const parts = [
    ...(lapse.least > 0 ? [`${isLeast ? 'at least ' : ''}${inWords(lapse.least)}`] : []),
    ...personsIn(lapse),
  ];
  if (parts.length > 0) return `after ${parts.join(' and ')}`;
  return isLeast ? 'after what comes before' : 'at once';
}

function personsIn({ persons }: Lapse): readonly string[] {
  return persons === 0 ? [] : [persons === 1 ? '1 approval' : `${persons} approvals`];
}

/** What the file says of a share, and of what has to happen until the next. */
export function stageWords({ weight, between }: Stage<Origin>): string {
  const steps = between.filter(looks).map(stepWords);
  const share = weight.state === 'known' ? `${weight.value} %` : 'a share a variable says';
  return steps.length === 0 ? share : `${share}, ${steps.join(', ')}`;
}

function stepWords({ pause, analysis }: Step<Origin>): string {
  if (analysis.length > 0) return `${analysis.map(({ name }) => `\`${name}\``).join(' and ')} asked`;
  if (!pause || pause.duration.state === 'absent') return 'until somebody says `fairlead promote`';
  const duration = knownOf(pause.duration);
  return duration === undefined ? 'for a time a variable says' : `for ${inWords(duration)}`;
}

/** All of it, a share a line; the one that is looked at is marked. Behind the last line everybody has the new version. */
export function timelineMarkdown(stages: readonly Stage<Origin>[], own: Stage<Origin> | undefined): string {
  const lines = stages.map((stage, index) => {
    const words = `${beginsAfter(stages.slice(0, index))}: ${stageWords(stage)}`;
    return `- ${stage === own ? `**${words}**` : words}`;
  });
  const isWhole = knownOf(stages.at(-1)?.weight ?? { state: 'absent' }) === 100;
  return [...lines, ...(isWhole ? [] : [`- ${beginsAfter(stages)}: 100 %, by itself`])].join('\n');
}
