import { type Entry, isScalar } from '../../readers/tree.ts';
import type { Container } from './model.ts';

/** Processors as a number; nothing where it is not known. */
export function processorsOf(entry: Entry | undefined): number | undefined {
  if (!entry || !isScalar(entry.value)) return undefined;
  const { value } = entry.value;
  if (typeof value === 'number') return value > 0 ? value : undefined;
  return typeof value === 'string' && /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(value) ? Number(value) : undefined;
}

/** Memory in Gi; nothing where it is not known or of another unit. */
export function gibibytesOf(entry: Entry | undefined): number | undefined {
  const memory = memoryOf(entry);
  return memory?.unit === 'Gi' ? memory.amount : undefined;
}

/** Memory as an amount and its unit; nothing where it is not one. */
export function memoryOf(entry: Entry | undefined): { readonly amount: number; readonly unit: string } | undefined {
  const value = entry && isScalar(entry.value) ? entry.value.value : undefined;
  const [, amount, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([A-Za-z]*)$/.exec(String(value ?? '')) ?? [];
  return amount === undefined ? undefined : { amount: Number(amount), unit };
}

/** What the containers have together; nothing unless it is known of every one. */
export function totalOf(containers: readonly Container[]) {
  let vCpu = 0;
  let memoryGi = 0;
  for (const { resources } of containers) {
    const own = { vCpu: processorsOf(resources.cpu), memoryGi: gibibytesOf(resources.memory) };
    if (own.vCpu === undefined || own.memoryGi === undefined) return undefined;
    vCpu += own.vCpu;
    memoryGi += own.memoryGi;
  }
  return containers.length === 0 ? undefined : { vCpu: rounded(vCpu), memoryGi: rounded(memoryGi) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
