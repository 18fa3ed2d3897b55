import type { Valued } from '../../../domain/tri.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import {
  blocksOf,
  type HclAttribute,
  type HclBlock,
  type HclBody,
  textOf as writtenText,
} from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { spotOf } from './spot-of.ts';
import { flagOf, numberOf, textOf } from './values.ts';

/** What a `dynamic` block makes, as often as its loop says. */
export function makes(body: HclBody | undefined, type: string): HclBlock | undefined {
  const made = blocksOf(body, 'dynamic').find(({ labels }) => labels[0]?.text === type);
  return blocksOf(made?.body, 'content')[0];
}

/** Values of arguments as other files see them. */
export interface ValueReader {
  text(attribute: HclAttribute | undefined): Valued<string, Spot>;
  /** What is written there itself: a variable's default is known to whoever reads, and stands elsewhere. */
  literal(attribute: HclAttribute | undefined): Valued<string, Spot>;
  number(attribute: HclAttribute | undefined): Valued<number, Spot>;
  flag(attribute: HclAttribute | undefined): Valued<boolean, Spot>;
}

export function readerOf(module: Module): ValueReader {
  const text: ValueReader['text'] = (attribute) => spotted(textOf(attribute, module), spotOf);
  return {
    text,
    literal: (attribute) => {
      const value = text(attribute);
      const isHere = value.state === 'absent' || writtenText(attribute?.value) !== undefined;
      return isHere ? value : { state: 'unknown', at: value.at };
    },
    number: (attribute) => spotted(numberOf(attribute, module), spotOf),
    flag: (attribute) => spotted(flagOf(attribute, module), spotOf),
  };
}
