import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyVaultReferenceIn } from './key-vault-reference.ts';

const faultOf = (text: string) => keyVaultReferenceIn(text)?.fault?.why;

describe('keyVaultReferenceIn', () => {
  it('reads both forms, whatever the case', () => {
    for (const text of [
      '@Microsoft.KeyVault(VaultName=kv-contoso;SecretName=database-url)',
      '@Microsoft.KeyVault(SecretName=database-url;VaultName=kv-contoso;SecretVersion=ab12)',
      '@microsoft.keyvault(secreturi=https://kv-contoso.vault.azure.net/secrets/database-url/ab12)',
      '@Microsoft.KeyVault(SecretUri=https://kv-contoso.vault.usgovcloudapi.net/secrets/database-url/)',
    ])
      assert.deepEqual(keyVaultReferenceIn(text), { vault: 'kv-contoso', secret: 'database-url' }, text);
  });

  it('judges nothing that is put in later, and nothing that is no reference', () => {
    assert.equal(keyVaultReferenceIn('Microsoft'), undefined);
    assert.equal(keyVaultReferenceIn('see @Microsoft.KeyVault(…)'), undefined);
    assert.equal(faultOf('@Microsoft.KeyVault(#{reference}#)'), undefined);
    assert.equal(faultOf('@Microsoft.KeyVault({{ reference }})'), undefined);
    assert.equal(faultOf(`@Microsoft.KeyVault(SecretUri=\${uri})`), undefined);
    assert.equal(faultOf(`@Microsoft.KeyVault(VaultName=\${vault};SecretName=$(secret))`), undefined);
  });

  it('shows no more of a reference than names', () => {
    const secret = 'k3Vq9-tZ81mPw04x';
    const shown = JSON.stringify(keyVaultReferenceIn(`@Microsoft.KeyVault(${secret})`)?.fault);
    assert(!shown.includes(secret), shown);
  });

  it('takes time that grows with the text alone', () => {
    const text = `@Microsoft.KeyVault(${' '.repeat(100_000)}`;
    assert.equal(faultOf(text), 'does not end with `)`');
  });
});
