import { everyExampleTyped } from './beginnings.ts';

/** Where a value begins, and where a line ends: letter by letter is `npm run test:beginnings`. */
everyExampleTyped('to each end of a line and of a key', (text, end) => /^(?:$|[\n:=])/.test(text.slice(end, end + 1)));
