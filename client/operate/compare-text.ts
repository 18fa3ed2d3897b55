import type { SettingCompared, SlotsCompared } from '../../operations/conduct/compare.ts';

/** Both sides of a diff: a line is the same on both sides exactly when the slots are the same in it. No value is in it. */
export function compareTexts(
  { production, slot, settings }: SlotsCompared,
  app: { readonly site: string; readonly isSimulator: boolean },
): { readonly production: string; readonly slot: string } {
  const side = (mine: SlotsCompared['slot'], isProduction: boolean) =>
    [
      ...(app.isSimulator ? ['SIMULATOR'] : []),
      `App ${app.site}`,
      '',
      'Release',
      `  ${mine.release ?? mine.deploymentId ?? 'unknown'}`,
      `  ${mine.state.toLowerCase()}`,
      '',
      'Settings',
      '  values are never shown, sticky ones stay',
      ...settings.flatMap((setting) => lineOf(setting, isProduction)),
      '',
    ].join('\n');
  return { production: side(production, true), slot: side(slot, false) };
}

function lineOf({ name, is, sticky }: SettingCompared, isProduction: boolean): string[] {
  const stays = sticky ? '  sticky' : '';
  if (is === 'equal') return [`  ${name}  equal${stays}`];
  if (is === 'different') return [`  ${name}  ${isProduction ? 'one value' : 'another value'}${stays}`];
  if ((is === 'only in production') === isProduction) return [`  ${name}  only here${stays}`];
  return [];
}
