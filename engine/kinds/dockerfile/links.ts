import { pageOfImage } from '../../../domain/image-page.ts';
import type { Link } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import type { DockerFlag } from '../../readers/dockerfile/syntax.ts';
import type { DockerfileModel, Stage } from './model.ts';

const SOURCE = /^from$/;

/** What stages start from or copy from: stages lead to their `FROM`, images to their pages. */
export function linksOf(model: DockerfileModel): readonly Link[] {
  const { tree, stages } = model;
  const bases = stages.flatMap((stage) =>
    stage.image ? link(model, stage.base, stage.resolved, stage.image.span) : [],
  );
  const sources = tree.instructions.flatMap(({ keyword, flags }) =>
    keyword === 'COPY' ? flags.filter(({ name }) => SOURCE.test(name)) : [],
  );
  const copied = sources.flatMap((flag) => link(model, stageCalled(stages, flag.value), flag.value, valueSpan(flag)));
  return [...bases, ...copied];
}

function link({ source }: DockerfileModel, stage: Stage | undefined, image: string | undefined, span: Span): Link[] {
  if (stage) return [{ span, target: { at: { source, span: stage.from.span } } }];
  const url = image === undefined || image === 'scratch' ? undefined : pageOfImage(image);
  return url === undefined ? [] : [{ span, target: { url } }];
}

/** By its name, or by its number from 0. */
function stageCalled(stages: readonly Stage[], name = ''): Stage | undefined {
  if (/^\d{1,4}$/.test(name)) return stages[Number(name)];
  return stages.find((stage) => stage.name?.text.toLowerCase() === name.toLowerCase());
}

function valueSpan({ span, value = '' }: DockerFlag): Span {
  return [span[1] - value.length, span[1]];
}
