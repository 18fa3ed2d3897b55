import { servedPortIn } from '../../../domain/served-port.ts';
import { absent } from '../../../domain/tri.ts';
import { askedPathOf } from '../../project/graph/asked-path.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { healthcheckOf } from './healthcheck.ts';
import { type DockerfileModel, effective, finalStage } from './model.ts';
import { roughly, startCommandOf } from './start-command.ts';

/** What the image of its last stage listens on and how it is asked for its health. */
export function factsOf(model: DockerfileModel): Facts {
  const stage = finalStage(model);
  if (!stage) return { apps: [], services: [] };
  const { source } = model;
  const starts = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => effective(stage, keyword) ?? []);
  const served = servedPortIn(starts.flatMap((each) => startCommandOf(each) ?? []).flatMap(roughly));
  const start = starts.at(-1);
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
  };
  const says = service.port.state === 'known' || service.health.length > 0;
  return { apps: [], services: says ? [service] : [] };
}
