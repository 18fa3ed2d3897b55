import type { Source } from '../../core/span.ts';

const BEGINS = /^version:[ \t]*1[ \t]*(?:#.*)?$/m;
const SPEAKS = /^(?:environments|rules|profiles|artifacts|promotion):/m;

/** `version: 1` and a key that no other format puts beside it. */
export function looksLikeDeployment({ text }: Source): boolean {
  return BEGINS.test(text) && SPEAKS.test(text);
}
