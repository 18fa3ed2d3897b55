// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how variables are written.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { imageVersionOf } from './image-version.ts';

const versionOf = (name: string) => {
  const found = imageVersionOf(name, 0);
  return found.state === 'known' ? found.value : found.state;
};

it('is the tag or the digest of an image, and unknown where something puts it in', () => {
  assert.deepEqual(
    [
      'contoso.azurecr.io/api:1.4.2',
      'localhost:5000/api',
      'api@sha256:abc',
      '${var.registry}/api:1.4.2',
      '${var.registry}/api:v${var.version}',
      '${REGISTRY:-a/b:c}/api',
      '${{ env.IMAGE }}',
      'contoso.azurecr.io/api:$TAG',
      'contoso.azurecr.io/$IMAGE',
      '__IMAGE__',
    ].map(versionOf),
    ['1.4.2', 'absent', 'sha256:abc', '1.4.2', 'unknown', 'absent', 'unknown', 'unknown', 'unknown', 'unknown'],
  );
});
