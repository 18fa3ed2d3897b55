import { isPlatform } from '../../../domain/image-platform.ts';
import { servedPortIn } from '../../../domain/served-port.ts';
import { serverIn } from '../../../domain/server-command.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import type { Source } from '../../core/span.ts';
import { askedPathOf } from '../../project/graph/asked-path.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts } from '../../project/graph/facts.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { startedTimes } from '../../project/graph/started-times.ts';
import { portsOf } from '../../readers/dockerfile/ports.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { fixedWorkersOf } from './fixed-workers.ts';
import { healthcheckOf } from './healthcheck.ts';
import { lineage } from './image-of-stage.ts';
import { type DockerfileModel, effective, finalStage, type Stage } from './model.ts';
import { roughly, startCommandOf } from './start-command.ts';
import { variablesOf } from './variables-of-stage.ts';

/** What the image of its last stage listens on and how it is asked for its health. */
export function factsOf(model: DockerfileModel): Facts {
  const stage = finalStage(model);
  if (!stage) return { apps: [], services: [] };
  const { source } = model;
  const starts = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => effective(stage, keyword) ?? []);
  const served = servedPortIn(starts.flatMap((each) => startCommandOf(each) ?? []).flatMap(roughly));
  const start = starts.at(-1);
  const times = timesOf(model, stage, starts);
  const workers = fixedWorkersOf(source, stage, starts);
  const exposes = portsOf(lineage(stage).flatMap(({ instructions }) => instructions.filter(isExpose)));
  const platform = platformOf(stage, source);
  const check = healthcheckOf(stage)?.instruction;
  const health = check ? askedPathOf({ source, span: check.span }) : absent;
  const service: DeclaredService = {
    by: 'dockerfile',
    path: source.path,
    title: source.path,
    at: { source, span: stage.from.keywordSpan },
    belongs: { to: 'build' },
    environment: undefined,
    port: served && start ? { state: 'known', value: served.port, at: { source, span: start.keywordSpan } } : absent,
    health: health.state === 'absent' ? [] : [health],
    ...(served && { server: served.program }),
    times,
    ...(workers && { workers }),
    exposes: exposes ?? [],
    ...(platform.state === 'known' && { platform }),
  };
  const says =
    service.port.state === 'known' ||
    service.health.length > 0 ||
    service.exposes?.length ||
    times.graceful ||
    times.worker ||
    workers ||
    service.platform;
  return { apps: [], services: says ? [service] : [] };
}

/** Of the published image it comes from in the end: `--platform=linux/arm64`; a variable follows what the build is told. */
function platformOf(stage: Stage, source: Source): Valued<string, Spot> {
  const flag = lineage(stage)
    .at(-1)
    ?.from.flags.find(({ name }) => name === 'platform');
  if (!flag?.value || !isPlatform(flag.value)) return absent;
  const { value } = flag;
  const span = [flag.span[1] - value.length, flag.span[1]] as const;
  const write = (text: string) => (source.text.slice(...span) === value ? [{ source, span, text }] : []);
  return { state: 'known', value, at: { source, span, write } };
}

const isExpose = ({ keyword }: Instruction) => keyword === 'EXPOSE';

/** What the command says; a file beside it or a variable may say otherwise. */
function timesOf({ source, isConfiguredApart }: DockerfileModel, stage: Stage, starts: readonly Instruction[]) {
  const start = starts.find((each) => serverIn(wordsOf(each)) !== undefined);
  if (!start || variablesOf(stage).has('GUNICORN_CMD_ARGS')) return {};
  const { worker, graceful } = startedTimes(wordsOf(start), { source, span: start.span });
  if (!graceful?.isDefault) return { worker, graceful };
  const at = { source, span: start.keywordSpan };
  return { worker, graceful: isConfiguredApart ? undefined : { ...graceful, at } };
}

function wordsOf(start: Instruction): string[] {
  const command = startCommandOf(start);
  return command ? roughly(command) : [];
}
