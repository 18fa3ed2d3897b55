import { everyExampleTyped } from './beginnings.ts';

everyExampleTyped('letter by letter', () => true, { first: 0, of: 2 });
