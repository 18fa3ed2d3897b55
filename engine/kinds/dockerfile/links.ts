import { pageOfImage } from '../../../domain/image-page.ts';
import type { Link } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import type { DockerFlag } from '../../readers/dockerfile/syntax.ts';
import type { DockerfileModel } from './model.ts';

const SOURCE = /^from$/;

/** Images that stages start from or copy from lead to their pages; stages of the file itself are no images. */
export function linksOf({ tree, stages }: DockerfileModel): readonly Link[] {
  const isStage = (name: string) => stages.some((stage) => stage.name?.text.toLowerCase() === name.toLowerCase());
  const bases = stages.flatMap(({ image, resolved, base }) => (image && !base ? link(resolved, image.span) : []));
  const sources = tree.instructions.flatMap(({ keyword, flags }) =>
    keyword === 'COPY'
      ? flags.filter(({ name, value = '' }) => SOURCE.test(name) && !isStage(value) && !/^\d+$/.test(value))
      : [],
  );
  return [...bases, ...sources.flatMap((flag) => link(flag.value, valueSpan(flag)))];
}

function link(image: string | undefined, span: Span): Link[] {
  const url = image === undefined || image === 'scratch' ? undefined : pageOfImage(image);
  return url === undefined ? [] : [{ span, target: { url } }];
}

function valueSpan({ span, value = '' }: DockerFlag): Span {
  return [span[1] - value.length, span[1]];
}
