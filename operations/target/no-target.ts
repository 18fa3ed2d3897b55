/** Why a deployment file does not lead to an app: the place in the file, what is wrong and the way out, in a sentence. */
export class NoTarget extends Error {
  override readonly name = 'NoTarget';
}
