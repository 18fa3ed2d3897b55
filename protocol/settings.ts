/** Every setting of the extension and the type of its value. */
export interface Settings {
  'fairlead.credential': 'vscode' | 'azure-cli' | 'environment';
  'fairlead.schemaLayer': 'auto' | 'on' | 'off';
  'fairlead.tenant': string;
}

export type SettingId = keyof Settings;

/** A setting as package.json's `contributes.configuration` describes it. */
export type SettingInfo<Value> = Common<Value> & (string extends Value ? FreeText : Choice<Value>);

interface Common<Value> {
  readonly type: 'string';
  readonly default: Value;
  /** `machine`: a folder cannot set it, whoever wrote that folder. */
  readonly scope: 'machine' | 'window' | 'resource';
  readonly markdownDescription: string;
}

interface Choice<Value> {
  readonly enum: readonly Value[];
  readonly markdownEnumDescriptions: readonly string[];
}

interface FreeText {
  readonly pattern: string;
  readonly patternErrorMessage: string;
}

export const settings: { readonly [Id in SettingId]: SettingInfo<Settings[Id]> } = {
  'fairlead.credential': {
    type: 'string',
    enum: ['vscode', 'azure-cli', 'environment'],
    markdownEnumDescriptions: [
      'The Microsoft account that is signed in to the editor.',
      'Whoever is signed in to the Azure CLI (`az login`).',
      'The service principal in the variables the editor was started with: `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and a secret or certificate.',
    ],
    default: 'vscode',
    scope: 'machine',
    markdownDescription: 'As whom Fairlead asks Azure. Exactly this one is used; no other is tried when it fails.',
  },
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
  'fairlead.tenant': {
    type: 'string',
    pattern: '^$|^[A-Za-z0-9][A-Za-z0-9.-]*$',
    patternErrorMessage: 'A tenant is named by its id or by its domain.',
    default: '',
    scope: 'machine',
    markdownDescription:
      'The Microsoft Entra tenant to sign in to, by its id or its domain, when the apps are not in the home tenant of the account.',
  },
};
