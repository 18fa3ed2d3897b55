/** Every setting of the extension and the type of its value. */
export interface Settings {
  'fairlead.schemaLayer': 'auto' | 'on' | 'off';
}

export type SettingId = keyof Settings;

/** A setting as package.json's `contributes.configuration` describes it. */
export interface SettingInfo<Value> {
  readonly type: 'string';
  readonly enum: readonly Value[];
  readonly markdownEnumDescriptions: readonly string[];
  readonly default: Value;
  readonly scope: 'window' | 'resource';
  readonly markdownDescription: string;
}

export const settings: { readonly [Id in SettingId]: SettingInfo<Settings[Id]> } = {
  'fairlead.schemaLayer': {
    type: 'string',
    enum: ['auto', 'on', 'off'],
    markdownEnumDescriptions: [
      'Where another extension already checks the format of a file, Fairlead leaves that to it.',
      'Fairlead always checks the format; a mistake may be reported twice.',
      'Fairlead never checks the format of files that are not its own, only what they lead to.',
    ],
    default: 'auto',
    scope: 'window',
    markdownDescription:
      'Whether Fairlead checks the format of a file (syntax, unknown keys, wrong types) beside what it leads to.',
  },
};
