import type { Symbol } from '../../core/language.ts';
import type { DockerfileModel, Stage } from './model.ts';
import { finalStage } from './model.ts';

/** The stages with what they start from; the last one is the image. */
export function symbolsOf(model: DockerfileModel): readonly Symbol[] {
  return model.stages.map((stage, index) => {
    const { from, image, name } = stage;
    const isFinal = stage === finalStage(model);
    return {
      name: name?.text ?? (isFinal ? 'image' : `stage ${index}`),
      kind: isFinal ? ('service' as const) : ('group' as const),
      ...(image && { detail: stage.resolved ?? image.text }),
      span: [from.span[0], endOf(stage)],
      nameSpan: name?.span ?? from.span,
      children: [],
    };
  });
}

function endOf({ from, instructions }: Stage): number {
  return instructions.at(-1)?.span[1] ?? from.span[1];
}
