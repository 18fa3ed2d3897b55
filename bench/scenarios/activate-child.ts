/** A process that stands for the editor's extension host: loads the extension with an editor of nothing, and times it. */
import { activated } from '../../test/support/editor-of-nothing.ts';

const { read, activate } = await activated();
process.send?.({ ms: read + activate, 'activate ms': activate }, () => process.exit());
